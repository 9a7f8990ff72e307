import { View } from '@tarojs/components'
import type { PlanDetail } from '@contract/plan'
import { toProblem } from '@/api/problem'
import { usePlan } from '@/api/usePlan'
import { enrollText } from '@/messages/enroll'
import { joinText } from '@/messages/join'
import { planText } from '@/messages/plan'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { share } from '@/platform/share'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { addressOf, open, openSignedIn } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import { Tag } from '@/ui/Tag'
import { fetchDraft } from '../draftSync'
import { NextRules } from '../NextRules'
import { StartOver } from '../StartOver'
import { planState, stateTone } from '../planState'
import { Aids } from './Aids'
import { LastPeriod } from './LastPeriod'
import { Shares } from './Shares'
import { Conditions, Deposit, Limits } from './Terms'
import './plan.scss'

/** Step 1: what it gives, what it costs, what it is not. Nothing personal is asked, and nobody has to sign in. */
export default function JoinPlanPage() {
  const t = useMessages(joinText)
  const { plan: planId, code } = useParams('plan', 'code')
  const plan = usePlan(planId || null)
  const { local } = useFormats()
  share.useShareCard({
    title: plan.data ? local(plan.data.names) : t('title'),
    path: addressOf('joinPlan', { plan: planId }),
  })
  const begin = useJoinDraft((state) => state.begin)
  const start = async (id: string) => {
    begin(id, plan.data?.ruleVersion)
    // Somebody who began on another device goes on from there; without network from what is on this one.
    await fetchDraft(id).catch((reason: unknown) => toProblem(reason))
    const { people } = useJoinDraft.getState()
    if (people.some((person) => person?.name)) return open('joinPeople', { plan: id })
    const kind = plan.data?.admission.kind
    // A code is looked at for an account: guesses are counted.
    if (kind === 'code' || kind === 'either') openSignedIn('joinCode', { plan: id, code })
    else open('joinAge', { plan: id, person: 0 })
  }
  const foot = plan.data?.joinable && (
    <ActionFoot>
      <Button id="join-continue" onPress={() => void start(planId)}>
        {t('toHealth')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('title')} foot={foot}>
      <Loaded query={plan} failed={t('failed')} skeleton={<PlanSkeleton />}>
        {(data) => <Plan plan={data} />}
      </Loaded>
    </Screen>
  )
}

function Plan({ plan }: { plan: PlanDetail }) {
  const t = useMessages(joinText)
  const p = useMessages(planText)
  const shell = useMessages(shellText)
  const { dayYear } = useFormats()
  const [day, days] = [dayYear(plan.coverFromIfJoinedToday), plan.waitingDays]
  return (
    <>
      {plan.joinable && <StepHeader label={shell('step', { step: 1, of: 5 })} step={1} of={5} />}
      {plan.joinable && <Begun planId={plan.id} />}
      <Head plan={plan} />
      <NextRules plan={plan} />
      {plan.replayed && <Note>{p('replayedNote')}</Note>}
      {!plan.joinable && !plan.replayed && <Note kind="attention">{t('closed')}</Note>}
      <Aids plan={plan} />
      {!plan.replayed && <Shares plan={plan} />}
      {plan.deposit && <Deposit deposit={plan.deposit} />}
      {plan.joinable && (
        <Note icon="clock">
          {plan.sharesFrom === 'join' ? t('waitShares', { days, day }) : t('wait', { days, day })}
        </Note>
      )}
      {plan.lastPeriod && <LastPeriod period={plan.lastPeriod} />}
      <Conditions plan={plan} />
      <Limits plan={plan} />
      <Card flush>
        <Row
          id="plan-rules"
          icon="book"
          label={p('rulesLink', { version: plan.ruleVersion })}
          onPress={() => open('joinRules', { plan: plan.id })}
        />
        <Row id="plan-others" icon="users" label={p('plansLink')} onPress={() => open('joinPlans')} />
      </Card>
      <Note kind="plain">
        {p('notInsurance')} {plan.joinable && <WhoMay plan={plan} />}
      </Note>
    </>
  )
}

/** What was begun on this phone goes on with the one button below, or is thrown away. */
function Begun({ planId }: { planId: string }) {
  const e = useMessages(enrollText)
  const begun = useJoinDraft((state) => state.planId === planId && state.people.length > 0)
  if (!begun) return null
  return (
    <View>
      <Note id="draft-begun" icon="clock">
        {e('begun')}
      </Note>
      <StartOver planId={planId} />
    </View>
  )
}

function WhoMay({ plan: { joinAge } }: { plan: PlanDetail }) {
  const t = useMessages(joinText)
  const { minDays, minYears, maxYears } = joinAge
  return (
    <>
      {minYears === undefined
        ? t('whoMay', { days: minDays, years: maxYears })
        : t('whoMayYears', { from: minYears, years: maxYears })}
    </>
  )
}

function Head({ plan }: { plan: PlanDetail }) {
  const t = useMessages(joinText)
  const p = useMessages(planText)
  const { local, count } = useFormats()
  const { members } = plan.figures
  const state = planState(plan)
  return (
    <View>
      <View id="plan-name" className="question">
        {local(plan.names)}
      </View>
      <View className="lead">
        {members === null || members === 0 ? t('leadNoCount') : t('lead', { members: count(members) })}
      </View>
      {state !== 'open' && (
        <View className="jp-t">
          <Tag id="plan-state" tone={stateTone[state]}>
            {p(`state.${state}`)}
          </Tag>
        </View>
      )}
    </View>
  )
}

const bones: [number, number][] = [
  [50, 14],
  [100, 20],
  [100, 20],
  [100, 20],
]

const PlanSkeleton = () => <SkeletonCards cards={[[[60, 26]], bones, bones]} />
