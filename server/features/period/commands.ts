/** Periods: what other features, cli and mock call. The steps of a period themselves are due work (steps/). */
export { addPaid } from './addPaid'
export { addPaidInGrace } from './closeIfDone'
export { type LeaveInput, countOut, leaveNow, leaveRoster, writeDown } from './leave'
export { perTier } from './closing'
export { type PlanMoment, ceilingsAreRead, planForChange } from './rows'
export { type PublishedRow, PublishedRowError } from './publishedRow'
export { type Replayed, replayPeriod } from './replay'
export { periodPayload, scheduleCutOff } from './calendar'
