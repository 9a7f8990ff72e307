import { type CalendarDate, isCalendarDate } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { type Fen, isFen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import type { PeriodRow } from './rows'

/** One published row of history, amounts already parsed. Nobody published a roster, so members are counts only. */
export interface PublishedRow {
  planId: string
  /** 'YYYY-MM-DD' */
  disclosureDate: string
  chargeDate: string
  cases: number
  aidFen: Fen
  members: number
  membersPrecision: 'exact' | 'more-than' | 'about'
  perHeadFen: Fen
  source: string
  /** false after periods that nobody published: what was carried in is then unknown, and 0 is used */
  carryInKnown: boolean
  /** the source does not say whether the fee is inside the sum: both readings are computed */
  feeMayBeInside: boolean
}

/** A published row that cannot be right: which one, what is wrong in it, and what to do. */
export class PublishedRowError extends Error {
  readonly field: keyof PublishedRow
  readonly disclosureDate: string
  readonly todo: string

  constructor(field: keyof PublishedRow, row: PublishedRow, todo: string) {
    super(
      `the period of ${row.planId} disclosed ${row.disclosureDate} cannot be replayed: ` +
        `${field} is ${JSON.stringify(row[field])}; ${todo}`,
    )
    this.name = 'PublishedRowError'
    this.field = field
    this.disclosureDate = row.disclosureDate
    this.todo = todo
  }
}

const counted = (n: number): boolean => Number.isSafeInteger(n) && n > 0

/** @throws PublishedRowError for dates off the plan's calendar and amounts that cannot be amounts */
export function checkRow(row: PublishedRow, rules: RuleSet): void {
  const refuse = (field: keyof PublishedRow, todo: string): never => {
    throw new PublishedRowError(field, row, todo)
  }
  if (!isCalendarDate(row.disclosureDate)) refuse('disclosureDate', 'write a day that exists as YYYY-MM-DD')
  const dates = periodOnOrAfter(rules.calendar, row.disclosureDate as CalendarDate)
  if (dates.disclosure !== row.disclosureDate) {
    refuse('disclosureDate', `use a disclosure day of the plan; the next is ${dates.disclosure}`)
  }
  if (dates.charge !== row.chargeDate) refuse('chargeDate', `its charge day is ${dates.charge}`)
  if (!counted(row.cases)) refuse('cases', 'give a whole number of cases above 0')
  if (!isFen(row.aidFen) || row.aidFen <= 0) refuse('aidFen', 'give the sum of aid in whole fen above 0')
  if (!counted(row.members)) refuse('members', 'give a whole number of members above 0')
  if (!isFen(row.perHeadFen) || row.perHeadFen < 0) {
    refuse('perHeadFen', 'give the published share in whole fen, not below 0')
  }
}

/** @throws PublishedRowError when the same period was replayed from other figures: published history is not edited */
export function checkAgainstStored(row: PublishedRow, stored: PeriodRow): void {
  const pairs: readonly [keyof PublishedRow, unknown, unknown][] = [
    ['cases', row.cases, stored.cases],
    ['aidFen', row.aidFen, stored.aid_fen],
    ['members', row.members, stored.members],
    ['perHeadFen', row.perHeadFen, stored.published?.perHeadFen],
  ]
  for (const [field, given, kept] of pairs) {
    if (given !== kept) {
      const todo = `it was replayed with ${String(kept)}; a settled period does not change`
      throw new PublishedRowError(field, row, todo)
    }
  }
}
