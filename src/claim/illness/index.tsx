import { useState } from 'react'
import { useMe } from '@/api/useMe'
import { usePlan } from '@/api/usePlan'
import type { EnrollmentView } from '@contract/enrollment'
import type { IllnessView, PlanDetail } from '@contract/plan'
import { claimText } from '@/messages/claim'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { toTop } from '@/shell/nav'
import { useClaimDraft } from '@/store/claimDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { DayField } from '@/ui/DayField'
import { SkeletonCards } from '@/ui/Skeleton'
import { ClaimStep } from '../ClaimStep'
import { NoDraft } from '../NoDraft'
import { useOnward } from '../useOnward'
import { useToday } from '../useToday'
import { IllnessChoice, SeverityChoice } from './IllnessChoice'
import { checkDay } from './checkDay'
import { useDayWords } from './useDayWords'
import './illness.scss'

const bones = [Array.from({ length: 8 }, () => [60, 28] as [number, number])]
/** Older reports can be chosen and are then explained, instead of being missing from the picker. */
const oldestYears = 5

export default function ClaimIllnessPage() {
  const t = useMessages(claimText)
  const { enrollmentId, planId } = useClaimDraft()
  const me = useMe()
  const plan = usePlan(planId)
  const person = me.data?.enrollments.find(({ id }) => id === enrollmentId)
  if (enrollmentId === null || (me.data && !person)) return <NoDraft />
  if (person && plan.data) return <Questions person={person} plan={plan.data} />
  return (
    <ClaimStep step={2} title={t('illnessTitle')} lead={t('illnessLead')}>
      {person ? (
        <Loaded query={plan} failed={t('planFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {() => null}
        </Loaded>
      ) : (
        <Loaded query={me} failed={t('peopleFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {() => null}
        </Loaded>
      )}
    </ClaimStep>
  )
}

interface Known {
  person: EnrollmentView
  plan: PlanDetail
}

/** What is still missing or cannot be, in words, per question. */
function useProblems({ person, plan }: Known, illness: IllnessView | null) {
  const t = useMessages(claimText)
  const dayWords = useDayWords()
  const today = useToday()
  const { severity, diagnosedOn } = useClaimDraft()
  const dayProblem = diagnosedOn === null ? null : checkDay(diagnosedOn, person, today, plan.claimWithinDays)
  return {
    illness: illness === null ? t('illnessMissing') : null,
    severity: illness !== null && severity === null ? t('severityMissing') : null,
    day: diagnosedOn === null ? t('dayMissing') : dayProblem && dayWords(dayProblem, diagnosedOn, person),
  }
}

function Questions({ person, plan }: Known) {
  const t = useMessages(claimText)
  const onward = useOnward('claimPhoto')
  const illnessCode = useClaimDraft((state) => state.illnessCode)
  const illness = plan.illnesses.find(({ code }) => code === illnessCode) ?? null
  const found = useProblems({ person, plan }, illness)
  const [asked, setAsked] = useState(false)
  const problems = [found.illness, found.severity, found.day].filter((problem) => problem !== null)
  const proceed = () => {
    setAsked(true)
    if (problems.length === 0) onward()
    else toTop()
  }
  return (
    <ClaimStep
      step={2}
      title={t('illnessTitle')}
      lead={illness ? undefined : t('illnessLead')}
      problems={asked ? problems : []}
      foot={
        <ActionFoot>
          <Button id="claim-continue" onPress={proceed}>
            {t('continue')}
          </Button>
        </ActionFoot>
      }
    >
      <IllnessChoice illnesses={plan.illnesses} chosen={illness} />
      {illness && <SeverityChoice illness={illness} />}
      {illness && <DiagnosisDay error={asked ? found.day : null} />}
    </ClaimStep>
  )
}

function DiagnosisDay({ error }: { error: string | null }) {
  const t = useMessages(claimText)
  const { dayYear } = useFormats()
  const today = useToday()
  const diagnosedOn = useClaimDraft((state) => state.diagnosedOn)
  const set = useClaimDraft((state) => state.set)
  return (
    <DayField
      id="claim-date"
      label={t('dayLabel')}
      hint={t('dayHint')}
      error={error ?? undefined}
      shown={diagnosedOn && dayYear(diagnosedOn)}
      placeholder={t('dayPlaceholder')}
      day={diagnosedOn}
      from={`${Number(today.slice(0, 4)) - oldestYears}-01-01`}
      to={today}
      onPick={(day) => set({ diagnosedOn: day })}
    />
  )
}
