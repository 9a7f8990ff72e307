import { useState } from 'react'
import type { Meta } from '@contract/meta'
import { useHome } from '@/api/useHome'
import { useMeta } from '@/api/useMeta'
import { statementsText } from '@/messages/statements'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { useAccountId } from '@/store/session'
import { FilterChips, type Filter } from '@/ui/FilterChips'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { MyYear } from './MyYear'
import { PlanPeriods } from './PlanPeriods'
import './statements.scss'

const bones = [
  [
    [30, 20],
    [100, 120],
  ] as [number, number][],
]

export default function StatementsPage() {
  const t = useMessages(statementsText)
  const meta = useMeta()
  return (
    <Screen title={t('title')} tab="statements">
      <Loaded query={meta} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {({ plans }) => <Statements plans={plans} />}
      </Loaded>
    </Screen>
  )
}

function Statements({ plans }: Pick<Meta, 'plans'>) {
  const t = useMessages(statementsText)
  const { local } = useFormats()
  const signedIn = useAccountId() !== null
  const [chosen, setChosen] = useState<string | null>(null)
  // Whoever takes part in another plan than the first sees their own.
  const own = useHome().data?.planId
  const plan =
    plans.find(({ id }) => id === (chosen ?? own)) ?? plans.find(({ joinable }) => joinable) ?? plans[0]
  if (!plan) return null
  const planFilter: Filter = {
    id: 'plan',
    chosen: plan.id,
    options: plans.map(({ id, names }) => ({ value: id, label: local(names) })),
    onChoose: setChosen,
  }
  if (signedIn && !plan.replayed) return <MyYear key={plan.id} planId={plan.id} planFilter={planFilter} />
  return (
    <>
      <FilterChips filters={[planFilter]} />
      {!signedIn && !plan.replayed && <Note icon="lock">{t('guestNote')}</Note>}
      <PlanPeriods key={plan.id} planId={plan.id} replayed={plan.replayed} />
    </>
  )
}
