import { parseArgs } from 'node:util'
import { isCalendarDate } from '@core/calendar/date'
import { explainFault } from '@core/plan/faults/explain'
import { presetOf } from '@core/plan/presets'
import type { RuleSet } from '@core/plan/rules'
import { type RuleFault, parseRules, smallestViableGroup } from '@core/plan/validate'
import { countText } from '@core/plan/words/figureText'
import { rulesDiff } from '@core/plan/words/rulesDiff'
import { CommandError } from './commandError'
import { readExactJson } from './exactJson'
import { readFileArgument } from './fileArgument'
import { type Language, changesText, faultsText, languageOf, wordsText } from './rulesText'

const USAGE = `Usage: npm run -s cli -- rules check FILE [--members N] [--language zh-Hans|zh-Hant|en] [--json]
       npm run -s cli -- rules show FILE|ID [--language …]
       npm run -s cli -- rules diff OLD NEW [--language …] [--json]
       npm run -s cli -- rules announce FILE --from YYYY-MM-DD
FILE, OLD and NEW hold a rule set as JSON, such as \`plans tongzhou --json\` writes; ID is one of \`plans\`.
announce asks the members of an open plan to agree to FILE as its next version: they are told now and a week before the
day, a disclosure day at least 30 days ahead; who does not agree leaves at its cut-off, at no cost.
--members: for how many members it is meant; a cap that cannot carry their aid is a fault.`

interface Options {
  readonly json: boolean
  readonly language: Language
  readonly members: number | null
}

/**
 * What a file holds.
 * @throws CommandError when it is missing, no JSON, or has a figure that cannot be held exactly
 */
function readJson(name: string): unknown {
  const json = readExactJson(readFileArgument(name))
  if (json.ok) return json.value
  const lines = json.faults.map(({ path, todo }) => `  ${path === '' ? 'the file' : path} ${todo}`)
  throw new CommandError(`${name} cannot be read as rules:\n${lines.join('\n')}`)
}

/** A rule set of a file or of a preset. @throws CommandError with every fault */
function rulesOf(name: string): RuleSet {
  const preset = presetOf(name)
  if (preset) return preset
  const parsed = parseRules(readJson(name))
  if (!parsed.ok) throw new CommandError(faultsText(name, parsed.error, 'en'))
  return parsed.value
}

/** What scripts read: every fault with its code, its figures, and both sentences. */
export interface CheckAnswer {
  readonly ok: boolean
  readonly faults: readonly (RuleFault & { readonly words: ReturnType<typeof explainFault> })[]
}

function check(name: string, { json, language, members }: Options): number {
  const parsed = parseRules(readJson(name), members === null ? {} : { members })
  const faults = parsed.ok ? [] : parsed.error
  if (json) {
    const answer: CheckAnswer = {
      ok: parsed.ok,
      faults: faults.map((fault) => ({ ...fault, words: explainFault(fault) })),
    }
    console.log(JSON.stringify(answer))
  } else console.log(parsed.ok ? soundText(name, parsed.value) : faultsText(name, faults, language))
  return parsed.ok ? 0 : 1
}

function soundText(name: string, rules: RuleSet): string {
  const size = smallestViableGroup(rules)
  const cap =
    size === null ? '' : `\n  Its cap carries the highest aid from about ${countText(size)} members on.`
  return `${name}: no fault (${rules.id} ${rules.version})${cap}`
}

function diff(before: RuleSet, after: RuleSet, { json, language }: Options): number {
  console.log(json ? JSON.stringify(rulesDiff(before, after)) : changesText(before, after, language))
  return 0
}

/** @throws CommandError for what is no number of members */
function membersOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const members = Number(text)
  if (!/^\d{1,15}$/.test(text) || members === 0)
    throw new CommandError(`--members takes a whole number from 1 up, not "${text}".`)
  return members
}

/** @throws CommandError when these rules cannot follow, or not from that day */
async function announce(rules: RuleSet, from: string | undefined): Promise<number> {
  if (from === undefined || !isCalendarDate(from))
    throw new CommandError(`--from takes a disclosure day such as 2026-12-07, not "${from ?? ''}".`)
  // The database is of no use to the other questions.
  const { announceToMembers } = await import('./announceRules')
  console.log(await announceToMembers(rules, from))
  return 0
}

/**
 * cli rules: whether a rule set can work, from its file alone; no database is started. Announcing one is another matter.
 * @returns the exit code: 1 when there is a fault
 * @throws CommandError for a file that is missing or no JSON, and for a question that is none
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      language: { type: 'string', default: 'en' },
      members: { type: 'string' },
      from: { type: 'string' },
    },
  })
  const options: Options = {
    json: values.json,
    language: languageOf(values.language),
    members: membersOf(values.members),
  }
  const [action, first, second, ...more] = positionals
  if (first === undefined || more.length > 0) throw new CommandError(USAGE)
  if (action === 'announce' && second === undefined) return announce(rulesOf(first), values.from)
  if (action === 'check' && second === undefined) return check(first, options)
  if (action === 'show' && second === undefined) {
    console.log(wordsText(rulesOf(first), options.language))
    return 0
  }
  if (action === 'diff' && second !== undefined) return diff(rulesOf(first), rulesOf(second), options)
  throw new CommandError(USAGE)
}
