import { explainFault } from '@core/plan/faults/explain'
import type { RuleSet } from '@core/plan/rules'
import type { RuleFault } from '@core/plan/validate'
import type { LocalText } from '@core/plan/text'
import { rulesDiff } from '@core/plan/words/rulesDiff'
import { rulesInWords } from '@core/plan/words/rulesInWords'
import { CommandError } from './commandError'

export type Language = keyof LocalText
const languages: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en']

/** @throws CommandError for a language that the plans do not speak */
export function languageOf(text: string): Language {
  const language = languages.find((one) => one === text)
  if (!language)
    throw new CommandError(`There is no language "${text}" here. Languages: ${languages.join(', ')}.`)
  return language
}

/** The rules in plain words, a title and its lines for each part. */
export function wordsText(rules: RuleSet, language: Language): string {
  const parts = rulesInWords(rules).map(({ title, lines }) =>
    [title[language], ...lines.map((line) => `  ${line[language]}`)].join('\n'),
  )
  return [`${rules.names[language]} (${rules.id} ${rules.version})`, ...parts].join('\n\n')
}

/** Each fault with its field, its reason and what would put it right. */
export function faultsText(name: string, faults: readonly RuleFault[], language: Language): string {
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  const lines = faults.map((fault) => {
    const { reason, suggestion } = explainFault(fault)
    const field = fault.field === '' ? 'the file' : fault.field
    return `  ${field}: ${reason[language]}\n    → ${suggestion[language]}`
  })
  return [`${name}: ${count}`, ...lines].join('\n')
}

/** One change a line. */
export function changesText(before: RuleSet, after: RuleSet, language: Language): string {
  const changes = rulesDiff(before, after)
  if (changes.length === 0) return 'Nothing changed.'
  return changes.map(({ text }) => `- ${text[language]}`).join('\n')
}
