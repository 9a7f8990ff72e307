import { claimReasonOf, claimReasons } from '../../claim/reason'
import type { RuleSet } from '../rules'
import { type RuleFault, add, fault, like, remove } from './fault'

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
    ...repeated(
      'healthQuestions',
      rules.healthQuestions.map(({ id }) => id),
    ),
    ...rules.refunds.refusals
      .filter((code) => claimReasonOf(code) === null)
      .map((code) => fault('refunds.refusals', 'unknown-value', { code: 'one-of', values: codes }, code)),
    ...rules.assumed
      .filter((path) => !exists(rules, path))
      .map((path) => fault('assumed', 'unknown-field', remove, path)),
    ...repeated('assumed', rules.assumed),
  ]
}

/** Whether 'calendar.chargeHour' leads somewhere. Two steps at most. */
function exists(rules: RuleSet, path: string): boolean {
  const [head = '', part] = path.split('.')
  const value: unknown = (rules as unknown as Readonly<Record<string, unknown>>)[head]
  if (value === undefined) return false
  return part === undefined || (typeof value === 'object' && value !== null && part in value)
}
