import { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { HealthAnswer } from '@contract/enrollment'
import type { PlanDetail } from '@contract/plan'
import { choiceGiven, healthOutcome, questionsAsked } from '@core/enrollment/health'
import { usePlan } from '@/api/usePlan'
import { healthText } from '@/messages/health'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { open, replace, replaceSignedIn, toTop } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft, type JoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { SkeletonCards } from '@/ui/Skeleton'
import { JoinScreen } from '../JoinScreen'
import { Compare } from './Compare'
import { Question } from './Question'

const noAnswers: HealthAnswer[] = []

/** Whether this person's age was said, which comes before their health. */
const isAged = ({ people }: Pick<JoinDraft, 'people'>, at: number): boolean =>
  people[at]?.ageYears !== undefined

/** Step 2, second part: one question a page, for one person; an answer may lead to further ones. */
export default function JoinHealthPage() {
  const t = useMessages(healthText)
  const { plan: planId, person, all } = useParams('plan', 'person', 'all')
  const plan = usePlan(planId || null)
  const at = Number(person) || 0
  const aged = useJoinDraft((state) => isAged(state, at))
  const unasked = plan.data?.asksHealth === false
  // Only when this page is in view: under others it must not lead away from them once somebody has joined or is removed.
  useDidShow(() => {
    if (!isAged(useJoinDraft.getState(), at)) replace('joinAge', { plan: planId, person: at })
  })
  useEffect(() => {
    if (aged && unasked) replaceSignedIn('joinPerson', { plan: planId, person: at })
  }, [aged, unasked, planId, at])
  return plan.data && aged && !unasked ? (
    <Asking plan={plan.data} at={at} all={all !== ''} />
  ) : (
    <JoinScreen title={t('healthTitle')} planId={planId}>
      <Loaded
        query={plan}
        failed={t('failed')}
        skeleton={<SkeletonCards cards={[[[80, 26]], [[40, 20]], [[40, 20]]]} />}
      >
        {() => null}
      </Loaded>
    </JoinScreen>
  )
}

interface AskingProps {
  plan: PlanDetail
  at: number
  /** an excluding answer does not end the questions: an opinion needs them all */
  all: boolean
}

function Asking({ plan, at, all }: AskingProps) {
  const t = useMessages(healthText)
  const asking = useAsking(plan, at, all)
  const { question, comparing, goOn, goBack } = asking
  const foot = (
    <ActionFoot
      second={
        goBack && (
          <LinkButton id="health-previous" onPress={goBack}>
            {t('previous')}
          </LinkButton>
        )
      }
    >
      <Button id="join-continue" onPress={goOn}>
        {t('continue')}
      </Button>
    </ActionFoot>
  )
  return (
    <JoinScreen title={t(comparing ? 'compareTitle' : 'healthTitle')} planId={plan.id} foot={foot}>
      {question && comparing && <Compare question={question} person={at} missing={asking.missing} />}
      {question && !comparing && (
        <Question question={question} plan={plan} person={at} missing={asking.missing} all={all} />
      )}
    </JoinScreen>
  )
}

/** Which question is asked, and what follows from its answer. */
function useAsking(plan: PlanDetail, at: number, all: boolean) {
  const given = useJoinDraft((state) => state.people[at]?.answers ?? noAnswers)
  const opinion = useJoinDraft((state) => state.people[at]?.opinionId !== undefined)
  const asked = questionsAsked(plan.healthQuestions, given)
  const [index, setIndex] = useState(() => firstOpen(plan, given))
  const [comparing, setComparing] = useState(false)
  const [missing, setMissing] = useState(false)
  const question = asked[index] ?? asked[0]
  const choice = question ? choiceGiven(question, given) : null
  const show = (next: number, compare = false) => {
    setIndex(next)
    setComparing(compare)
    setMissing(false)
    toTop()
  }
  const goOn = () => {
    const params = { plan: plan.id, person: at }
    if (question && !choice) {
      setMissing(true)
      return toTop()
    }
    if (choice?.means === 'ineligible' && !all && !opinion)
      return open('joinStop', { ...params, reason: 'health' })
    if (choice?.value === 'unsure' && question && question.lookUp.length > 0 && !comparing)
      return show(index, true)
    if (index + 1 < asked.length) return show(index + 1)
    const outcome = healthOutcome(plan.healthQuestions, given)
    if (outcome === 'eligible') return replaceSignedIn('joinPerson', params)
    if (opinion) return replaceSignedIn('joinOpinion', params)
    open('joinStop', { ...params, reason: outcome === 'ineligible' ? 'health' : 'unsure' })
  }
  const goBack = comparing ? () => show(index) : index > 0 ? () => show(index - 1) : null
  return { question, comparing, missing: missing && !choice, goOn, goBack }
}

/** Where somebody left off; the first question for who answered them all and comes back. */
function firstOpen({ healthQuestions }: PlanDetail, given: readonly HealthAnswer[]): number {
  const open = questionsAsked(healthQuestions, given).findIndex((question) => !choiceGiven(question, given))
  return Math.max(0, open)
}
