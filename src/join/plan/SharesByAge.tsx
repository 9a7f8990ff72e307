import { View } from '@tarojs/components'
import type { TierForecast } from '@contract/forecast'
import type { TierLine } from '@contract/plan'
import { joinText } from '@/messages/join'
import { planText } from '@/messages/plan'
import { shellText } from '@/messages/shell'
import { useAbout } from '@/messages/useAbout'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Go } from '@/ui/Go'
import { LineList } from '@/ui/LineList'

interface Props {
  tiers: readonly TierLine[]
  /** empty while nothing can be said */
  ahead: readonly TierForecast[]
  open: boolean
  onToggle: () => void
}

/** What each age shared in the last twelve months and may share in the next, one tap away from the range. */
export function SharesByAge({ tiers, ahead, open, onToggle }: Props) {
  const about = useAbout()
  const t = useMessages(joinText)
  const p = useMessages(planText)
  const shell = useMessages(shellText)
  const expected = (tier: number): string | undefined => {
    const year = ahead.find((one) => one.tier === tier)?.year
    return year && t('aheadAge', { range: about(year.lowFen, year.highFen) })
  }
  const lines = tiers.flatMap(({ tier, ageFrom, ageTo, weight, last12MonthsFen }) =>
    ageFrom === null || ageTo === null || last12MonthsFen === null
      ? []
      : [
          {
            id: `tier-${tier}`,
            label: t('share12Age', { from: ageFrom, to: ageTo }),
            value: shell('yuanOf', { amount: yuan(last12MonthsFen) }),
            note: [expected(tier), p('weight', { weight })].filter(Boolean).join(' · '),
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
