/** What other features ask about debit contracts and their end. */
export { activeContract } from './contract'
