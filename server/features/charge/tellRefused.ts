/**
 * Telling payers that a wallet refused a debit. (1) While another try is to come the notice says so; after the last one it
 * says how long grace lasts. (2) Once per attempt, however often the answer comes. (3) After the last one who holds a
 * membership that somebody else pays for is told too: it is theirs that would lapse. (4) So are the helpers of all of them,
 * who can pay it from their own wallet: they are the second payer (docs/decisions/0011).
 */
import { type CalendarDate, addDays, dateInChina } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { type Fen, sumFen as sumOf } from '@core/money/fen'
import { sql } from 'kysely'
import type { Context, Tx } from '../../context'
import { helpersFor } from '../helper/queries'
import { notify } from '../notice/commands'
import { ledgerOf } from '../period/queries/ledger'
import { rulesOf } from '../plan/queries/rules'
import type { ChargeKey } from './orders'

export interface RefusedOrder {
  readonly order_id: string
  readonly account_id: string
  readonly sum_fen: Fen
}

export async function tellRefused(
  tx: Tx,
  ctx: Context,
  { planId, periodNumber, attempt }: ChargeKey,
  refused: readonly RefusedOrder[],
): Promise<void> {
  if (refused.length === 0) return
  const run = (await ledgerOf(tx, planId, periodNumber)).find(({ number }) => number === periodNumber)
  if (!run) return
  const { calendar } = await rulesOf(tx, planId, run.ruleVersion)
  const { graceEndsAt, debits } = periodOnOrAfter(calendar, run.disclosure)
  const isLast = attempt >= debits.length // rule 1; a payer's own share comes after the last try for the whole
  const day = addDays(dateInChina(graceEndsAt), -1) // it ends as that day is over
  const row = await tx
    .selectFrom('period')
    .select('period_id')
    .where('plan_id', '=', planId)
    .where('number', '=', periodNumber)
    .executeTakeFirst()
  await notify(
    tx,
    ctx,
    refused.map(({ account_id: accountId, order_id: orderId, sum_fen: sumFen }) => ({
      ...{ accountId, kind: isLast ? 'grace-ending' : 'debit-failed', key: `${orderId}/${attempt}` },
      about: { planId, periodNumber, periodId: row?.period_id, sumFen, day },
    })),
  )
  if (!isLast) return
  const held = await heldByOthers(tx, refused)
  const owing = [
    ...refused.map(({ account_id: accountId, sum_fen: sumFen }) => ({ accountId, sumFen })),
    ...held.map(({ accountId, sumFen }) => ({ accountId, sumFen })),
  ]
  const about = { planId, periodNumber, day }
  await tellHelpers(tx, ctx, `${planId}/${periodNumber}/${attempt}`, about, owing)
  await notify(
    tx,
    ctx,
    held.map(({ accountId, orderId, enrollmentId, sumFen }) => ({
      ...{ accountId, kind: 'grace-ending', key: `${orderId}/${attempt}/${enrollmentId}` },
      about: { planId, periodNumber, periodId: row?.period_id, enrollmentId, sumFen, day },
    })),
  )
}

/** Rule 4. One notice for everything an account has to pay. */
async function tellHelpers(
  tx: Tx,
  ctx: Context,
  key: string,
  about: { readonly planId: string; readonly periodNumber: number; readonly day: CalendarDate },
  owing: readonly { readonly accountId: string; readonly sumFen: Fen }[],
): Promise<void> {
  const helpers = await helpersFor(
    tx,
    owing.map(({ accountId }) => accountId),
  )
  await notify(
    tx,
    ctx,
    helpers.map(({ accountId, helperAccountId, grantId }) => {
      const sums = owing.filter((one) => one.accountId === accountId).map(({ sumFen }) => sumFen)
      return {
        ...{ accountId: helperAccountId, kind: 'helped-grace-ending', key: `${key}/${grantId}` },
        about: { ...about, sumFen: sumOf(sums) },
      }
    }),
  )
}

/** Rule 3. */
async function heldByOthers(tx: Tx, refused: readonly RefusedOrder[]) {
  const { rows } = await sql<{ accountId: string; orderId: string; enrollmentId: string; sumFen: Fen }>`
    select e.payer_account_id as "accountId", l.order_id as "orderId", l.enrollment_id as "enrollmentId",
           l.share_fen as "sumFen"
      from unnest(${refused.map((order) => order.account_id)}::text[], ${refused.map((order) => order.order_id)}::text[])
             as a (account_id, order_id)
      join charge_line l on l.account_id = a.account_id and l.order_id = a.order_id
      join enrollment e on e.member_id = l.member_id and e.enrollment_id = l.enrollment_id
     where e.payer_account_id <> l.account_id`.execute(tx)
  return rows
}
