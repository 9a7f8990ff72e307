/** Periods: what other features, cli and mock call. The steps of a period themselves are due work (steps/). */
export { addPaid } from './addPaid'
export { addPaidInGrace } from './closeIfDone'
export { UNUSED_CONTRACT_WORK, type UnusedContract, askContractUnused } from './contractEnds'
export { type LeaveInput, countOut, leaveNow, leaveRoster, writeDown } from './leave'
export { perTier } from './closing'
export { type PlanMoment, ceilingsAreRead, planForChange } from './rows'
export { type PublishedRow, PublishedRowError } from './publishedRow'
export { type Replayed, replayPeriod } from './replay'
export {
  COVER_DAY_WORK,
  type CoverDayPayload,
  coverDayPayload,
  periodPayload,
  scheduleCoverDay,
  scheduleCutOff,
} from './calendar'
