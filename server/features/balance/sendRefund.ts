import { instantOf } from '@core/calendar/date'
import { type Fen, amountFen } from '@core/money/fen'
import type { Message, Sender } from '../../jobs/outbox'
import { credit, debit, postEntry } from '../books/commands'
import { notify } from '../notice/commands'
import { askTransfer } from '../payment/transfers/commands'

export const REFUND_MESSAGE = 'refund'

/** Version 1 of the payload. No name, no account: the adapter looks up who is paid. */
interface RefundMessage {
  readonly planId: string
  readonly refundId: string
  readonly memberId: string
  readonly periodNumber: number
  readonly sumFen: Fen
}

function refundOf({ version, payload }: Message): RefundMessage {
  const { planId, refundId, memberId, periodNumber, sumFen } = payload as Partial<RefundMessage>
  if (
    version !== 1 ||
    !planId ||
    !refundId ||
    !memberId ||
    periodNumber === undefined ||
    sumFen === undefined
  ) {
    throw new Error(`a refund message of version ${version} cannot be read`)
  }
  return { planId, refundId, memberId, periodNumber, sumFen: amountFen(sumFen, 'a refund') }
}

/** Asked under an id that follows from the refund until it is answered, and booked once. @throws Error to be asked again later */
export const sendRefund: Sender = async (context, message, done) => {
  const { planId, refundId, memberId, periodNumber, sumFen } = refundOf(message)
  const owed = await context.db
    .selectFrom('refund')
    .select(['account_id', 'enrollment_id'])
    .where('member_id', '=', memberId)
    .where('refund_id', '=', refundId)
    .executeTakeFirstOrThrow()
  const payout = { causeId: refundId, accountId: owed.account_id, planId, sumFen, memberId: null } as const
  const outcome = await askTransfer(context, { ...payout, purpose: 'balance' })
  if (outcome !== 'paid') throw new Error(`refund ${refundId}: ${outcome}`)
  await done(async (tx) => {
    const at = instantOf(context.ports.clock.nowMs())
    await tx
      .updateTable('refund')
      .set({ paid_at: at })
      .where('member_id', '=', memberId)
      .where('refund_id', '=', refundId)
      .execute()
    await postEntry(tx, {
      planId,
      kind: 'refund',
      key: `refund-paid/${refundId}`,
      periodNumber,
      at,
      lines: [debit('payable-refund', sumFen), credit('cash', sumFen)],
    })
    const about = { planId, enrollmentId: owed.enrollment_id, sumFen }
    await notify(tx, context, [{ accountId: owed.account_id, kind: 'refunded', key: refundId, about }])
  })
}
