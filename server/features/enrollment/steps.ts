import type { WorkHandlers } from '../../jobs/work'
import { DEPOSIT_END_WORK, endUnpaid } from './changes/activate'
import { REFUND_REST_WORK, payRest } from './changes/refundShares'

interface RestPayload {
  readonly planId: string
  readonly enrollmentId: string
  readonly number: number
  readonly occasion: string
}

/** @throws Error when somebody wrote another payload under this kind */
function restOf(payload: unknown): RestPayload {
  const { planId, enrollmentId, number, occasion } = (payload ?? {}) as Partial<RestPayload>
  if (!planId || !enrollmentId || number === undefined || !occasion)
    throw new Error('work balance.refund-rest names no enrollment')
  return { planId, enrollmentId, number, occasion }
}

/** Due work of memberships. */
export const enrollmentHandlers: WorkHandlers = {
  [DEPOSIT_END_WORK]: { mode: 'transaction', run: endUnpaid },
  [REFUND_REST_WORK]: {
    mode: 'transaction',
    run: async (tx, { context, work }) => payRest(tx, context, restOf(work.payload)),
  },
}
