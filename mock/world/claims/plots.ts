/**
 * How a generated claim goes: most are approved, one in five is not, some need more papers, and now and then somebody
 * objects. Every plot keeps to the table in core/claim; the shares of the plots are set by us.
 */
import { dateInChina, epochMs, instantOf, startOfDay } from '@core/calendar/date'
import { type PeriodDates, periodAfter, periodOnOrAfter } from '@core/calendar/period'
import type { ClaimReasonCode } from '@core/claim/reason'
import type { ClaimAction, ClaimActor } from '@core/claim/status'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { type Lottery, type Stream, lotteryOf } from '../../random'
import type { PlannedStep } from './plan'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** For claims of visitors: decided within days, so that they see it while they look around. */
export type VisitorPlot = 'swift'
/** Plots that end with aid, all after about the same time. */
export type AidedPlot = 'straight' | 'more-papers' | 'objection-dismissed'
/** Plots in which something goes wrong first; nearly all end without aid. */
export type OtherPlot =
  'declined' | 'appeal-lost' | 'appeal-won' | 'expired' | 'withdrawn' | 'objection-upheld'
export type Plot = AidedPlot | OtherPlot | VisitorPlot

export const aidedPlots: Lottery<AidedPlot> = lotteryOf<AidedPlot>([
  ['straight', 78],
  ['more-papers', 18],
  ['objection-dismissed', 4],
])
export const otherPlots: Lottery<OtherPlot> = lotteryOf<OtherPlot>([
  ['declined', 42],
  ['appeal-lost', 15],
  ['appeal-won', 7],
  ['expired', 12],
  ['withdrawn', 18],
  ['objection-upheld', 6],
])
const refusals: Lottery<ClaimReasonCode> = lotteryOf<ClaimReasonCode>([
  ['degree-not-shown', 45],
  ['known-before-joining', 25],
  ['diagnosis-not-shown', 20],
  ['identity-differs', 10],
])

/** One line of a plot: days after the step before it, who does what, and why. */
type Line = readonly [days: number, actor: ClaimActor, action: ClaimAction, reason?: ClaimReasonCode]

/** The period in which something approved at this moment is disclosed. */
export function periodDisclosedAfter(ms: number): PeriodDates {
  const { calendar } = tongzhou
  const first = periodOnOrAfter(calendar, dateInChina(instantOf(ms)))
  return epochMs(first.discloseAt) > ms ? first : periodAfter(calendar, first)
}

/** Moments from lines: at an hour of the working day, in order. */
export function stepsFrom(stream: Stream, startMs: number, lines: readonly Line[]): PlannedStep[] {
  let atMs = startMs
  return lines.map(([days, actor, action, reason]) => {
    const day = dateInChina(instantOf(atMs + days * DAY_MS))
    const hour = actor === 'member' ? stream.between(8, 21) : stream.between(9, 17)
    const minute = stream.below(60)
    const nextMs = epochMs(startOfDay(day)) + hour * HOUR_MS + minute * 60_000
    // Never before the step it follows, also on the same day.
    atMs = Math.max(nextMs, atMs + HOUR_MS)
    return { atMs, actor, action, ...(reason ? { reason } : {}) }
  })
}

const review: readonly Line[] = [[1, 'operator', 'start-review']]
const investigate: readonly Line[] = [[2, 'operator', 'investigate']]
const approve: readonly Line[] = [[6, 'operator', 'approve']]

function linesOf(plot: Plot, stream: Stream): readonly Line[] {
  const why = refusals.draw(stream)
  const declined: readonly Line[] = [...review, ...investigate, [5, 'operator', 'decline', why]]
  const appealed: readonly Line[] = [
    ...declined,
    [stream.between(3, 10), 'member', 'appeal'],
    [2, 'system', 'convene-jury'],
  ]
  switch (plot) {
    case 'straight':
      return [...review, ...investigate, ...approve]
    case 'swift':
      return [...review, [1, 'operator', 'investigate'], [2, 'operator', 'approve']]
    case 'more-papers':
      return [
        ...review,
        [1, 'operator', 'ask-for-more', 'diagnosis-not-shown'],
        [3, 'member', 'add-material'],
        [1, 'operator', 'investigate'],
        [4, 'operator', 'approve'],
      ]
    case 'appeal-won':
      return [...appealed, [6, 'jury', 'approve']]
    case 'objection-dismissed':
    case 'objection-upheld':
      return [...review, ...investigate, ...approve]
    case 'declined':
      return [...declined, [tongzhou.appealDays + 1, 'system', 'close']]
    case 'appeal-lost':
      return [...appealed, [6, 'jury', 'decline', why]]
    case 'expired':
      return [...review, [1, 'operator', 'ask-for-more', 'diagnosis-not-shown'], [31, 'system', 'expire']]
    case 'withdrawn':
      return [...review, [2, 'member', 'withdraw']]
  }
}

/** The steps of a claim after it was sent. */
export function plotSteps(plot: Plot, stream: Stream, submitAtMs: number): PlannedStep[] {
  const steps = stepsFrom(stream, submitAtMs, linesOf(plot, stream))
  if (plot !== 'objection-dismissed' && plot !== 'objection-upheld') return steps
  const approvedMs = steps[steps.length - 1]?.atMs ?? submitAtMs
  const disclosedMs = epochMs(periodDisclosedAfter(approvedMs).discloseAt)
  // Inside the objection window, so that a dismissed objection still lets the case settle with its period.
  const objectedMs = disclosedMs + stream.between(3, 20) * HOUR_MS
  const answeredMs = objectedMs + stream.between(4, 14) * HOUR_MS
  steps.push({ atMs: objectedMs, actor: 'member', action: 'object', reason: 'degree-not-shown' })
  if (plot === 'objection-dismissed') {
    steps.push({
      atMs: answeredMs,
      actor: 'operator',
      action: 'dismiss-objection',
      reason: 'degree-not-shown',
    })
    return steps
  }
  const upheld = { atMs: answeredMs, actor: 'operator', action: 'uphold-objection' } as const
  const declined = { atMs: answeredMs + 5 * DAY_MS, actor: 'operator', action: 'decline' } as const
  steps.push({ ...upheld, reason: 'degree-not-shown' }, { ...declined, reason: 'degree-not-shown' })
  return steps
}
