/** Balances and what was drawn from them, read from the table of shares: nothing of it is stored per member. */
export { type HeldBalance, balanceOf, balancesOfPlan } from './queries/balance'
export { type HistoryLine, historyOf } from './queries/history'
