/** What can be paid later of shares that a wallet refused, and until when. */
import { type CalendarDate, addDays, dateInChina } from '@core/calendar/date'
import { returnUntil } from '@core/enrollment/returning'
import { type Fen, ZERO_FEN, sumFen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import type { Kysely } from 'kysely'
import { type Context, nowInstant } from '../../../context'
import type { Schema } from '../../../db/schema'
import { Refusal } from '../../../refusal'
import { arrearsOf, graceLinesOf } from '../../charge/queries'
import { currentRules } from '../../plan/queries/rules'

/** The last day on which paying what is owed brings a lapsed membership back without a new wait. */
export const payableBy = (rules: Pick<RuleSet, 'calendar'>, lapsedOn: CalendarDate): CalendarDate =>
  addDays(returnUntil(rules, lapsedOn), -1)

/** What an account can pay in grace, per person: a family pays together, or not at all. */
export interface GraceDue {
  readonly sums: ReadonlyMap<string, Fen>
  readonly payBy: CalendarDate | null
}

export async function graceDueOf(db: Kysely<Schema>, accountId: string, planId: string): Promise<GraceDue> {
  const lines = await graceLinesOf(db, accountId, planId)
  const sums = new Map<string, Fen>()
  for (const { enrollmentId, shareFen } of lines)
    sums.set(enrollmentId, sumFen([sums.get(enrollmentId) ?? ZERO_FEN, shareFen]))
  return { sums, payBy: lines.map(({ payBy }) => payBy).sort()[0] ?? null }
}

/**
 * What each of some enrollments owes and can still pay today: in grace, or lapsed not long ago. Others are not in it.
 * @throws Refusal conflict for a part of a family that pays together
 */
export async function payableArrearsOf(
  db: Kysely<Schema>,
  ctx: Context,
  { planId, accountId }: { readonly planId: string; readonly accountId: string },
  enrollmentIds: readonly string[],
): Promise<Map<string, Fen>> {
  const { sums } = await graceDueOf(db, accountId, planId)
  const together = [...sums.keys()]
  const some = together.some((id) => enrollmentIds.includes(id))
  if (some && !together.every((id) => enrollmentIds.includes(id))) throw new Refusal('conflict')
  const lapsed = await owedByLapsed(db, ctx, planId, enrollmentIds)
  return new Map([
    ...lapsed.map(({ enrollmentId, owedFen }) => [enrollmentId, owedFen] as const),
    ...(some ? sums : []),
  ])
}

export interface LapsedDue {
  readonly enrollmentId: string
  readonly owedFen: Fen
  readonly payBy: CalendarDate
}

/** What each of some enrollments owes that lapsed unpaid and can still come back by paying it. Others are not in it. */
export async function owedByLapsed(
  db: Kysely<Schema>,
  ctx: Context,
  planId: string,
  enrollmentIds: readonly string[],
): Promise<LapsedDue[]> {
  const [owed, rules, rows] = await Promise.all([
    arrearsOf(db, planId, enrollmentIds),
    currentRules(db, planId),
    db
      .selectFrom('enrollment')
      .select(['enrollment_id', 'ended_on'])
      .where('enrollment_id', 'in', enrollmentIds)
      .where('plan_id', '=', planId)
      .where('status', '=', 'lapsed')
      .where('end_reason', '=', 'unpaid')
      .execute(),
  ])
  const today = dateInChina(nowInstant(ctx))
  return rows.flatMap(({ enrollment_id: enrollmentId, ended_on: on }) => {
    const owedFen = owed.get(enrollmentId)
    const payBy = on && payableBy(rules, on)
    return owedFen === undefined || payBy === null || payBy < today ? [] : { enrollmentId, owedFen, payBy }
  })
}
