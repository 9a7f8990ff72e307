import { balanceSenders } from '../features/balance/steps'
import { coverHandlers } from '../features/cover/steps'
import { joiningHandlers } from '../features/enrollment/joiningSteps'
import { enrollmentHandlers } from '../features/enrollment/steps'
import { exitHandlers } from '../features/exit/contractEnd'
import { enrollmentSenders } from '../features/enrollment/senders'
import { forecastHandlers } from '../features/forecast/steps'
import { helperHandlers } from '../features/helper/steps'
import { opinionHandlers } from '../features/opinion/steps'
import { paymentHandlers } from '../features/payment/steps'
import { periodHandlers, periodSenders } from '../features/period/steps'
import { renewalHandlers } from '../features/renewal/steps'
import { sessionSenders } from '../features/session/senders'
import { privacyHandlers } from '../features/privacy/steps'
import { personalParts } from '../personalData'
import { OUTBOX_WORK, outboxHandler } from './outbox'
import type { WorkHandlers } from './work'

/** Every kind of work the server itself schedules. mock adds its own beside them. */
export const serverHandlers: WorkHandlers = {
  ...periodHandlers,
  ...enrollmentHandlers,
  ...joiningHandlers,
  ...coverHandlers,
  ...forecastHandlers,
  ...opinionHandlers,
  ...helperHandlers,
  ...exitHandlers,
  ...renewalHandlers,
  ...privacyHandlers(personalParts),
  ...paymentHandlers,
  [OUTBOX_WORK]: outboxHandler({
    ...periodSenders,
    ...balanceSenders,
    ...sessionSenders,
    ...enrollmentSenders,
  }),
}
