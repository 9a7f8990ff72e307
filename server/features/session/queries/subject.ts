/** What other features may ask about identities. */
export { subjectOf } from '../identities'
