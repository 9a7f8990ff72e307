import type { WorkHandlers } from '../../jobs/work'
import type { PersonalParts } from '../../personalPart'
import { declarationHandlers } from './declarations'
import { deletionHandlers } from './deletion'
import { exportHandlers } from './export'

/** Due work of privacy. */
export const privacyHandlers = (parts: PersonalParts): WorkHandlers => ({
  ...declarationHandlers,
  ...deletionHandlers(parts),
  ...exportHandlers(parts),
})
