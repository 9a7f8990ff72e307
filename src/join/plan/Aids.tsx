import { View } from '@tarojs/components'
import type { PlanDetail } from '@contract/plan'
import { joinText } from '@/messages/join'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { Card } from '@/ui/Card'
import { LineList } from '@/ui/LineList'

/** What one can ask for, by degree and age. */
export function Aids({ plan }: { plan: PlanDetail }) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const lines = plan.aids.map(({ severity, ageFrom, ageTo, minAgeDays, aidFen }, index) => ({
    id: `aid-${index}`,
    label:
      severity === 'light'
        ? t('aidLight')
        : minAgeDays === null
          ? t('aidAges', { from: ageFrom, to: ageTo })
          : t('aidYoungest', { days: minAgeDays, to: ageTo }),
    value: shell('yuanOf', { amount: yuanShort(aidFen) }),
  }))
  if (lines.length === 0) return null
  return (
    <Card>
      <View className="t2 sm">{t('aidTitle')}</View>
      <LineList lines={lines} />
    </Card>
  )
}
