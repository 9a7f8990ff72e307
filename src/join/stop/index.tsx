import { View } from '@tarojs/components'
import type { PlanDetail } from '@contract/plan'
import { healthOutcome } from '@core/enrollment/health'
import { usePlan } from '@/api/usePlan'
import { healthText } from '@/messages/health'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { back, openSignedIn, replace, toTab } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { Findings } from './Findings'
import { OtherPlans } from './OtherPlans'

const reasons = ['health', 'unsure', 'too-old', 'too-young', 'not-admitted'] as const
type Reason = (typeof reasons)[number] | 'other'

const bones: [number, number][] = [
  [70, 26],
  [100, 18],
]

/** Who cannot join now gets a page with what they can do, never a red line. */
export default function JoinStopPage() {
  const t = useMessages(healthText)
  const { plan: planId, reason: asked, person, age } = useParams('plan', 'reason', 'person', 'age')
  const plan = usePlan(planId || null)
  const at = Number(person) || 0
  const draftAge = useJoinDraft((state) => state.people[at]?.ageYears)
  const reason: Reason = reasons.find((known) => known === asked) ?? 'other'
  const years = age === '' ? (draftAge ?? null) : Number(age)
  return (
    <Screen title={t('stopTitle')} foot={<Foot reason={reason} planId={planId} at={at} />}>
      {planId === '' ? (
        <Reasoned reason={reason} plan={null} />
      ) : (
        <Loaded query={plan} failed={t('failed')} skeleton={<SkeletonCards cards={[bones, bones]} />}>
          {(data) => (
            <>
              <Reasoned reason={reason} plan={data} />
              {(reason === 'health' || reason === 'unsure') && <Health plan={data} at={at} />}
              {reason === 'not-admitted' && <Contact plan={data} />}
              <OtherPlans than={data.id} years={years} />
            </>
          )}
        </Loaded>
      )}
      <Note kind="plain" icon="lock">
        {t('stopMoney')}
      </Note>
    </Screen>
  )
}

function Foot({ reason, planId, at }: { reason: Reason; planId: string; at: number }) {
  const t = useMessages(healthText)
  const health = reason === 'health' || reason === 'unsure'
  const age = reason === 'too-old' || reason === 'too-young'
  const again = () => (age ? replace('joinAge', { plan: planId, person: at }) : back())
  return (
    <ActionFoot
      second={
        <LinkButton id="stop-home" onPress={() => toTab('home')}>
          {t('stopHome')}
        </LinkButton>
      }
    >
      <Button id="stop-back" kind="line" onPress={again}>
        {t(health ? 'answerAgain' : age ? 'ageAgain' : 'someoneElse')}
      </Button>
    </ActionFoot>
  )
}

function Reasoned({ reason, plan }: { reason: Reason; plan: PlanDetail | null }) {
  return (
    <Card>
      <Answer
        id="stop-title"
        tone="attention"
        icon="info"
        big
        title={useMessages(healthText)(`stop.${reason}`)}
        note={useReasonNote(reason, plan)}
      />
    </Card>
  )
}

function useReasonNote(reason: Reason, plan: PlanDetail | null): string | undefined {
  const t = useMessages(healthText)
  if (reason !== 'too-old' && reason !== 'too-young') return t(`stop.${reason}Note`)
  if (!plan) return undefined
  const { minDays, minYears, maxYears } = plan.joinAge
  if (reason === 'too-old') return t('stop.too-oldNote', { years: maxYears })
  return minYears === undefined
    ? t('stop.too-youngDays', { days: minDays })
    : t('stop.too-youngYears', { years: minYears })
}

/** Which answers keep somebody from joining, and that a person can look at it first. */
function Health({ plan, at }: { plan: PlanDetail; at: number }) {
  const t = useMessages(healthText)
  const answers = useJoinDraft((state) => state.people[at]?.answers)
  const finished = healthOutcome(plan.healthQuestions, answers ?? []) !== 'incomplete'
  const params = { plan: plan.id, person: at }
  return (
    <>
      <Findings plan={plan} answers={answers ?? []} />
      <Card flush>
        <Row
          id="stop-opinion"
          icon="doc"
          label={t(finished ? 'askOpinion' : 'finishFirst')}
          note={t('askOpinionNote')}
          onPress={() =>
            finished ? openSignedIn('joinOpinion', params) : replace('joinHealth', { ...params, all: 1 })
          }
        />
      </Card>
    </>
  )
}

function Contact({ plan: { admission } }: { plan: PlanDetail }) {
  const t = useMessages(healthText)
  if (admission.contact === null) return null
  return (
    <Card>
      <KeyValue id="stop-contact" label={t('contactTitle')}>
        <View>{admission.contact}</View>
      </KeyValue>
    </Card>
  )
}
