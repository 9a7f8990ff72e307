/** Where a paid order becomes a balance, or settles arrears, and the one place that knows it. */
import { epochMs } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { Context, Tx } from '../../context'
import type { PaymentPurpose } from '../../db/tables/payments'
import { derivedId } from '../../derivedId'
import { Refusal } from '../../refusal'
import { payGrace } from '../charge/commands'
import { reinstate, topUp } from '../enrollment/commands'
import { recordPaid } from '../helper/commands'
import { notify } from '../notice/commands'
import { addPaidInGrace, planForChange } from '../period/commands'

export interface PaidOrder {
  readonly orderId: string
  readonly planId: string
  readonly accountId: string
  readonly purpose: PaymentPurpose
  readonly lines: readonly { readonly enrollmentId: string; readonly sumFen: Fen }[]
  /** when the order was made: ids follow from it */
  readonly createdAt: string
  readonly sumFen: Fen
  /** the helper who paid; null: the account itself */
  readonly helperGrantId: string | null
}

/** @throws Refusal when it cannot be credited (any more): the money then goes back to its payer */
export async function creditPayment(tx: Tx, ctx: Context, order: PaidOrder): Promise<void> {
  if (order.purpose === 'arrears') await creditArrears(tx, ctx, order)
  else await creditDeposit(tx, ctx, order)
  const { helperGrantId: grantId } = order
  if (grantId !== null) await recordPaid(tx, ctx, { ...order, grantId })
}

async function creditDeposit(tx: Tx, ctx: Context, order: PaidOrder): Promise<void> {
  const { orderId, planId, accountId, purpose, lines, createdAt } = order
  const entries = lines.map((line) => ({
    ...line,
    depositId: derivedId('dep', epochMs(createdAt), `${orderId}/${line.enrollmentId}`),
  }))
  await topUp(tx, ctx, { planId, deposits: entries, isFirst: purpose === 'first-deposit' })
  await notify(
    tx,
    ctx,
    entries.map(({ depositId, enrollmentId, sumFen }) => ({
      ...{ accountId, kind: 'deposit-booked', key: depositId },
      about: { planId, enrollmentId, sumFen },
    })),
  )
}

/** What is still in grace is paid as a debit would be; what has been written off brings its members back. */
async function creditArrears(tx: Tx, ctx: Context, order: PaidOrder): Promise<void> {
  const { orderId, planId, accountId, lines, createdAt } = order
  const { now } = await planForChange(tx, ctx, planId, 'update') // so that grace does not end in between
  const payer = { accountId, planId, paymentId: orderId, at: now }
  const ids = lines.map(({ enrollmentId }) => enrollmentId)
  const { byEnrollment, byPeriod } = await payGrace(tx, payer, ids)
  await addPaidInGrace(tx, ctx, planId, byPeriod)
  const wrong = lines.some(({ enrollmentId, sumFen }) => {
    const settled = byEnrollment.get(enrollmentId)
    return settled !== undefined && settled !== sumFen
  })
  if (wrong) throw new Refusal('payment-not-due')
  const rest = lines.filter(({ enrollmentId }) => !byEnrollment.has(enrollmentId))
  const payments = rest.map((line) => ({
    ...line,
    paymentId: derivedId('dep', epochMs(createdAt), `${orderId}/${line.enrollmentId}`),
  }))
  await reinstate(tx, ctx, { planId, payments })
  await notify(
    tx,
    ctx,
    [...byEnrollment].map(([enrollmentId, sumFen]) => ({
      ...{ accountId, kind: 'arrears-paid', key: `${orderId}/${enrollmentId}` },
      about: { planId, enrollmentId, sumFen },
    })),
  )
}
