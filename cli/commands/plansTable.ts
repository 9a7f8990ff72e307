import type { Fen } from '@core/money/fen'
import { formatYuanShort } from '@core/money/format'
import { parseRate } from '@core/money/rate'
import type { RuleSet } from '@core/plan/rules'
import { percentText } from '@core/plan/words/figureText'

const headings = ['id', 'name', 'pays', 'joins', 'waits', 'aid (yuan)', 'fee', 'a case', 'a year', 'assumed']

/** How many columns of a terminal a text takes: two for each Chinese sign. */
export function columnsOf(text: string): number {
  return [...text].reduce(
    (sum, sign) =>
      sum +
      (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(
        sign,
      )
        ? 2
        : 1),
    0,
  )
}

function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

const yuan = (amountFen: Fen | null): string => (amountFen === null ? '–' : formatYuanShort(amountFen))

/** From the highest to the lowest aid for a serious illness. */
function aidRange({ aids }: RuleSet): string {
  const sums = aids.filter(({ severity }) => severity === 'serious').map(({ aidFen }) => aidFen)
  const sorted = [...new Set(sums)].sort((a, b) => b - a)
  return sorted.length === 1
    ? yuan(sorted[0] ?? null)
    : `${yuan(sorted[0] ?? null)}–${yuan(sorted[sorted.length - 1] ?? null)}`
}

function ages({ joinAge }: RuleSet): string {
  const { minDays, minYears, maxYears } = joinAge
  return `${minYears ?? (minDays > 0 ? `${minDays} d` : 0)}–${maxYears}`
}

function rowOf(rules: RuleSet): string[] {
  return [
    rules.id,
    rules.names['zh-Hans'],
    rules.model,
    ages(rules),
    `${rules.waitingDays} d`,
    aidRange(rules),
    percentText(parseRate(rules.feeRate)),
    yuan(rules.perCaseCapFen),
    yuan(rules.yearlyCapFen),
    rules.assumed.length === 0 ? '–' : `${rules.assumed.length} fields`,
  ]
}

/** The systems for a person at a terminal. A cap is per unit of weight. */
export function plansTable(presets: readonly RuleSet[]): string {
  const rows = [headings, ...presets.map(rowOf)]
  const widths = headings.map((_heading, place) =>
    Math.max(...rows.map((row) => columnsOf(row[place] ?? ''))),
  )
  const lines = rows.map((row) =>
    row
      .map((cell, place) => padded(cell, widths[place] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [
    ...lines,
    '',
    'Ages in years (d: days). Caps are per unit of weight. What nobody published is listed by: plans ID',
  ].join('\n')
}
