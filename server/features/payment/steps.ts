import type { WorkHandlers } from '../../jobs/work'
import { CONTRACT_END_WORK, CONTRACT_WORK, askContract, askContractEnd } from './contracts'
import { ORDER_WORK, askOrder } from './orders'
import { REFUND_WORK, askRefund } from './refunds'

/** Asking again about whatever has no answer yet. */
export const paymentHandlers: WorkHandlers = {
  [ORDER_WORK]: { mode: 'steps', run: askOrder },
  [REFUND_WORK]: { mode: 'steps', run: askRefund },
  [CONTRACT_WORK]: { mode: 'steps', run: askContract },
  [CONTRACT_END_WORK]: { mode: 'steps', run: askContractEnd },
}
