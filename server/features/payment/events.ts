/**
 * What a provider tells us, put where it belongs. The same event any number of times, in any order, before or after the
 * reply to our own call, leads to the same rows: every record is made under the lock of the thing it is about, and an
 * end is final.
 */
import type { Context, Tx } from '../../context'
import type { DebitResult, PaymentEvent } from '../../ports/payment'
import { answerDebit } from '../charge/commands'
import { addPaid } from '../period/commands'
import { recordContract } from './contracts'
import { reportFault } from './faults'
import { sendBackDebit } from './lateDebit'
import { recordOrder } from './orders'
import { recordRefund } from './refunds'
import { lockOrder, lockRefund, lockTransfer } from './rows'
import { recordTransfer } from './transfers/commands'

/** @returns whether it was taken: written down, or known before. What was not taken is told again by the provider. */
export async function applyEvent(
  tx: Tx,
  ctx: Context,
  provider: string,
  event: PaymentEvent,
): Promise<boolean> {
  switch (event.kind) {
    case 'paid': {
      const row = await lockOrder(tx, event.orderId)
      if (row?.provider !== provider) return unknownOrder(tx, ctx, provider, event.orderId)
      return recordOrder(tx, ctx, event.orderId, { ...event, outcome: 'paid' })
    }
    case 'debited':
      return debited(tx, ctx, provider, { ...event, outcome: 'paid' })
    case 'debit-failed':
      return debited(tx, ctx, provider, { ...event, outcome: 'refused' })
    case 'refunded':
    case 'refund-failed': {
      const row = await lockRefund(tx, event.refundId)
      if (row?.provider !== provider) return unknownOrder(tx, ctx, provider, event.refundId)
      return event.kind === 'refunded'
        ? recordRefund(tx, ctx, event.refundId, { ...event, outcome: 'refunded' })
        : recordRefund(tx, ctx, event.refundId, { ...event, outcome: 'refused' })
    }
    case 'contract-signed':
      return recordContract(tx, ctx, event.contractId, { ...event, outcome: 'signed' })
    case 'contract-ended':
      return recordContract(tx, ctx, event.contractId, { ...event, outcome: 'ended' })
    case 'transferred':
    case 'transfer-failed': {
      const row = await lockTransfer(tx, event.transferId)
      if (row?.provider !== provider) return unknownOrder(tx, ctx, provider, event.transferId)
      const state =
        event.kind === 'transferred'
          ? await recordTransfer(tx, ctx, event.transferId, { ...event, outcome: 'paid' })
          : await recordTransfer(tx, ctx, event.transferId, { ...event, outcome: 'refused' })
      return state === 'paid' || state === 'failed'
    }
  }
}

async function unknownOrder(tx: Tx, ctx: Context, provider: string, aboutId: string): Promise<boolean> {
  await reportFault(tx, ctx, { provider, aboutId, kind: 'unknown-order' })
  return false
}

async function debited(tx: Tx, ctx: Context, provider: string, answer: DebitResult): Promise<boolean> {
  const { orderId } = answer
  const taken = await answerDebit(tx, ctx, { provider, answer, onPaid: addPaid })
  switch (taken.outcome) {
    case 'recorded':
    case 'known':
      return true
    case 'unknown-order':
      return unknownOrder(tx, ctx, provider, orderId)
    case 'wrong-sum': {
      const toldFen = answer.outcome === 'paid' ? answer.sumFen : undefined
      const sums = { expectedFen: taken.sumFen, toldFen }
      await reportFault(tx, ctx, { provider, aboutId: orderId, kind: 'wrong-sum', ...sums })
      return false
    }
    case 'late':
      await sendBackDebit(tx, ctx, provider, taken)
      return true
  }
}
