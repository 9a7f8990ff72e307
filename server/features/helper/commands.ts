/** Helping: what other rooms and features call. */
export { type Acting, actingFor } from './acting'
export { holdGrant, recordPaid } from './record'
export { coverForHelper, homeForHelper, meForHelper } from './hidden'
