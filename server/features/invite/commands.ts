/** Inviting: what other rooms and features call. */
export { changeInvite, makeInvite } from './make'
export { type JoinedThrough, recordInvited } from './record'
