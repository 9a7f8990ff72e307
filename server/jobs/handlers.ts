import { balanceSenders } from '../features/balance/steps'
import { coverHandlers } from '../features/cover/steps'
import { enrollmentHandlers } from '../features/enrollment/steps'
import { exitHandlers } from '../features/exit/endContract'
import { forecastHandlers } from '../features/forecast/steps'
import { opinionHandlers } from '../features/opinion/steps'
import { periodHandlers, periodSenders } from '../features/period/steps'
import { sessionSenders } from '../features/session/senders'
import { OUTBOX_WORK, outboxHandler } from './outbox'
import type { WorkHandlers } from './work'

/** Every kind of work the server itself schedules. mock adds its own beside them. */
export const serverHandlers: WorkHandlers = {
  ...periodHandlers,
  ...enrollmentHandlers,
  ...coverHandlers,
  ...forecastHandlers,
  ...opinionHandlers,
  ...exitHandlers,
  [OUTBOX_WORK]: outboxHandler({ ...periodSenders, ...balanceSenders, ...sessionSenders }),
}
