import { View } from '@tarojs/components'
import { useState } from 'react'
import type { YearStatement } from '@contract/statement'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { useYearStatement } from '@/api/useYearStatement'
import { statementsText } from '@/messages/statements'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Answer } from '@/ui/Answer'
import { Card } from '@/ui/Card'
import { FilterChips, type Filter } from '@/ui/FilterChips'
import { SkeletonCards } from '@/ui/Skeleton'
import { MyPeriodRow } from './MyPeriodRow'
import { PlanPeriods } from './PlanPeriods'
import { YearTotal } from './YearTotal'

const bones = [
  [
    [50, 12],
    [45, 40],
    [60, 12],
    [100, 120],
  ] as [number, number][],
  [
    [40, 16],
    [70, 12],
  ] as [number, number][],
]

/** This family's year in one plan. */
export function MyYear({ planId, planFilter }: { planId: string; planFilter: Filter }) {
  const t = useMessages(statementsText)
  const [year, setYear] = useState<number | undefined>(undefined)
  const statement = useYearStatement(planId, year)
  useFreshOnShow(statement)
  const years = statement.data?.years ?? []
  const yearFilter: Filter = {
    id: 'year',
    chosen: String(statement.data?.year ?? ''),
    options: years.map((one) => ({ value: String(one), label: t('year', { year: one }) })),
    onChoose: (chosen) => setYear(Number(chosen)),
  }
  return (
    <>
      <FilterChips filters={years.length > 1 ? [planFilter, yearFilter] : [planFilter]} />
      <Loaded query={statement} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {(data) => <Year statement={data} />}
      </Loaded>
    </>
  )
}

function Year({ statement }: { statement: YearStatement }) {
  const { years, periods } = statement
  if (periods.length === 0 && years.length <= 1) return <NothingYet {...statement} />
  return (
    <>
      <YearTotal statement={statement} />
      <Card flush>
        {periods.map((period) => (
          <MyPeriodRow key={period.periodId} period={period} />
        ))}
      </Card>
    </>
  )
}

/** Who shares nothing yet sees from when, and how everybody else's bills look. */
function NothingYet({ planId, firstShare }: Pick<YearStatement, 'planId' | 'firstShare'>) {
  const t = useMessages(statementsText)
  const { dayYear } = useFormats()
  const note = firstShare
    ? t('noneYetBody', {
        disclosure: dayYear(firstShare.disclosureDate),
        charge: dayYear(firstShare.chargeDate),
      })
    : t('noneBody')
  return (
    <>
      <Card>
        <Answer
          id="no-bill"
          tone="info"
          icon={firstShare ? 'cal' : 'bars'}
          title={t(firstShare ? 'noneYetTitle' : 'noneTitle')}
          note={note}
        />
      </Card>
      <View className="sec">
        <View className="sec-t">{t('everybody')}</View>
      </View>
      <PlanPeriods planId={planId} replayed={false} />
    </>
  )
}
