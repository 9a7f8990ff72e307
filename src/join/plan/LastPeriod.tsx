import type { PlanDetail } from '@contract/plan'
import { View } from '@tarojs/components'
import { planText } from '@/messages/plan'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { LineList } from '@/ui/LineList'
import { Row } from '@/ui/Row'
import { useRange } from '../useRange'
import './plan.scss'

/** How the last settled period was divided; a tap opens it down to every figure. */
export function LastPeriod({ period }: { period: NonNullable<PlanDetail['lastPeriod']> }) {
  const t = useMessages(planText)
  const { day, count, sum } = useFormats()
  const range = useRange()
  const { id, number, disclosureDate, cases, aidFen, feeFen, members, share } = period
  const people = (value: number) => t('people', { count: count(value) })
  return (
    <Card flush>
      <Row
        id="plan-last-period"
        icon="bars"
        label={t('lastTitle')}
        note={t('lastPeriod', { number, day: day(disclosureDate) })}
        onPress={() => open('period', { id })}
      />
      <View className="jp-l">
        <LineList
          lines={[
            { id: 'last-cases', label: t('lastCases'), value: people(cases) },
            { id: 'last-aid', label: t('lastAid'), value: sum(aidFen) },
            { id: 'last-fee', label: t('lastFee'), value: sum(feeFen) },
            { id: 'last-members', label: t('lastMembers'), value: people(members) },
            { id: 'last-share', label: t('lastShare'), value: range(share) },
          ]}
        />
      </View>
    </Card>
  )
}
