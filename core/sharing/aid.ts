/**
 * The aid of one case, from the rules and the facts, before a cap of its period can lower it (domain.md §4).
 * (1) An illness receives by its severity and the age at diagnosis; an accident, a death or a hardship by a rule of
 * its own. (2) Nothing inside the waiting period that applies: the plan's for illness, its shorter one for illness by
 * accident, the event's own. The day of joining plus so many days is the first covered day. (3) Where the plan raises
 * aid with time since joining, the last step reached counts; before the first there is none. (4) One member is aided
 * so often, and with so much in all; the last aid is cut to what is left. (5) Paid at once, or a part at once and the
 * rest against bills. Parts are rounded down to the fen, so that no aid exceeds what its rule says.
 */
import { type Fen, ZERO_FEN, amountFen, countNumber, fen, subFen, sumFen } from '../money/fen'
import { mulDivFloor } from '../money/mulDiv'
import { parseRate } from '../money/rate'
import { type EventAid, type RuleSet, type Severity, aidOf } from '../plan/rules'
import { type Result, err, ok } from '../result'

export type CaseSubject =
  /** `byAccident`: a burn, not a cancer. */
  | { readonly kind: 'illness'; readonly severity: Severity; readonly byAccident: boolean }
  /** The code of one of the plan's `otherAids`. */
  | { readonly kind: 'event'; readonly code: string }

/** What the same member received from this plan before. */
export interface EarlierAid {
  readonly kind: Severity | 'event'
  readonly aidFen: Fen
}

export interface CaseFacts {
  readonly subject: CaseSubject
  /** In completed years, on the day of the diagnosis or the event. */
  readonly age: number
  /** From the day of joining to that day. */
  readonly daysSinceJoining: number
  readonly earlier: readonly EarlierAid[]
  /** Where the plan leaves the form of aid to the member; at once unless told. */
  readonly chosen?: 'at-once' | 'against-bills'
}

/**
 * Why there is none: the plan has no such aid at this age, the waiting period (with the first day that would count),
 * the number of aids of this severity, their sum.
 */
export type NoAid =
  | { readonly reason: 'no-such-aid' }
  | { readonly reason: 'waiting'; readonly coveredAfterDays: number }
  | { readonly reason: 'aided-before'; readonly limit: number }
  | { readonly reason: 'total-reached'; readonly totalFen: Fen }

export interface CaseAid {
  /** By the rule alone. */
  readonly nominalFen: Fen
  /** What the case receives at most, after steps and limits; this is what its period splits. */
  readonly aidFen: Fen
  readonly atOnceFen: Fen
  /** aid − at once. */
  readonly againstBillsFen: Fen
}

interface Nominal {
  readonly nominalFen: Fen
  readonly waitingDays: number
}

/** The plan's rule for an event, or null. */
export function eventAidOf(rules: Pick<RuleSet, 'otherAids'>, code: string): EventAid | null {
  return rules.otherAids.filter((event) => event.code === code)[0] ?? null
}

/** Rule 1 with the waiting period of rule 2; null where the plan gives nothing. */
function nominalOf(rules: RuleSet, { subject, age }: CaseFacts): Nominal | null {
  if (subject.kind === 'illness') {
    const nominalFen = aidOf(rules, subject.severity, age)
    const waitingDays = subject.byAccident ? rules.accidentWaitingDays : rules.waitingDays
    return nominalFen === null ? null : { nominalFen, waitingDays }
  }
  const event = eventAidOf(rules, subject.code)
  // As for illness: somebody may be one year past the last age until the next cut-off.
  const countedAge = age === rules.coverUntilAge ? age - 1 : age
  if (!event || countedAge < event.ageFrom || countedAge > event.ageTo) return null
  return { nominalFen: event.aidFen, waitingDays: event.waitingDays }
}

function partOf(amount: Fen, decimal: string): Fen {
  const { numerator, denominator } = parseRate(decimal)
  return fen(mulDivFloor(amount, numerator, denominator))
}

/** Rule 3. */
function steppedAid(
  { aidSteps }: RuleSet,
  nominalFen: Fen,
  days: number,
): Result<Fen, { coveredAfterDays: number }> {
  const [first] = aidSteps
  if (!first) return ok(nominalFen)
  const reached = aidSteps.filter(({ fromDays }) => fromDays <= days).pop()
  return reached ? ok(partOf(nominalFen, reached.rate)) : err({ coveredAfterDays: first.fromDays })
}

/** Rule 4. */
function limitedAid({ aidLimits }: RuleSet, aidFen: Fen, facts: CaseFacts): Result<Fen, NoAid> {
  const { subject, earlier } = facts
  if (subject.kind === 'illness') {
    const limit = aidLimits[subject.severity]
    const before = earlier.filter(({ kind }) => kind === subject.severity).length
    if (limit !== null && before >= limit) return err({ reason: 'aided-before', limit })
  }
  const { totalFen } = aidLimits
  if (totalFen === null) return ok(aidFen)
  const leftFen = subFen(totalFen, sumFen(earlier.map((aid) => amountFen(aid.aidFen, 'earlier aid'))))
  return leftFen > 0 ? ok(fen(Math.min(aidFen, leftFen))) : err({ reason: 'total-reached', totalFen })
}

/** Rule 5: what is paid at once; events always are. */
function atOnceOf({ aidForm }: RuleSet, aidFen: Fen, { subject, chosen }: CaseFacts): Fen {
  if (subject.kind === 'event') return aidFen
  if (aidForm.kind === 'lump-and-reimbursement') return partOf(aidFen, aidForm.lumpRate)
  return aidForm.kind === 'lump-or-reimbursement' && chosen === 'against-bills' ? ZERO_FEN : aidFen
}

/** A member who takes bills instead of the sum may have a higher limit. */
function chosenNominal({ aidForm }: RuleSet, nominalFen: Fen, { subject, chosen }: CaseFacts): Fen {
  const bills = aidForm.kind === 'lump-or-reimbursement' && chosen === 'against-bills'
  return bills && subject.kind === 'illness' ? aidForm.reimbursementFen : nominalFen
}

/**
 * The aid of a case, or why there is none.
 * @throws MoneyError for an age, a number of days or an earlier aid that is negative, fractional or overflows
 */
export function caseAid(rules: RuleSet, facts: CaseFacts): Result<CaseAid, NoAid> {
  countNumber(facts.age, 'an age')
  const days = countNumber(facts.daysSinceJoining, 'days since joining')
  const nominal = nominalOf(rules, facts)
  if (!nominal) return err({ reason: 'no-such-aid' })
  if (days < nominal.waitingDays) return err({ reason: 'waiting', coveredAfterDays: nominal.waitingDays })
  const nominalFen = chosenNominal(rules, nominal.nominalFen, facts)
  const stepped = steppedAid(rules, nominalFen, days)
  if (!stepped.ok) return err({ reason: 'waiting', ...stepped.error })
  const limited = limitedAid(rules, stepped.value, facts)
  if (!limited.ok) return limited
  const aidFen = limited.value
  const atOnceFen = atOnceOf(rules, aidFen, facts)
  return ok({ nominalFen, aidFen, atOnceFen, againstBillsFen: subFen(aidFen, atOnceFen) })
}

/**
 * What bills bring now: their sum, less what earlier bills brought already, up to the part that is against bills.
 * @param billsFen every bill of the case so far, each less what others paid of it
 * @param broughtFen what earlier ones brought
 * @throws MoneyError negative, fractional, overflow
 */
export function aidAgainstBills(
  aid: Pick<CaseAid, 'againstBillsFen'>,
  billsFen: readonly Fen[],
  broughtFen: Fen,
): Fen {
  const total = sumFen(billsFen.map((bill) => amountFen(bill, 'a bill')))
  const allowed = fen(Math.min(total, aid.againstBillsFen))
  return fen(Math.max(0, subFen(allowed, amountFen(broughtFen, 'aid brought by earlier bills'))))
}
