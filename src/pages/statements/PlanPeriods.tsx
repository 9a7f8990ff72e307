import { View } from '@tarojs/components'
import type { PeriodListItem } from '@contract/period'
import { usePlanPeriods } from '@/api/usePlanPeriods'
import { statementsText } from '@/messages/statements'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { MoreRows, useMoreOnReach } from '@/shell/MoreRows'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'

const bones = [
  [
    [40, 16],
    [70, 12],
    [40, 16],
    [70, 12],
  ] as [number, number][],
]

interface Props {
  planId: string
  replayed: boolean
}

/** Everybody's bills: each period of a plan, open to anyone. */
export function PlanPeriods({ planId, replayed }: Props) {
  const t = useMessages(statementsText)
  const periods = usePlanPeriods(planId)
  useMoreOnReach(periods)
  return (
    <>
      {replayed && <Note id="replayed">{t('replayed')}</Note>}
      <Loaded query={periods} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {(items) => (
          <Card flush>
            {items.map((period) => (
              <PeriodRow key={period.id} period={period} />
            ))}
          </Card>
        )}
      </Loaded>
      <MoreRows {...periods} />
    </>
  )
}

function PeriodRow({ period }: { period: PeriodListItem }) {
  const t = useMessages(statementsText)
  const { dayDots, count } = useFormats()
  const { id, number, disclosureDate, cases, members, equalShareFen } = period
  return (
    <Row
      id={`period-${number}`}
      label={t('period', { number })}
      note={t('publicRow', { day: dayDots(disclosureDate), cases: count(cases), members: count(members) })}
      value={
        equalShareFen === null ? (
          <View className="pr-w">{t('byAge')}</View>
        ) : (
          <View className="pr-a">{t('perHead', { share: yuan(equalShareFen) })}</View>
        )
      }
      onPress={() => open('period', { id })}
    />
  )
}
