import type { Sender } from '../../jobs/outbox'
import { PHONE_CODE_MESSAGE, sendPhoneCode } from './phoneCode'

/** What signing in sends out of the house. */
export const sessionSenders: Readonly<Record<string, Sender>> = { [PHONE_CODE_MESSAGE]: sendPhoneCode }
