/**
 * Telling payers that a wallet refused a debit. (1) While another try is to come the notice says so; after the last one it
 * says how long grace lasts. (2) Once per attempt, however often the answer comes.
 */
import { dateInChina } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import type { Fen } from '@core/money/fen'
import type { Context, Tx } from '../../context'
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
      about: { planId, periodNumber, periodId: row?.period_id, sumFen, day: dateInChina(graceEndsAt) },
    })),
  )
}
