/** Payments: what other features and routes call. */
export { type DepositOrder, type DepositOrderInput, createDepositOrder, depositOrder } from './orders'
export {
  CONTRACT_ENDED_WORK,
  type DebitContract,
  type EndedContract,
  debitContract,
  endAllContracts,
  endContract,
  startContract,
} from './contracts'
export { type NewRefund, RefundTooHigh, refundOrder } from './refunds'
export { type Payout, askTransfer, confirmableTransfers } from './transfers/commands'
export { handleNotification } from './notifications'
