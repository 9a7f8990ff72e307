import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Relation } from '@contract/scalars'
import { checkEligibility } from '@/api/checkEligibility'
import { toProblem, type ApiProblem, type FailureCode } from '@/api/problem'
import { usePlan } from '@/api/usePlan'
import { useForm } from '@/form/useForm'
import { joinText } from '@/messages/join'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { open, replace } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { serverNowMs } from '@/store/clock'
import { useJoinDraft, type DraftPerson } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { FieldFrame } from '@/ui/FieldFrame'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import { TextField } from '@/ui/TextField'
import { personValidators, type PersonField } from './personValidators'

const blank: DraftPerson = { answers: [] }
/** refusals that are a page with next steps, not an error of a field */
const stops: readonly FailureCode[] = ['too-old', 'too-young']
const shownFields: readonly PersonField[] = ['relation', 'name', 'idNumber']

/** The person's refusals by the field that they are about. */
function byField(problem: ApiProblem): Partial<Record<PersonField, FailureCode>> {
  const found: Partial<Record<PersonField, FailureCode>> = {}
  for (const { field, code } of problem.fields) {
    const name = shownFields.find((shown) => field.endsWith(shown))
    if (name) found[name] = code
  }
  return found
}

/** Step 3: who, with name and ID number. What was typed stays through every refusal. */
export default function JoinPersonPage() {
  const t = useMessages(joinText)
  const { plan: planId, person } = useParams('plan', 'person')
  const plan = usePlan(planId || null)
  const at = Number(person) || 0
  const filling = usePersonForm(planId, at)
  return (
    <Screen
      title={t('personTitle')}
      foot={
        plan.data && (
          <ActionFoot>
            <Button id="join-continue" busy={filling.busy} onPress={() => void filling.goOn()}>
              {filling.busy ? t('checking') : t('continue')}
            </Button>
          </ActionFoot>
        )
      }
    >
      <Loaded
        query={plan}
        failed={t('failed')}
        skeleton={<SkeletonCards cards={[[[60, 26]], [[100, 44]], [[100, 44]]]} />}
      >
        {({ relations }) => <PersonFields at={at} relations={relations} filling={filling} />}
      </Loaded>
    </Screen>
  )
}

function usePersonForm(planId: string, at: number) {
  const draft = useJoinDraft.getState().people[at] ?? blank
  const setPerson = useJoinDraft((state) => state.setPerson)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const form = useForm<PersonField, FailureCode>(
    { relation: draft.relation ?? '', name: draft.name ?? '', idNumber: draft.idNumber ?? '' },
    personValidators(() => serverNowMs()),
  )
  const change = (field: PersonField, value: string) => {
    form.setValue(field, value)
    setPerson(at, { [field]: value, checked: undefined })
  }
  const refuse = (problem: ApiProblem) => {
    const fields = byField(problem)
    const codes = [problem.code, ...problem.fields.map(({ code }) => code)]
    const stop = codes.find((code) => stops.includes(code))
    if (stop) return open('joinStop', { plan: planId, reason: stop, person: at })
    if (Object.keys(fields).length > 0) return form.reject(fields)
    setFailure(problem.code)
  }
  const goOn = async () => {
    setFailure(null)
    const values = form.submit()
    if (!values || busy) return
    setBusy(true)
    try {
      const { name, idNumber } = values
      const relation = values.relation as Relation
      const checked = await checkEligibility({ planId, relation, name, idNumber })
      setPerson(at, { relation, name, idNumber, checked })
      replace('joinPeople', { plan: planId })
    } catch (reason) {
      refuse(toProblem(reason))
    } finally {
      setBusy(false)
    }
  }
  return { form, change, goOn, busy, failure }
}

interface FieldsProps {
  at: number
  relations: readonly Relation[]
  filling: ReturnType<typeof usePersonForm>
}

function PersonFields({ at, relations, filling: { form, change, failure } }: FieldsProps) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const relation = useJoinDraft((state) => state.people[at]?.relation)
  const { errors } = form
  const say = (field: PersonField) => {
    const code = errors[field]
    if (code === undefined) return undefined
    return field === 'relation' && code === 'malformed-input' ? t('chooseRelation') : problem(code)
  }
  const messages = [...shownFields.map(say), failure === null ? undefined : problem(failure)]
  return (
    <>
      <StepHeader label={shell('step', { step: 3, of: 5 })} step={3} of={5} />
      <ErrorSummary title={shell('fixFirst')} messages={messages.filter((line) => line !== undefined)} />
      <View className="question">{t('personQuestion')}</View>
      <FieldFrame label={t('relation')} error={say('relation')}>
        {relations.map((value) => (
          <ChoiceCard
            key={value}
            id={`person-relation-${value}`}
            kind="radio"
            on={relation === value}
            label={shell(`relation.${value}`)}
            onPress={() => change('relation', value)}
          />
        ))}
      </FieldFrame>
      <TextField
        id="person-name"
        label={t('name')}
        hint={t('nameHint')}
        error={say('name')}
        initial={form.valueOf('name')}
        maxLength={60}
        onInput={(value) => change('name', value)}
      />
      <TextField
        id="person-id-number"
        label={t('idNumber')}
        hint={t('idNumberHint')}
        error={say('idNumber')}
        initial={form.valueOf('idNumber')}
        keyboard="idcard"
        maxLength={24}
        onInput={(value) => change('idNumber', value)}
      />
    </>
  )
}
