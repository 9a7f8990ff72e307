import { fen } from '@core/money/fen'
import { formatYuan } from '@core/money/format'
import type { RuleSet } from '@core/plan/rules'
import { type Assumption, describePool } from '@core/simulate/describe'
import { type Run, type ScenarioOptions, type Scenarios, perHeadFen } from '@core/simulate/scenarios'
import { sideBySide, weightingName } from './simulateAnswer'

const counted = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
const yuan = (amount: number): string => formatYuan(fen(Math.round(amount)))
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`

/** Columns of equal width for each run, to the right of `head`. */
function row(head: string, groups: readonly (readonly string[])[], widths: readonly number[]): string {
  const cells = groups.map((group) => group.map((cell, i) => cell.padStart(widths[i] ?? 0)).join(''))
  return `${head}  ${cells.join('  |')}`
}

function titled(runs: readonly Run[], head: number, widths: readonly number[]): string {
  const width = widths.reduce((sum, n) => sum + n, 0)
  const names = runs.map(({ weighting }) => ` ${weightingName(weighting)}`.padEnd(width))
  return `${' '.repeat(head)}  ${names.join('  |')}`.trimEnd()
}

const HEAD = 18
const PERIOD = [11, 14, 8, 16]

function periodTable(runs: readonly Run[]): string[] {
  const columns = ['share', 'members', 'cases', 'carry-over']
  const [first] = runs
  const lines = (first?.periods ?? []).map(({ disclosure }, i) => {
    const groups = runs.map(({ periods }) => {
      const period = periods[i]
      if (!period) return []
      const { members, cases, carryOverFen } = period
      return [yuan(perHeadFen(period)), counted(members), counted(cases), yuan(carryOverFen)]
    })
    return row(`${String(i + 1).padStart(4)}  ${disclosure}`.padEnd(HEAD), groups, PERIOD)
  })
  const header = row(
    'period disclosed'.padEnd(HEAD),
    runs.map(() => columns),
    PERIOD,
  )
  return [titled(runs, HEAD, PERIOD), header, ...lines]
}

const YEAR = [12, 14, 13, 13]

function yearTable(runs: readonly Run[]): string[] {
  const columns = ['share', 'in force', 'per 10,000', 'hidden risk']
  const [first] = runs
  const lines = (first?.years ?? []).map(({ year }, i) => {
    const groups = runs.map(({ years }) => {
      const one = years[i]
      if (!one) return []
      const { sharePerHeadFen, inForce, casesPer10000, impairedPart } = one
      return [yuan(sharePerHeadFen), counted(inForce), casesPer10000.toFixed(1), percent(impairedPart)]
    })
    return row(`year ${year}`.padEnd(HEAD), groups, YEAR)
  })
  const header = row(
    '',
    runs.map(() => columns),
    YEAR,
  ).padStart(HEAD)
  return [titled(runs, HEAD, YEAR), `${' '.repeat(HEAD)}${header}`, ...lines]
}

function scenarioTable({ all }: Scenarios): string[] {
  const lines = all.map(({ weighting, priceResponse, years, fairness }) => {
    const last = years[years.length - 1]
    const cells = last
      ? [
          yuan(last.sharePerHeadFen),
          counted(last.inForce),
          last.casesPer10000.toFixed(1),
          percent(last.impairedPart),
        ]
      : []
    const moved = fairness.moved === null ? '–' : percent(fairness.moved)
    return `  ${priceResponse.toFixed(2).padEnd(6)}${weightingName(weighting).padEnd(38)}${cells
      .map((cell, i) => cell.padStart(YEAR[i] ?? 0))
      .join('')}${moved.padStart(10)}`
  })
  const columns = ['share', 'in force', 'per 10,000', 'hidden risk']
  const header = columns.map((name, i) => name.padStart(YEAR[i] ?? 0)).join('')
  return [`  ${'η'.padEnd(6)}${''.padEnd(38)}${header}${'moved'.padStart(10)}`, ...lines]
}

function fairnessLines(runs: readonly Run[]): string[] {
  return runs.map(({ weighting, fairness }) => {
    const bands = fairness.bands.map(
      ({ label, index }) => `${label}: ${index === null ? '–' : index.toFixed(2)}`,
    )
    const moved = fairness.moved === null ? '–' : percent(fairness.moved)
    return `  ${weightingName(weighting)}: ${bands.join('  ')}  (${moved} of the money moves between them)`
  })
}

function capLines(rules: RuleSet, { capCut }: Scenarios): string[] {
  const { perCaseCapFen, yearlyCapFen, roster, shortfall } = rules
  const caps = [
    ...(perCaseCapFen === null ? [] : [`${yuan(perCaseCapFen)} a case`]),
    ...(yearlyCapFen === null ? [] : [`${yuan(yearlyCapFen)} a year`]),
    ...(roster.kind === 'freeze' ? [`${yuan(roster.maxShareFen)} a period`] : []),
  ]
  if (caps.length === 0) return ['The plan has no cap.']
  const bearer = shortfall === 'sponsor' ? 'the sponsor’s' : 'missing from every aid'
  return [
    `The plan’s caps (${caps.join(', ')}, per unit of weight) are not applied above. They would cut off ` +
      `${percent(capCut.part)} of aid and fee, ${bearer}, and bind in ${capCut.periods} periods.`,
  ]
}

/** Name, value and origin, one a line. */
export function assumptionLines(assumptions: readonly Assumption[]): string[] {
  return assumptions.map(({ name, value, how }) => `  [${how}] ${name}: ${value}`)
}

/** A new plan’s first year is cheap because nobody is ill yet; said where there is a later one to compare with. */
function youngYear(runs: readonly Run[]): string[] {
  const years = runs[0]?.years ?? []
  const [first] = years
  const last = years[years.length - 1]
  if (!first || !last || last.year < 3 || last.sharePerHeadFen === 0) return []
  const part = percent(first.sharePerHeadFen / last.sharePerHeadFen)
  return [`The first year asks ${part} of what year ${last.year} does: never judge a plan by it.`]
}

/** The simulation for a person at a terminal; amounts in yuan. */
export function simulateText(rules: RuleSet, options: ScenarioOptions, scenarios: Scenarios): string {
  const { members, months, seed, priceResponse } = options
  const runs = sideBySide(scenarios)
  return [
    `${rules.names.en} · ${rules.names['zh-Hans']} (${rules.id}): ${counted(members)} founders, ${months} months, seed ${seed}`,
    `One course of many, with the same cases drawn for each way of sharing. Leaving answers to price with η = ${priceResponse}.`,
    '',
    ...periodTable(runs),
    '',
    'Year by year: mean share of one who was there all year, members at its end, cases per 10,000, and the part of',
    'members with a hidden risk (who stay when others leave):',
    ...yearTable(runs),
    ...youngYear(runs),
    '',
    `What a band pays for each yuan that it can expect (1 is fair), over the last ${runs[0]?.fairnessPeriods ?? 0} periods:`,
    ...fairnessLines(runs),
    '',
    'The last year under every answer to price; nobody can read from published figures which is right:',
    ...scenarioTable(scenarios),
    '',
    ...capLines(rules, scenarios),
    '',
    'Assumed (read: in a source; fit: fitted to what 相互宝 published; set: chosen):',
    ...assumptionLines(describePool(scenarios.assumed)),
  ].join('\n')
}
