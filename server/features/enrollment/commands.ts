/** Joining a plan, and everything that changes a membership: what other rooms and features call. */
export { type NewEnrollment, enrollMany } from './enrollMany'
export { join } from './join'
export { type Ceiling, setCeiling } from './changes/ceiling'
export { confirmFirstDebit } from './changes/confirm'
export { type ChangeInput, pauseEnrollment, resumeEnrollment } from './changes/pause'
export { type RefundInput, refundShares } from './changes/refundShares'
export { type ArrearsPayment, reinstate } from './changes/reinstate'
export { type Deposit, topUp } from './changes/topUp'
