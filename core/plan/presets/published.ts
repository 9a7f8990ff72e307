/**
 * Puts together the rules of a system from what it published, and marks everything else as assumed.
 * (1) Only a value that we had to choose is marked: a rule that a system never spoke of (no yearly cap, no term) is none.
 * (2) What the way of paying leaves without meaning is not marked. (3) Where nothing of a part was published, the part
 * is marked as a whole ('calendar'), else each of its fields.
 */
import { illnesses } from '../../claim/illness'
import { fourQuestions } from '../healthQuestions'
import { type RuleSet, relations } from '../rules'
import { twiceAMonth } from './calendars'

/** What each system has to say of itself. */
type Said = Pick<RuleSet, 'id' | 'names' | 'model' | 'aids' | 'waitingDays'>

/** What we take where a system said nothing: the field's habits, and whatever asks least of a member. */
const habits: Omit<RuleSet, keyof Said> = {
  version: '1.0',
  accidentWaitingDays: 0,
  sharesFrom: 'join',
  feeRate: '0',
  otherAids: [],
  aidForm: { kind: 'lump' },
  aidSteps: [],
  aidLimits: { serious: 1, light: null, totalFen: null },
  tiers: [{ tier: 1, label: 'all', ageFrom: 0, ageTo: 59, weight: 1 }],
  joinAge: { minDays: 30, maxYears: 59 },
  coverUntilAge: 60,
  relations,
  admission: [],
  termDays: null,
  smallestGroup: null,
  roster: { kind: 'fixpoint' },
  deposit: null,
  calendar: twiceAMonth,
  perCaseCapFen: null,
  yearlyCapFen: null,
  shortfall: 'pro-rata',
  unpaid: 'sponsor',
  debitCeilingFen: null,
  mistakenJoinRefundDays: 0,
  refunds: { waitingIllness: true, closure: false, refusals: [] },
  claimWithinDays: 180,
  appealDays: 15,
  healthQuestions: fourQuestions,
  illnesses,
  assumed: [],
}

/** Parts whose fields are published one by one. */
const parts = ['calendar', 'joinAge', 'refunds', 'aidLimits', 'deposit'] as const

/** Fields that always have a value, and so one that was published or that we chose. */
const valued = [
  'waitingDays',
  'accidentWaitingDays',
  'sharesFrom',
  'feeRate',
  'aids',
  'tiers',
  'joinAge',
  'coverUntilAge',
  'relations',
  'deposit',
  'calendar',
  'aidLimits',
  'shortfall',
  'unpaid',
  'debitCeilingFen',
  'mistakenJoinRefundDays',
  'refunds',
  'claimWithinDays',
  'appealDays',
  'healthQuestions',
  'illnesses',
] as const

/** Rules that a system may do without; where it has one, that too was published or chosen. */
const optional = [
  'otherAids',
  'aidForm',
  'aidSteps',
  'admission',
  'termDays',
  'smallestGroup',
  'perCaseCapFen',
  'yearlyCapFen',
] as const

/** Without meaning for one way of paying (rule 2). */
const meaningless: Readonly<Record<RuleSet['model'], readonly string[]>> = {
  postpaid: ['deposit'],
  prepaid: [
    'unpaid',
    'debitCeilingFen',
    'mistakenJoinRefundDays',
    'calendar.chargeWindow',
    'calendar.retryAfterDays',
    'calendar.graceEndsDaysBeforeNextCharge',
  ],
}

function unpublished(rules: RuleSet, published: readonly string[]): string[] {
  const has = (path: string) => published.indexOf(path) >= 0
  const without = meaningless[rules.model]
  const own = optional.filter((field) => rules[field] !== habits[field])
  return [...valued, ...own]
    .filter((field) => !has(field) && without.indexOf(field) < 0)
    .reduce<string[]>((list, field) => {
      const part = parts.filter((one) => one === field)[0]
      const known = published.some((path) => path.indexOf(`${field}.`) === 0)
      if (!part || !known) return list.concat(field)
      const fields = Object.keys(rules[part] ?? {}).filter((name) => name !== 'kind')
      const paths = fields.map((name) => `${part}.${name}`)
      return list.concat(paths.filter((path) => !has(path) && without.indexOf(path) < 0))
    }, [])
}

/**
 * The rules of a system.
 * @param published paths of `RuleSet` whose value it published; 'calendar.days' for one field of a part
 * @param alsoAssumed paths inside a published one that nobody published after all, such as 'aids.1'
 */
export function published(
  said: Said & Partial<Omit<RuleSet, 'assumed'>>,
  published: readonly string[],
  alsoAssumed: readonly string[] = [],
): RuleSet {
  const rules: RuleSet = { ...habits, ...said }
  return { ...rules, assumed: unpublished(rules, published).concat(alsoAssumed) }
}
