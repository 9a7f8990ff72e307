import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { calendarDate, isCalendarDate } from '@core/calendar/date'
import { MoneyError } from '@core/money/fen'
import { presetOf, presets } from '@core/plan/presets'
import type { RuleSet } from '@core/plan/rules'
import { replayPublishedYears } from '@core/simulate/published/replay'
import { type ScenarioOptions, type Scenarios, simulateScenarios } from '@core/simulate/scenarios'
import { CommandError } from './commandError'
import { chartSvg } from './lineChart'
import { publishedAnswer, publishedChart, publishedText } from './simulatePublished'
import { simulateAnswer, simulateChart } from './simulateAnswer'
import { simulateText } from './simulateText'

const USAGE = `Usage: npm run -s cli -- simulate --plan ID [--members 30000] [--months 36] [--seed 1] [--json]
  --plan ID              a preset (npm run -s cli -- plans)
  --members N            founders, who join together on the first day
  --months M             1 to 120
  --seed S               the same seed gives the same course
  --price-response E     how strongly leaving answers to price in the table: 0, 0.3, 0.6 (default) or 1.0, at most 3;
                         all four stand beside it, because no figures say which is right
  --from 2026-01-01      the first day
  --chart FILE.svg       draws share per head, members, cases and carry-over
  --json                 everything, for scripts

       npm run -s cli -- simulate --plan xianghubao --published [--seed 1] [--chart FILE.svg] [--json]
  replays 2019 to 2021 from the published member totals and shows how far it comes from what was published`

interface Asked {
  readonly rules: RuleSet
  readonly options: ScenarioOptions
  readonly published: boolean
  readonly json: boolean
  readonly chart: string | undefined
}

function wholeOption(
  name: string,
  value: string | undefined,
  otherwise: number,
  from: number,
  to: number,
): number {
  if (value === undefined) return otherwise
  const n = Number(value)
  if (/^\d+$/.test(value) && n >= from && n <= to) return n
  throw new CommandError(`--${name} ${value}: write a whole number from ${from} to ${to}.`)
}

function responseOption(value: string | undefined): number {
  if (value === undefined) return 0.6
  const n = Number(value)
  if (/^\d(\.\d{1,3})?$/.test(value) && n <= 3) return n
  throw new CommandError(`--price-response ${value}: write a decimal from 0 to 3, such as 0.6.`)
}

function rulesOf(id: string | undefined): RuleSet {
  const known = presets.map((preset) => preset.id).join(', ')
  if (id === undefined) throw new CommandError(`Which plan? One of ${known}.\n${USAGE}`)
  const rules = presetOf(id)
  if (!rules) throw new CommandError(`There is no preset "${id}". Presets: ${known}.`)
  return rules
}

function read(args: string[]): Asked | null {
  const { values } = parseArgs({
    args,
    options: {
      plan: { type: 'string' },
      members: { type: 'string' },
      months: { type: 'string' },
      seed: { type: 'string' },
      'price-response': { type: 'string' },
      from: { type: 'string' },
      chart: { type: 'string' },
      published: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const rules = rulesOf(values.plan)
  const given = ['members', 'months', 'price-response', 'from'] as const
  const left = given.find((name) => values[name] !== undefined)
  if (values.published && left) {
    throw new CommandError(`--published replays what was: leave out --${left}.`)
  }
  if (values.published && rules.id !== 'xianghubao') {
    throw new CommandError('Only the years of xianghubao were published: --plan xianghubao --published.')
  }
  const from = values.from ?? '2026-01-01'
  if (!isCalendarDate(from)) throw new CommandError(`--from ${from}: write a day as 2026-01-01.`)
  return {
    rules,
    options: {
      members: wholeOption('members', values.members, 30_000, 1, 1_000_000_000),
      months: wholeOption('months', values.months, 36, 1, 120),
      seed: wholeOption('seed', values.seed, 1, 0, 2 ** 32 - 1),
      priceResponse: responseOption(values['price-response']),
      from: calendarDate(from),
    },
    published: values.published,
    json: values.json,
    chart: values.chart,
  }
}

/** @throws CommandError */
function writeChart(name: string, svg: string): void {
  const file = path.resolve(process.env.INIT_CWD ?? '.', name)
  try {
    writeFileSync(file, svg)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'There is no such folder.' : `The system says ${code ?? 'no'}.`
    throw new CommandError(`The chart cannot be written to ${name}. ${why}`)
  }
  console.error(`The chart is in ${name}.`)
}

/** @throws CommandError when the group is so large that sums leave the safe range */
function scenariosOf({ rules, options }: Asked): Scenarios {
  try {
    return simulateScenarios(rules, options)
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error
    throw new CommandError(
      `Sums leave the safe range with ${options.members} members of ${rules.id}: take fewer.`,
    )
  }
}

/**
 * cli simulate: a group of this size under equal and under age-weighted shares, or the published years again. Reads
 * presets alone; no database is started.
 * @returns the exit code
 * @throws CommandError for a plan that is not there or a figure that cannot be
 */
export async function run(args: string[]): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.log(USAGE)
    return 0
  }
  const { rules, options, json, chart } = asked
  if (asked.published) {
    const replay = replayPublishedYears(options.seed)
    if (chart !== undefined) writeChart(chart, chartSvg(publishedChart(replay)))
    console.log(json ? JSON.stringify(publishedAnswer(replay, options.seed)) : publishedText(replay))
    return 0
  }
  const scenarios = scenariosOf(asked)
  if (chart !== undefined) writeChart(chart, chartSvg(simulateChart(rules, options, scenarios)))
  console.log(
    json
      ? JSON.stringify(simulateAnswer(rules, options, scenarios))
      : simulateText(rules, options, scenarios),
  )
  return 0
}
