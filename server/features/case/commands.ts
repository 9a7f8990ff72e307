/** Cases: what a claim becomes once it is public. The period feature calls these inside its own transactions. */
export { type DisclosedCase, type DisclosureInput, discloseClaims } from './disclose'
export { type DuePayout, duePayouts, payCases, settleCases } from './settle'
export { type CaseMove, actOnCase } from './objection'
