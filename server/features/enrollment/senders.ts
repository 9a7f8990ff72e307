import type { Sender } from '../../jobs/outbox'
import { REAL_NAME_MESSAGE, sendRealName } from './realName'

/** What joining sends out of the house. */
export const enrollmentSenders: Readonly<Record<string, Sender>> = { [REAL_NAME_MESSAGE]: sendRealName }
