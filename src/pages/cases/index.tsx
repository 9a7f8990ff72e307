import { useState } from 'react'
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
const bones = Array.from({ length: 4 }, () => [[70, 20], [50, 12], [90, 12]] as const).map((card) => [...card])

export default function CasesPage() {
  const t = useMessages(caseText)
  const { local } = useFormats()
  const { data: meta } = useMeta()
  const [chosenPlan, setPlan] = useState<string | null>(null)
  const [state, setState] = useState('')
  const plans = meta?.plans ?? []
  const planId = chosenPlan ?? plans.find(({ joinable }) => joinable)?.id ?? plans[0]?.id ?? null
  const cases = useCases(planId, state)
  useFreshOnShow(cases)
  useMoreOnReach(cases)
  const stateOptions = states.map((value) => ({ value: value, label: t(`state.${value}`) }))
  return (
    <Screen title={t('title')} tab="cases">
      <FilterChips
        filters={[
          {
            id: 'plan',
            chosen: planId ?? '',
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
            replayed={plans.find(({ id }) => id === planId)?.replayed ?? false}
            filtered={state !== ''}
            onShowAll={() => setState('')}
          />
        )}
      </Loaded>
      <MoreRows {...cases} />
    </Screen>
  )
}
