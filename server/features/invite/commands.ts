/** Inviting: what other rooms and features call. */
export { changeInvite, makeInvite, stopInvite } from './make'
export { type JoinedThrough, recordInvited } from './record'
