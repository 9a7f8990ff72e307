import type { WorkHandlers } from '../../jobs/work'
import { askHandlers } from './asked/manage'
import { draftHandlers } from './draft'
import { payerAskHandlers } from './payer/ask'
import { contractEndedHandlers } from './payer/contractEnded'

/** Due work of joining and paying: drafts and questions that end by themselves, contracts that pay no more. */
export const joiningHandlers: WorkHandlers = {
  ...askHandlers,
  ...draftHandlers,
  ...payerAskHandlers,
  ...contractEndedHandlers,
}
