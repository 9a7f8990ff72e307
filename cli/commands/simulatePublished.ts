import { type CalendarDate, calendarDate, daysBetween } from '@core/calendar/date'
import { fen } from '@core/money/fen'
import { formatYuan } from '@core/money/format'
import { type Assumption, describeReplay } from '@core/simulate/describe'
import type { Held, Replay, ReplayedPeriod } from '@core/simulate/published/replay'
import type { Chart, Panel } from './lineChart'
import { assumptionLines } from './simulateText'

const YEARS = [2019, 2020, 2021]
const rounded = (n: number): number => Number(n.toFixed(4))

interface Against {
  readonly model: number
  readonly published: number | null
  /** model ÷ published − 1 */
  readonly error: number | null
}

function against(figures: readonly Held[], what: Held['what'], year: number, model: number): Against {
  const held = figures.find((figure) => figure.what === what && figure.on === `${year}-12-31`)
  return { model, published: held?.published ?? null, error: held ? rounded(held.error) : null }
}

function yearAnswer({ periods, figures }: Replay, year: number) {
  const own = periods.filter(({ disclosure }) => disclosure.startsWith(String(year)))
  const last = own[own.length - 1]
  const share = own.reduce((sum, { shareFen }) => sum + shareFen, 0)
  return {
    year,
    periods: own.length,
    shareFen: against(figures, 'share-of-year', year, share),
    cumulativeCases: against(figures, 'cumulative-cases', year, Math.round(last?.cumulativeCases ?? 0)),
  }
}

export interface PublishedAnswer {
  readonly plan: 'xianghubao'
  readonly published: true
  readonly seed: number
  readonly years: readonly ReturnType<typeof yearAnswer>[]
  /** Everything it is held against, with its page. */
  readonly figures: readonly Held[]
  readonly periods: readonly ReplayedPeriod[]
  readonly assumptions: readonly Assumption[]
}

/** The replay as scripts read it. */
export function publishedAnswer(replay: Replay, seed: number): PublishedAnswer {
  return {
    plan: 'xianghubao',
    published: true,
    seed,
    years: YEARS.map((year) => yearAnswer(replay, year)),
    figures: replay.figures.map((figure) => ({ ...figure, error: rounded(figure.error) })),
    periods: replay.periods.map((period) => ({
      ...period,
      cumulativeCases: Math.round(period.cumulativeCases),
    })),
    assumptions: describeReplay(replay.assumed),
  }
}

const counted = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
const yuan = (amountFen: number): string => formatYuan(fen(amountFen))
const words: Readonly<Record<Held['what'], string>> = {
  'share-of-year': 'share of the year to',
  'share-of-period': 'share of the period of',
  'cumulative-cases': 'cases so far on',
}

function figureLine({ what, on, published, model, error, held }: Held): string {
  const shown = what === 'cumulative-cases' ? counted : yuan
  const kept = Math.abs(error) <= 0.15 ? '  within 15 %' : '  NOT within 15 %'
  const off = `${error < 0 ? '−' : '+'}${(Math.abs(error) * 100).toFixed(1)} %`
  return (
    `  ${words[what].padEnd(24)}${on}${shown(published).padStart(12)}${shown(model).padStart(12)}` +
    `${off.padStart(10)}${held ? kept : ''}`
  )
}

function periodLine({ disclosure, members, cases, shareFen, carryOverFen }: ReplayedPeriod): string {
  return `  ${disclosure}${yuan(shareFen).padStart(10)}${counted(members).padStart(14)}${counted(cases).padStart(9)}${yuan(carryOverFen).padStart(18)}`
}

/** The replay for a person at a terminal; amounts in yuan. */
export function publishedText(replay: Replay): string {
  const { periods, figures, assumed } = replay
  return [
    '相互宝 2019–2021 from published member totals, by the pool model and the exact split with the plan’s caps.',
    'The parameters were fitted to these very years: a good description, not a forecast.',
    '',
    `  ${''.padEnd(34)}${'published'.padStart(12)}${'model'.padStart(12)}${'off'.padStart(10)}`,
    ...figures.map(figureLine),
    '',
    `  ${'disclosed '}${'share'.padStart(10)}${'members'.padStart(14)}${'cases'.padStart(9)}${'carry-over'.padStart(18)}`,
    ...periods.map(periodLine),
    '',
    'Assumed (read: in a source; fit: fitted to what 相互宝 published; set: chosen):',
    ...assumptionLines(describeReplay(assumed)),
  ].join('\n')
}

const START = calendarDate('2019-01-01')
const months = (on: CalendarDate): number => (daysBetween(START, on) / 365.25) * 12

export function publishedChart({ periods, figures }: Replay): Chart {
  const dots = (what: Held['what'], unit: number) =>
    figures
      .filter((figure) => figure.what === what)
      .map(({ on, published }) => ({
        at: [months(on), published / unit] as const,
        label: `published ${what === 'cumulative-cases' ? counted(published) : yuan(published)}`,
      }))
  const panel = (title: string, of: (period: ReplayedPeriod) => number, more: Panel['dots'] = []): Panel => ({
    title,
    series: [
      {
        label: 'model',
        style: 'first',
        points: periods.map((period) => [months(period.disclosure), of(period)]),
      },
    ],
    dots: more,
  })
  // The counts of 2019 lie on top of each other at this scale: the ends of the years say enough.
  const ends = dots('cumulative-cases', 1).filter(({ at: [month] }) => Math.abs(month % 12) > 11.9)
  return {
    title: '相互宝 2019–2021: the pool model against what was published',
    subtitle:
      'Published member totals go in; shares and cases come out. Parameters were fitted to these years.',
    xLabel: 'months since January 2019',
    xStep: 6,
    panels: [
      panel(
        'Share per head and period, yuan',
        ({ shareFen }) => shareFen / 100,
        dots('share-of-period', 100),
      ),
      panel('Members (published)', ({ members }) => members),
      panel('Cases per period, main plan', ({ cases }) => cases),
      panel('Cases so far, all plans', ({ cumulativeCases }) => cumulativeCases, ends),
    ],
  }
}
