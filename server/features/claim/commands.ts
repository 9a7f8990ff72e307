/** Claims: submitting one and moving it along core/claim's table. What other rooms and features call. */
export { advanceParts, advances } from './advance'
export { type ClaimMove, actOnClaim, actOnClaims } from './move'
export { draftClaim, submitClaim } from './submit'
