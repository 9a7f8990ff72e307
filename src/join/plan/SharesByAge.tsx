import { View } from '@tarojs/components'
import type { TierLine } from '@contract/plan'
import { joinText } from '@/messages/join'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Go } from '@/ui/Go'
import { LineList } from '@/ui/LineList'

interface Props {
  tiers: readonly TierLine[]
  open: boolean
  onToggle: () => void
}

/** What each age shared in the last twelve months, one tap away from the range. */
export function SharesByAge({ tiers, open, onToggle }: Props) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const lines = tiers.flatMap(({ tier, ageFrom, ageTo, last12MonthsFen }) =>
    ageFrom === null || ageTo === null || last12MonthsFen === null
      ? []
      : [
          {
            id: `tier-${tier}`,
            label: t('share12Age', { from: ageFrom, to: ageTo }),
            value: shell('yuanOf', { amount: yuan(last12MonthsFen) }),
          },
        ],
  )
  return (
    <View>
      <Go id="shares-by-age" fold onPress={onToggle}>
        {open ? t('byAgeClose') : t('byAge')}
      </Go>
      {open && (
        <>
          <View className="lead sm">{t('byAgeNote')}</View>
          <LineList lines={lines} />
        </>
      )}
    </View>
  )
}
