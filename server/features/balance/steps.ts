import type { Sender } from '../../jobs/outbox'
import { REFUND_MESSAGE, sendRefund } from './sendRefund'

/** What leaves the house because of balances. */
export const balanceSenders: Readonly<Record<string, Sender>> = { [REFUND_MESSAGE]: sendRefund }
