import { useState } from 'react'
import { type DocumentType, asksBirth } from '@core/enrollment/document'
import { checkEligibility } from '@/api/checkEligibility'
import { toProblem, type ApiProblem, type FailureCode } from '@/api/problem'
import { addressOf, open, replace, toTop } from '@/shell/nav'
import { serverNowMs } from '@/store/clock'
import { useJoinDraft, type DraftPerson } from '@/store/joinDraft'
import { useSession } from '@/store/session'
import { identityOf } from '../identityOf'
import { personErrors, type PersonErrors, type PersonField } from './personValidators'

/** One thing per page: who, their document, and what a passport does not say. */
export type PersonStep = 'who' | 'card' | 'born'

const fieldsOf: Record<PersonStep, readonly PersonField[]> = {
  who: ['relation'],
  card: ['name', 'idNumber'],
  born: ['birthDate', 'sex', 'region'],
}
/** refusals that are a page with next steps, not an error of a field */
const stops: readonly FailureCode[] = ['too-old', 'too-young']

const stepsOf = (type: DocumentType): readonly PersonStep[] =>
  asksBirth(type) ? ['who', 'card', 'born'] : ['who', 'card']

/** The person's refusals by the field that they are about. */
function byField(problem: ApiProblem): PersonErrors {
  const found: PersonErrors = {}
  const known = ([] as PersonField[]).concat(...Object.values(fieldsOf))
  for (const { field, code } of problem.fields) {
    const name = known.find((one) => field.endsWith(`/${one}`))
    if (name) found[name] = code
  }
  return found
}

/** The pages of one person, and the way from one to the next. What was typed stays through every refusal. */
export function usePersonSteps(planId: string, at: number) {
  const person = useJoinDraft((state) => state.people[at])
  const setPerson = useJoinDraft((state) => state.setPerson)
  const [step, setStep] = useState<PersonStep>('who')
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<PersonErrors>({})
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const steps = stepsOf(person?.documentType ?? 'resident-id')
  const now = () => useJoinDraft.getState().people[at] ?? { answers: [] }

  const show = (next: PersonStep) => {
    setStep(next)
    toTop()
  }
  const change = (patch: Partial<DraftPerson>) => setPerson(at, { ...patch, checked: undefined })
  const refuse = (problem: ApiProblem) => {
    const codes = [problem.code, ...problem.fields.map(({ code }) => code)]
    const stop = codes.find((code) => stops.includes(code))
    if (stop) return open('joinStop', { plan: planId, reason: stop, person: at })
    const fields = byField(problem)
    setErrors(fields)
    const where = steps.find((one) => fieldsOf[one].some((field) => fields[field] !== undefined))
    if (where) return show(where)
    setFailure(problem.code)
    toTop()
  }
  const check = async () => {
    // A guest has typed everything on the phone; the server is asked in somebody's name.
    if (!useSession.getState().session) {
      return open('login', { then: addressOf('joinPerson', { plan: planId, person: at }) })
    }
    setBusy(true)
    try {
      const { relation } = now()
      if (!relation) return show('who')
      const checked = await checkEligibility({ planId, relation, ...identityOf(now()) })
      useJoinDraft.getState().setChecked(at, checked)
      replace('joinPeople', { plan: planId })
    } catch (reason) {
      refuse(toProblem(reason))
    } finally {
      setBusy(false)
    }
  }
  const goOn = async () => {
    if (busy) return
    setFailure(null)
    const found = personErrors(now(), fieldsOf[step], serverNowMs())
    setErrors(found)
    if (Object.keys(found).length > 0) return toTop()
    const next = steps[steps.indexOf(step) + 1]
    if (next) return show(next)
    await check()
  }
  const previous = steps[steps.indexOf(step) - 1]
  return {
    ...{ person, step, busy, errors, failure, change, goOn },
    goBack: previous && (() => show(previous)),
  }
}
