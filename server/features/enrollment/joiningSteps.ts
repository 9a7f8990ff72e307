import type { WorkHandlers } from '../../jobs/work'
import { askHandlers } from './asked/manage'
import { draftHandlers } from './draft'

/** Due work of joining: drafts and questions that end by themselves. */
export const joiningHandlers: WorkHandlers = { ...askHandlers, ...draftHandlers }
