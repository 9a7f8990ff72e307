import { useEffect } from 'react'
import { answersThatCount } from '@core/enrollment/health'
import { sameAnswers } from '@core/enrollment/opinion'
import type { PlanDetail } from '@contract/plan'
import { useOpinions } from '@/api/opinions'
import { usePlan } from '@/api/usePlan'
import { healthText } from '@/messages/health'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { useAccountId } from '@/store/session'
import { SkeletonCards } from '@/ui/Skeleton'
import { Ask } from './Ask'
import { Status } from './Status'

const bones: [number, number][] = [
  [80, 26],
  [100, 18],
]

/** An operator's view of answers and papers before joining: asked for here, and read here. */
export default function JoinOpinionPage() {
  const t = useMessages(healthText)
  const { plan: planId, person } = useParams('plan', 'person')
  const plan = usePlan(planId || null)
  const signedIn = useAccountId() !== null
  const at = Number(person) || 0
  const opinionId = useJoinDraft((state) => state.people[at]?.opinionId)
  useEarlier(plan.data, at)
  if (!signedIn) {
    return (
      <Screen title={t('opinionTitle')}>
        <SignInFirst>{t('askOpinionNote')}</SignInFirst>
      </Screen>
    )
  }
  if (plan.data && opinionId !== undefined) return <Status plan={plan.data} at={at} opinionId={opinionId} />
  if (plan.data) return <Ask plan={plan.data} at={at} />
  return (
    <Screen title={t('opinionTitle')}>
      <Loaded query={plan} failed={t('failed')} skeleton={<SkeletonCards cards={[bones, bones]} />}>
        {() => null}
      </Loaded>
    </Screen>
  )
}

/** One that was asked for about these very answers, on another phone or before this one was cleared, is taken up again. */
function useEarlier(plan: PlanDetail | undefined, at: number): void {
  const { data } = useOpinions()
  const draft = useJoinDraft((state) => state.people[at])
  const { answers, opinionId } = draft ?? {}
  const earlier =
    plan && answers && opinionId === undefined
      ? data?.items.find(
          (one) =>
            one.planId === plan.id &&
            one.ruleVersion === plan.ruleVersion &&
            (one.state === 'asked' || one.usable) &&
            sameAnswers(one.answers, answersThatCount(plan.healthQuestions, answers)),
        )?.id
      : undefined
  useEffect(() => {
    if (earlier !== undefined) useJoinDraft.getState().setPerson(at, { opinionId: earlier })
  }, [earlier, at])
}
