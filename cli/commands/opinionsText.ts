/** What an operator reads of a request for an opinion. */
import type { OpinionView } from '@contract/opinion'
import { choiceGiven, questionsAsked } from '@core/enrollment/health'
import type { RuleSet } from '@core/plan/rules'

export function listText(opinions: readonly OpinionView[]): string {
  if (opinions.length === 0) return 'Nobody waits for an opinion.'
  return opinions
    .map(({ id, planId, state, askedAt, ageYears, files }) => {
      const age = ageYears === null ? '' : `age ${ageYears}, `
      return `${id}  ${planId}  ${state.padEnd(9)}  asked ${askedAt}  ${age}${files.length} papers`
    })
    .join('\n')
}

/** The request with every answer in words. */
export function opinionText(opinion: OpinionView, { healthQuestions }: RuleSet): string {
  const lines = questionsAsked(healthQuestions, opinion.answers).map((question) => {
    const choice = choiceGiven(question, opinion.answers)
    const mark = choice && choice.means !== 'eligible' ? ` [${choice.means}]` : ''
    return `  ${question.text.en}\n    → ${choice?.label.en ?? ''}${mark}`
  })
  const decided =
    opinion.state === 'asked'
      ? []
      : [
          `decided: ${opinion.state}. ${opinion.reason?.en ?? ''}`,
          ...opinion.leftOut.map((name) => `  left out: ${name.en}`),
          `holds until ${opinion.validUntil ?? ''}${opinion.used ? '; somebody joined with it' : ''}`,
        ]
  const age = opinion.ageYears === null ? 'deleted' : `age ${opinion.ageYears}`
  return [
    `${opinion.id}: ${opinion.planId} ${opinion.ruleVersion}, ${age}, ${opinion.files.length} papers`,
    ...lines,
    ...decided,
  ].join('\n')
}
