/**
 * Plans that are paid for beforehand: who joins is pending until the first deposit is booked. (1) Everything that counts
 * from joining, the wait first of all, counts from the booking. (2) The sum is that of the age on the day of joining, by
 * the rules that were accepted. (3) Nothing paid within seven days: it ends, free, and the place in the plan is free again.
 * A payment under way is waited for.
 */
import { type CalendarDate, addDays, ageOn, dateInChina, instantOf } from '@core/calendar/date'
import { firstDeposit } from '@core/enrollment/balance'
import { type Fen, ZERO_FEN } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import { type Kysely, sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../../context'
import type { Schema } from '../../../db/schema'
import { type Job, NotYet, scheduleWork } from '../../../jobs/work'
import { refuseField } from '../../../refusal'
import { notify } from '../../notice/commands'
import { hasOpenOrder } from '../../payment/queries/openOrders'
import { leaveRoster } from '../../period/commands'
import { rulesOfMany } from '../../plan/queries/rules'
import { joiningFacts } from '../person'

export const DEPOSIT_END_WORK = 'enrollment.deposit-end'
const DAYS_TO_PAY = 7
const DAY_MS = 86_400_000

/** Whether joining this plan is complete only with a first deposit. */
export const awaitsDeposit = ({ model, deposit }: Pick<RuleSet, 'model' | 'deposit'>): boolean =>
  model === 'prepaid' && deposit !== null

/** The last day on which the first deposit of somebody who joined at this moment can be paid (rule 3). */
export const payableUntil = (joinedAt: string): CalendarDate =>
  addDays(dateInChina(joinedAt), DAYS_TO_PAY - 1)

interface PendingRow {
  readonly enrollment_id: string
  readonly member_id: string
  readonly plan_id: string
  readonly rule_version: string
  readonly joined_on: CalendarDate
  readonly birth_date: CalendarDate
}

async function pendingRows(db: Kysely<Schema>, enrollmentIds: readonly string[]): Promise<PendingRow[]> {
  const { rows } = await sql<PendingRow>`
    select e.enrollment_id, e.member_id, e.plan_id, e.rule_version, e.joined_on, m.birth_date
      from enrollment e join member m on m.member_id = e.member_id
     where e.enrollment_id = any(${[...enrollmentIds]}::text[]) and e.status = 'pending'
     order by e.member_id, e.enrollment_id`.execute(db)
  return rows
}

/** Rows with the rules each accepted. */
async function withRules(db: Kysely<Schema>, rows: readonly PendingRow[]) {
  const rules = await rulesOfMany(
    db,
    rows.map(({ plan_id, rule_version }) => ({ planId: plan_id, version: rule_version })),
  )
  return rows.map((row) => {
    const own = rules.get(`${row.plan_id}@${row.rule_version}`)
    if (!own) throw new Error(`rules ${row.plan_id}@${row.rule_version} are missing`)
    return {
      ...row,
      rules: own,
      depositFen: firstDeposit(own, ageOn(row.birth_date, row.joined_on)) ?? ZERO_FEN,
    }
  })
}

/** What each of them has to pay first; who has paid, or never had to, is not in it (rule 2). */
export async function firstDepositsOf(
  db: Kysely<Schema>,
  enrollmentIds: readonly string[],
): Promise<Map<string, Fen>> {
  if (enrollmentIds.length === 0) return new Map()
  const rows = await withRules(db, await pendingRows(db, enrollmentIds))
  return new Map(rows.map(({ enrollment_id, depositFen }) => [enrollment_id, depositFen]))
}

/**
 * Makes members of pending people whose first deposit is booked in this transaction (rule 1). Who is no longer pending is
 * left alone.
 * @throws Refusal naming `/items/<i>`: malformed-input for too small a sum, too-old for who has grown too old meanwhile
 */
export async function activate(
  tx: Tx,
  ctx: Context,
  paid: readonly { readonly enrollmentId: string; readonly sumFen: Fen }[],
): Promise<void> {
  const rows = await pendingRows(
    tx,
    paid.map(({ enrollmentId }) => enrollmentId),
  )
  const now = nowInstant(ctx)
  const today = dateInChina(now)
  for (const row of await withRules(tx, rows)) {
    const at = paid.findIndex(({ enrollmentId }) => enrollmentId === row.enrollment_id)
    if ((paid[at]?.sumFen ?? 0) < row.depositFen) throw refuseField(`/items/${at}/sumFen`, 'malformed-input')
    const facts = joiningFacts(row.rules, row.birth_date, today)
    if (!facts) throw refuseField(`/items/${at}`, 'too-old')
    await tx
      .updateTable('enrollment')
      .set({
        status: 'waiting',
        joined_at: now,
        joined_on: today,
        cover_from: facts.coverFrom,
        shares_from: facts.sharesFrom,
        cover_until: facts.coverUntil,
        tier: facts.tier.tier,
        tier_until: facts.tierUntil,
        confirmed_at: now,
      })
      .where('member_id', '=', row.member_id)
      .where('enrollment_id', '=', row.enrollment_id)
      .execute()
  }
}

/** Rule 3: when the time to pay is over. */
export async function scheduleDepositEnd(
  tx: Tx,
  people: readonly { readonly enrollmentId: string; readonly joinedAtMs: number }[],
): Promise<void> {
  await scheduleWork(
    tx,
    ...people.map(({ enrollmentId, joinedAtMs }) => ({
      kind: DEPOSIT_END_WORK,
      key: enrollmentId,
      dueAt: instantOf(joinedAtMs + DAYS_TO_PAY * DAY_MS),
      payload: { enrollmentId },
    })),
  )
}

/** Due work (rule 3). @throws NotYet while a payment is under way */
export async function endUnpaid(tx: Tx, { context, work }: Job): Promise<void> {
  const row = await tx
    .selectFrom('enrollment')
    .select(['plan_id', 'payer_account_id'])
    .where('enrollment_id', '=', work.key)
    .where('status', '=', 'pending')
    .executeTakeFirst()
  if (!row) return
  const { plan_id: planId, payer_account_id: accountId } = row
  if (await hasOpenOrder(tx, accountId, planId, work.key))
    throw new NotYet(`a deposit for ${work.key} is under way`)
  const endedOn = dateInChina(nowInstant(context))
  const leaving = {
    planId,
    enrollmentIds: [work.key],
    status: 'ended',
    reason: 'no-deposit',
    endedOn,
  } as const
  await leaveRoster(tx, context, leaving)
  await notify(tx, context, [
    { accountId, kind: 'deposit-missed', key: work.key, about: { planId, enrollmentId: work.key } },
  ])
}
