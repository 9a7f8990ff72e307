/** Renewed consent: asking members about new rules, taking their answers, and doing what they said on the day. */
export { type Answer, recordAnswer } from './answer'
export { newRulesFrom } from './takeEffect'
