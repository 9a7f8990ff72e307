/** What balances are made of: what other features write through. Nothing here knows who is on a roster. */
export { type NewDeposit, writeDeposits } from './deposits'
export { type OwedRefund, oweRefunds } from './refunds'
export { REFUND_MESSAGE } from './sendRefund'
