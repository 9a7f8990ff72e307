import { View } from '@tarojs/components'
import { consentsOfPayer, type ConsentKind } from '@core/enrollment/consent'
import type { PlanDetail } from '@contract/plan'
import { useMe } from '@/api/useMe'
import { usePlan } from '@/api/usePlan'
import { enrollText } from '@/messages/enroll'
import { joinText } from '@/messages/join'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { replace } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import { InvitedBy } from './InvitedBy'
import { TextField } from '@/ui/TextField'
import { JoinScreen } from '../JoinScreen'
import { readyPeople, type ReadyPerson } from '../draftPeople'
import { useRecheck } from '../useRecheck'
import { useRulesRead } from '../useRulesRead'
import { Answers } from './Answers'
import { RulesChanged } from './RulesChanged'
import { useConsents } from './useConsents'
import { consentOf, useJoinSubmit, type Consents, type JoinFailure } from './useJoinSubmit'

/** What the payer is asked to consent to, for these people. */
const askedOf = (plan: PlanDetail, people: readonly ReadyPerson[]): ConsentKind[] =>
  consentsOfPayer(
    plan,
    people.map(({ relation, checked: { age } }) => ({ relation, age })),
  )

/** Step 4: everything once more, separate consents, and one confirmation. */
export default function JoinCheckPage() {
  const t = useMessages(joinText)
  const e = useMessages(enrollText)
  const { plan: planId } = useParams('plan')
  const plan = usePlan(planId || null)
  useRulesRead(plan.data)
  const checking = useRecheck(planId)
  const people = readyPeople(useJoinDraft((state) => state.people))
  const read = useJoinDraft((state) => state.ruleVersion)
  const [consents, toggle] = useConsents(plan.data)
  const { submit, busy, failures } = useJoinSubmit(planId)
  const data = plan.data
  const changed = data !== undefined && read !== null && read !== data.ruleVersion
  const accept = () => {
    if (data) useJoinDraft.getState().readRules(data.ruleVersion)
  }
  const onlyAsked = people.every(({ checked }) => checked.mustConfirm)
  const foot = data && people.length > 0 && (
    <ActionFoot hint={t('notInsurance')}>
      {changed ? (
        <Button id="rules-seen" onPress={accept}>
          {e('changedOk')}
        </Button>
      ) : (
        <Button
          id="join-submit"
          busy={busy || checking}
          onPress={() => void submit(data, people, askedOf(data, people), consents)}
        >
          {busy ? t('submitting') : onlyAsked ? e('submitAsk') : t('submit')}
        </Button>
      )}
    </ActionFoot>
  )
  return (
    <JoinScreen title={t('checkTitle')} planId={planId} foot={foot}>
      <Loaded
        query={plan}
        failed={t('failed')}
        skeleton={<SkeletonCards cards={[[[60, 26]], [[100, 120]]]} />}
      >
        {(loaded) =>
          people.length === 0 ? (
            <EmptyState icon="users" title={t('nobodyYet')} action={<AddPerson planId={planId} />} />
          ) : changed && read !== null ? (
            <RulesChanged plan={loaded} from={read} />
          ) : (
            <Check plan={loaded} people={people} consents={consents} failures={failures} onToggle={toggle} />
          )
        }
      </Loaded>
    </JoinScreen>
  )
}

function AddPerson({ planId }: { planId: string }) {
  const t = useMessages(joinText)
  return (
    <Button id="join-add" onPress={() => replace('joinHealth', { plan: planId, person: 0 })}>
      {t('addPerson')}
    </Button>
  )
}

interface CheckProps {
  plan: PlanDetail
  people: readonly ReadyPerson[]
  consents: Consents
  failures: readonly JoinFailure[]
  onToggle: (kind: ConsentKind) => void
}

/** The version of the rules somebody was a member by, where it is not the one in force. */
function useEarlierVersion({ id, ruleVersion }: PlanDetail): string | null {
  const me = useMe()
  const mine = (me.data?.enrollments ?? []).filter(
    (one) => one.planId === id && one.ruleVersion !== ruleVersion && one.state === 'ended',
  )
  return mine[mine.length - 1]?.ruleVersion ?? null
}

function Check({ plan, people, consents, failures, onToggle }: CheckProps) {
  const t = useMessages(joinText)
  const e = useMessages(enrollText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const { dayYear } = useFormats()
  const earlier = useEarlierVersion(plan)
  const { ruleVersion: version, nextRules } = plan
  const rulesLabel = nextRules
    ? e('consent.rulesBoth', { version, next: nextRules.version, day: dayYear(nextRules.from) })
    : e('consent.rules', { version })
  const messages = failures.map((failure) => {
    const kind = consentOf(failure)
    return kind ? e(`consent.${kind}No`) : problem(failure.code)
  })
  return (
    <>
      <StepHeader label={shell('step', { step: 4, of: 5 })} step={4} of={5} />
      <ErrorSummary
        title={shell('fixFirst')}
        messages={messages.filter((line, at) => messages.indexOf(line) === at)}
      />
      <View className="question">{t('checkQuestion')}</View>
      <Answers plan={plan} people={people} />
      <AskerName people={people} failures={failures} />
      {plan.nextRules && <RulesChanged plan={plan} from={plan.ruleVersion} next={plan.nextRules} />}
      {earlier && <RulesChanged plan={plan} from={earlier} title={e('readRules')} />}
      <View>
        {askedOf(plan, people).map((kind) => (
          <ChoiceCard
            key={kind}
            id={`consent-${kind}`}
            kind="checkbox"
            on={consents[kind] ?? false}
            label={kind === 'rules' ? rulesLabel : e(`consent.${kind}`)}
            note={e(`consent.${kind}Note`)}
            onPress={() => onToggle(kind)}
          />
        ))}
      </View>
      <InvitedBy planId={plan.id} />
    </>
  )
}

/** A relative reads who asks them: the payer's own name, said here where it is not known from their own joining. */
function AskerName({ people, failures }: Pick<CheckProps, 'people' | 'failures'>) {
  const e = useMessages(enrollText)
  const problem = useMessages(problemText)
  const me = useMe()
  const name = useJoinDraft((state) => state.askerName)
  const setName = useJoinDraft((state) => state.setAskerName)
  const isAsking = people.some(({ checked }) => checked.mustConfirm)
  const isKnown =
    people.some(({ relation }) => relation === 'self') ||
    (me.data?.enrollments ?? []).some(({ relation }) => relation === 'self')
  if (!isAsking || isKnown) return null
  const failure = failures.find(({ field }) => field === '/askerName')
  return (
    <TextField
      id="asker-name"
      label={e('asker')}
      hint={e('askerHint')}
      error={failure && problem(failure.code)}
      initial={name ?? ''}
      maxLength={60}
      onInput={setName}
    />
  )
}
