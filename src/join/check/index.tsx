import { View } from '@tarojs/components'
import { useState } from 'react'
import type { JoinRequest } from '@contract/enrollment'
import type { PlanDetail } from '@contract/plan'
import { maskName } from '@core/enrollment/name'
import { join } from '@/api/join'
import { newId } from '@/api/newId'
import { toProblem, type FailureCode } from '@/api/problem'
import { usePlan } from '@/api/usePlan'
import { joinText } from '@/messages/join'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { open, replace } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { AnswerRow } from '@/ui/AnswerRow'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import { joinRequest, readyPeople, type ReadyPerson } from '../draftPeople'
import { InvitedBy } from './InvitedBy'

type Consents = JoinRequest['consents']
const consentKinds = ['rules', 'health', 'debit'] as const
const none: Consents = { rules: false, health: false, debit: false }

/** Step 4: everything once more, three separate consents, and one confirmation. */
export default function JoinCheckPage() {
  const t = useMessages(joinText)
  const { plan: planId } = useParams('plan')
  const plan = usePlan(planId || null)
  const people = readyPeople(useJoinDraft((state) => state.people))
  const [consents, setConsents] = useState(none)
  const { submit, busy, failures } = useSubmit()
  const toggle = (kind: keyof Consents) => setConsents({ ...consents, [kind]: !consents[kind] })
  const foot = plan.data && people.length > 0 && (
    <ActionFoot hint={t('notInsurance')}>
      <Button
        id="join-submit"
        busy={busy}
        onPress={() => plan.data && void submit(plan.data, people, consents)}
      >
        {busy ? t('submitting') : t('submit')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('checkTitle')} foot={foot}>
      <Loaded
        query={plan}
        failed={t('failed')}
        skeleton={<SkeletonCards cards={[[[60, 26]], [[100, 120]]]} />}
      >
        {(data) =>
          people.length > 0 ? (
            <Check plan={data} people={people} consents={consents} failures={failures} onToggle={toggle} />
          ) : (
            <EmptyState icon="users" title={t('nobodyYet')} action={<AddPerson planId={planId} />} />
          )
        }
      </Loaded>
    </Screen>
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

/** Sends the join under the draft's id: a repeat after a lost reply gives the same receipt. */
function useSubmit() {
  const [busy, setBusy] = useState(false)
  const [failures, setFailures] = useState<readonly FailureCode[]>([])
  const submit = async (plan: PlanDetail, people: readonly ReadyPerson[], consents: Consents) => {
    if (busy) return
    if (consentKinds.some((kind) => !consents[kind])) return setFailures(['consent-missing'])
    const draft = useJoinDraft.getState()
    const id = draft.joinId ?? newId('joi')
    draft.setJoinId(id)
    setBusy(true)
    setFailures([])
    try {
      const receipt = await join(joinRequest(id, plan, people, consents, draft.groupCode))
      useJoinDraft.getState().clear()
      replace('joinDone', { id: receipt.id })
    } catch (reason) {
      const { code, fields } = toProblem(reason)
      setFailures(fields.length > 0 ? fields.map((field) => field.code) : [code])
    } finally {
      setBusy(false)
    }
  }
  return { submit, busy, failures }
}

interface CheckProps {
  plan: PlanDetail
  people: readonly ReadyPerson[]
  consents: Consents
  failures: readonly FailureCode[]
  onToggle: (kind: keyof Consents) => void
}

function Check({ plan, people, consents, failures, onToggle }: CheckProps) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const messages = failures.map((code) => problem(code))
  return (
    <>
      <StepHeader label={shell('step', { step: 4, of: 5 })} step={4} of={5} />
      <ErrorSummary
        title={shell('fixFirst')}
        messages={messages.filter((line, at) => messages.indexOf(line) === at)}
      />
      <View className="question">{t('checkQuestion')}</View>
      <Answers plan={plan} people={people} />
      <View>
        {consentKinds.map((kind) => (
          <ChoiceCard
            key={kind}
            id={`consent-${kind}`}
            kind="checkbox"
            on={consents[kind]}
            label={
              kind === 'rules' ? t('consent.rules', { version: plan.ruleVersion }) : t(`consent.${kind}`)
            }
            note={t(`consent.${kind}Note`)}
            onPress={() => onToggle(kind)}
          />
        ))}
      </View>
      <InvitedBy planId={plan.id} />
    </>
  )
}

function Answers({ plan, people }: Pick<CheckProps, 'plan' | 'people'>) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const { dayYear } = useFormats()
  const first = people[0]
  const toPeople = () => open('joinPeople', { plan: plan.id })
  const toHealth = () => open('joinHealth', { plan: plan.id, person: first?.at ?? 0 })
  const names = people.map(({ name, relation }) => `${maskName(name)}（${shell(`relation.${relation}`)}）`)
  return (
    <Card flush>
      <AnswerRow
        id="check-people"
        label={t('who')}
        change={{ id: 'change-people', label: t('change'), onPress: toPeople }}
      >
        {names.join('、')}
      </AnswerRow>
      <AnswerRow label={t('health')} change={{ id: 'change-health', label: t('change'), onPress: toHealth }}>
        {t('healthDone', { count: people.length, questions: plan.healthQuestions.length })}
      </AnswerRow>
      <AnswerRow label={t('debit')}>{t('debitDemo')}</AnswerRow>
      {first && (
        <AnswerRow id="check-cover" label={t('coverFrom')}>
          {t('coverFromValue', { day: dayYear(first.checked.coverFrom) })}
        </AnswerRow>
      )}
    </Card>
  )
}
