import { useState } from 'react'
import type { Meta } from '@contract/meta'
import { useCases } from '@/api/useCases'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { useMeta } from '@/api/useMeta'
import { caseText } from '@/messages/case'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { MoreRows, useMoreOnReach } from '@/shell/MoreRows'
import { Screen } from '@/shell/Screen'
import { FilterChips } from '@/ui/FilterChips'
import { SkeletonCards } from '@/ui/Skeleton'
import { CaseFeed } from './CaseFeed'
import './cases.scss'

const states = ['open', 'objected', 'settled', 'paid', 'declined'] as const
const bones = Array.from(
  { length: 4 },
  () =>
    [
      [70, 20],
      [50, 12],
      [90, 12],
    ] as const,
).map((card) => [...card])

export default function CasesPage() {
  const t = useMessages(caseText)
  const meta = useMeta()
  return (
    <Screen title={t('title')} tab="cases">
      <Loaded query={meta} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {({ plans }) => <Cases plans={plans} />}
      </Loaded>
    </Screen>
  )
}

function Cases({ plans }: Pick<Meta, 'plans'>) {
  const t = useMessages(caseText)
  const { local } = useFormats()
  const [chosenPlan, setPlan] = useState<string | null>(null)
  const [state, setState] = useState('')
  const plan = plans.find(({ id }) => id === chosenPlan) ?? plans.find(({ joinable }) => joinable) ?? plans[0]
  const cases = useCases(plan?.id ?? null, state)
  useFreshOnShow(cases)
  useMoreOnReach(cases)
  const stateOptions = states.map((value) => ({ value, label: t(`state.${value}`) }))
  return (
    <>
      <FilterChips
        filters={[
          {
            id: 'plan',
            chosen: plan?.id ?? '',
            options: plans.map(({ id, names }) => ({ value: id, label: local(names) })),
            onChoose: setPlan,
          },
          {
            id: 'state',
            chosen: state,
            options: [{ value: '', label: t('state.all') }, ...stateOptions],
            onChoose: setState,
          },
        ]}
      />
      <Loaded query={cases} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {(cards) => (
          <CaseFeed
            cards={cards}
            replayed={plan?.replayed ?? false}
            filtered={state !== ''}
            onShowAll={() => setState('')}
          />
        )}
      </Loaded>
      <MoreRows {...cases} />
    </>
  )
}
