import { claimReasonOf, claimReasons } from '../../claim/reason'
import { type HealthQuestion, choicesOf } from '../../enrollment/health'
import type { RuleSet } from '../rules'
import { type RuleFault, add, atMost, fault, like, remove } from './fault'

/** Name, version, who may come, and what is said in words. */
export function identityFaults(rules: RuleSet): RuleFault[] {
  const faults: RuleFault[] = []
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(rules.id))
    faults.push(fault('id', 'syntax', like('tongzhou-2'), rules.id))
  if (!/^\d+\.\d+$/.test(rules.version)) faults.push(fault('version', 'syntax', like('1.0'), rules.version))
  if (!(rules.names['zh-Hans'] && rules.names['zh-Hant'] && rules.names.en))
    faults.push(fault('names', 'missing', add))
  if (rules.relations.length === 0) faults.push(fault('relations', 'missing', add))
  return faults.concat(repeated('relations', rules.relations), illnessFaults(rules))
}

function repeated(field: string, names: readonly string[]): RuleFault[] {
  return names
    .filter((name, place) => names.indexOf(name) < place)
    .map((name) => fault(field, 'repeated', remove, name))
}

function illnessFaults({ illnesses, aids, otherAids }: RuleSet): RuleFault[] {
  if (illnesses.length === 0) {
    // A plan for accidents or deaths alone needs no list of illnesses.
    return aids.length > 0 || otherAids.length === 0 ? [fault('illnesses', 'missing', add)] : []
  }
  const formless = illnesses.filter(({ forms }) => forms.length === 0)
  return repeated(
    'illnesses',
    illnesses.map(({ code }) => code),
  ).concat(formless.map(({ code }) => fault('illnesses.forms', 'missing', add, code)))
}

/** Questions, coded refusals, and `assumed`, which may only name fields that exist. */
export function referenceFaults(rules: RuleSet): RuleFault[] {
  const codes = claimReasons.map(({ code }) => code)
  return [
    ...questionFaults(rules.healthQuestions),
    ...rules.refunds.refusals
      .filter((code) => claimReasonOf(code) === null)
      .map((code) => fault('refunds.refusals', 'unknown-value', { code: 'one-of', values: codes }, code)),
    ...rules.assumed
      .filter((path) => !exists(rules, path))
      .map((path) => fault('assumed', 'unknown-field', remove, path)),
    ...repeated('assumed', rules.assumed),
  ]
}

/** Questions with their further ones. */
function withFurther(questions: readonly HealthQuestion[]): HealthQuestion[] {
  return questions.reduce<HealthQuestion[]>((list, question) => {
    const further = choicesOf(question).map(({ followUps }) => withFurther(followUps ?? []))
    return list.concat(question, ...further)
  }, [])
}

/** The API carries questions under questions so far (types/plan.ts). */
const MOST_STEPS = 3

function stepsOf(question: HealthQuestion): number {
  const further = choicesOf(question).map(({ followUps }) => (followUps ?? []).map(stepsOf))
  return 1 + Math.max(0, ...further.reduce<number[]>((list, steps) => list.concat(steps), []))
}

/** No question twice on any way, and at each of them an answer that does not keep everybody out. */
function questionFaults(questions: readonly HealthQuestion[]): RuleFault[] {
  const all = withFurther(questions)
  const values = all.map((question) =>
    repeated(
      'healthQuestions.choices',
      choicesOf(question).map(({ value }) => value),
    ),
  )
  const closed = all.filter((question) => !choicesOf(question).some(({ means }) => means === 'eligible'))
  return repeated(
    'healthQuestions',
    all.map(({ id }) => id),
  ).concat(
    ...values,
    closed.map(({ id }) => fault('healthQuestions.choices', 'missing', add, id)),
    questions
      .filter((question) => stepsOf(question) > MOST_STEPS)
      .map(({ id }) => fault('healthQuestions.followUps', 'out-of-range', atMost(MOST_STEPS, 'count'), id)),
  )
}

/** Whether 'calendar.chargeHour' leads somewhere. Two steps at most. */
function exists(rules: RuleSet, path: string): boolean {
  const [head = '', part] = path.split('.')
  const value: unknown = (rules as unknown as Readonly<Record<string, unknown>>)[head]
  if (value === undefined) return false
  return part === undefined || (typeof value === 'object' && value !== null && part in value)
}
