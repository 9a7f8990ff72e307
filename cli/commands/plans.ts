import { parseArgs } from 'node:util'
import { presetOf, presets } from '@core/plan/presets'
import type { RuleSet } from '@core/plan/rules'
import { CommandError } from './commandError'
import { type Language, languageOf, wordsText } from './rulesText'
import { plansTable } from './plansTable'

const USAGE = `Usage: npm run -s cli -- plans [ID] [--language zh-Hans|zh-Hant|en] [--json]
Without ID: every system we know as data. With one: its rules in plain words, or with --json the whole rule set, ready
for \`rules check\`.`

/** One system as scripts read it; \`plans ID --json\` has everything. */
export type PlanAnswer = Pick<
  RuleSet,
  | 'id'
  | 'version'
  | 'model'
  | 'waitingDays'
  | 'accidentWaitingDays'
  | 'sharesFrom'
  | 'feeRate'
  | 'joinAge'
  | 'aids'
  | 'tiers'
  | 'perCaseCapFen'
  | 'yearlyCapFen'
  | 'smallestGroup'
  | 'termDays'
  | 'calendar'
  | 'assumed'
> & { names: Pick<RuleSet['names'], 'zh-Hans' | 'en'> }

export function answerOf(rules: RuleSet): PlanAnswer {
  const { names } = rules
  return {
    id: rules.id,
    names: { 'zh-Hans': names['zh-Hans'], en: names.en },
    model: rules.model,
    waitingDays: rules.waitingDays,
    feeRate: rules.feeRate,
    assumed: rules.assumed,
    version: rules.version,
    accidentWaitingDays: rules.accidentWaitingDays,
    sharesFrom: rules.sharesFrom,
    joinAge: rules.joinAge,
    aids: rules.aids,
    tiers: rules.tiers,
    perCaseCapFen: rules.perCaseCapFen,
    yearlyCapFen: rules.yearlyCapFen,
    smallestGroup: rules.smallestGroup,
    termDays: rules.termDays,
    calendar: rules.calendar,
  }
}

/** @throws CommandError for an id that nobody knows */
export function knownPreset(id: string): RuleSet {
  const preset = presetOf(id)
  if (!preset) {
    const known = presets.map((one) => one.id).join(', ')
    throw new CommandError(`There is no plan "${id}". Plans: ${known}.`)
  }
  return preset
}

function one(id: string, json: boolean, language: Language): string {
  const rules = knownPreset(id)
  return json ? JSON.stringify(rules) : wordsText(rules, language)
}

/**
 * cli plans: the systems we know as data, from the program alone; no database is started.
 * @returns the exit code
 * @throws CommandError for a plan or language that is not there
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, language: { type: 'string', default: 'en' } },
  })
  const [id] = positionals
  if (positionals.length > 1) throw new CommandError(USAGE)
  const language = languageOf(values.language)
  if (id !== undefined) console.log(one(id, values.json, language))
  else console.log(values.json ? JSON.stringify(presets.map(answerOf)) : plansTable(presets))
  return 0
}
