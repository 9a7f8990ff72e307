/** Where a paid deposit becomes a balance, and the one place that knows it. */
import { epochMs } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { Context, Tx } from '../../context'
import { derivedId } from '../../derivedId'
import { topUp } from '../enrollment/commands'

export interface PaidDeposit {
  readonly orderId: string
  readonly planId: string
  readonly lines: readonly { readonly enrollmentId: string; readonly sumFen: Fen }[]
  /** when the order was made: ids follow from it */
  readonly createdAt: string
}

/** @throws Refusal when it cannot be credited (any more): the money then goes back to its payer */
export async function creditDeposit(tx: Tx, ctx: Context, deposit: PaidDeposit): Promise<void> {
  const { orderId, planId, lines, createdAt } = deposit
  const deposits = lines.map((line) => ({
    ...line,
    depositId: derivedId('dep', epochMs(createdAt), `${orderId}/${line.enrollmentId}`),
  }))
  await topUp(tx, ctx, { planId, deposits })
}
