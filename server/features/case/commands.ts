/** Cases: what a claim becomes once it is public. The period feature calls these inside its own transactions. */
export { type DisclosedCase, type DisclosureInput, discloseClaims } from './disclose'
export {
  type DuePayout,
  type OpenCase,
  duePayouts,
  openCasesSql,
  payCases,
  settleCasesParts,
  standingCases,
} from './settle'
export { type CaseMove, actOnCase } from './objection'
