/**
 * Paying in grace: what a wallet refused to the last is paid by its payer before it is written off. (1) Only when no debit
 * is to come or under way any more: nobody pays twice. (2) Orders are paid whole, as the wallet would have, so a family pays
 * together. (3) The orders become paid, and the books and the period say so as for any debit.
 */
import { type CalendarDate, addDays, dateInChina } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { type Fen, sumFen } from '@core/money/fen'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../context'
import type { Schema } from '../../db/schema'
import { credit, debit, postEntry } from '../books/commands'
import { rulesOf } from '../plan/queries/rules'
import { LEFT_IN_GRACE } from './orders'

export interface GraceLine {
  readonly planId: string
  readonly orderId: string
  readonly periodNumber: number
  readonly enrollmentId: string
  readonly shareFen: Fen
  /** the last day on which paying it leaves nothing open */
  readonly payBy: CalendarDate
}

interface Row extends Omit<GraceLine, 'payBy'> {
  readonly attempt: number
  readonly ruleVersion: string
  readonly disclosure: CalendarDate
}

const isLeft = sql`o.failure is not distinct from ${sql.lit(LEFT_IN_GRACE)}`

/** Everything an account can pay in grace, in one plan or in all, by plan, period, order and person (rules 1 and 2). */
export async function graceLinesOf(
  db: Kysely<Schema>,
  accountId: string,
  planId?: string,
): Promise<GraceLine[]> {
  const { rows } = await sql<Row>`
    with latest as (
      select distinct on (o.plan_id, o.period_number, o.contract_id, ${isLeft}) o.*, p.rule_version, p.disclosure_date
        from charge_order o
        join period p on p.plan_id = o.plan_id and p.number = o.period_number
       where o.account_id = ${accountId} and p.state = 'charging'
         ${planId === undefined ? sql`` : sql`and p.plan_id = ${planId}`}
       order by o.plan_id, o.period_number, o.contract_id, ${isLeft}, o.attempt desc
    )
    select o.plan_id as "planId", o.order_id as "orderId", o.period_number as "periodNumber",
           l.enrollment_id as "enrollmentId", l.share_fen as "shareFen", o.attempt,
           o.rule_version as "ruleVersion", o.disclosure_date as disclosure
      from latest o
      join charge_line l on l.account_id = o.account_id and l.order_id = o.order_id
     where o.state = 'failed'
       and not exists (select 1 from latest x where x.plan_id = o.plan_id and x.period_number = o.period_number
                          and x.state in ('due', 'sent'))
     order by o.plan_id, o.period_number, o.order_id, l.enrollment_id`.execute(db)
  const lines: GraceLine[] = []
  for (const { attempt, ruleVersion, disclosure, ...line } of rows) {
    const { calendar } = await rulesOf(db, line.planId, ruleVersion)
    const { debits, graceEndsAt } = periodOnOrAfter(calendar, disclosure)
    if (attempt >= debits.length) lines.push({ ...line, payBy: addDays(dateInChina(graceEndsAt), -1) })
  }
  return lines
}

/**
 * Records what was paid in grace (rule 3).
 * @param paid the enrollments that were paid for, and by which payment
 * @returns what of it settled, by enrollment, and the periods it belongs to; the caller adds it to them
 */
export async function payGrace(
  tx: Tx,
  of: {
    readonly accountId: string
    readonly planId: string
    readonly paymentId: string
    readonly at: string
  },
  enrollmentIds: readonly string[],
): Promise<{ readonly byEnrollment: Map<string, Fen>; readonly byPeriod: Map<number, Fen> }> {
  const { accountId, planId, paymentId, at } = of
  const all = await graceLinesOf(tx, accountId, planId)
  // An order of which somebody is not paid for stays as it is (rule 2).
  const partly = new Set(
    all.filter(({ enrollmentId }) => !enrollmentIds.includes(enrollmentId)).map(({ orderId }) => orderId),
  )
  const lines = all.filter(({ orderId }) => !partly.has(orderId))
  const byEnrollment = new Map<string, Fen>()
  const byPeriod = new Map<number, Fen>()
  for (const { enrollmentId, periodNumber, shareFen } of lines) {
    byEnrollment.set(enrollmentId, sumFen([byEnrollment.get(enrollmentId) ?? (0 as Fen), shareFen]))
    byPeriod.set(periodNumber, sumFen([byPeriod.get(periodNumber) ?? (0 as Fen), shareFen]))
  }
  if (lines.length === 0) return { byEnrollment, byPeriod }
  await tx
    .updateTable('charge_order')
    .set({ state: 'paid', provider_ref: paymentId, finished_at: at })
    .where('account_id', '=', accountId)
    .where(
      'order_id',
      'in',
      lines.map(({ orderId }) => orderId),
    )
    .execute()
  for (const [periodNumber, paidFen] of byPeriod) {
    await postEntry(tx, {
      ...{ planId, periodNumber, at, kind: 'charge', key: `charge/${periodNumber}/grace/${paymentId}` },
      lines: [debit('cash', paidFen), credit('receivable', paidFen)],
    })
  }
  return { byEnrollment, byPeriod }
}
