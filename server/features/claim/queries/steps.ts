/** The seven steps a claimant sees, from the status and the days on which things happened. */
import type { ClaimStep } from '@contract/claim'
import type { Static } from '@sinclair/typebox'
import type { CalendarDate } from '@core/calendar/date'
import type { ClaimStatus } from '@core/claim/status'

export interface ClaimEvents {
  /** the last day of each action */
  readonly days: ReadonlyMap<string, CalendarDate>
  /** the period that shares it, or will if it stays approved; null before a decision */
  readonly period: {
    readonly disclosure: CalendarDate
    readonly charge: CalendarDate
    readonly payout: CalendarDate
  } | null
  readonly answerBy: CalendarDate | null
}

type Step = Static<typeof ClaimStep>
type StepName = Step['step']

const order: readonly StepName[] = [
  'submitted',
  'reviewed',
  'investigated',
  'decided',
  'disclosed',
  'charged',
  'paid',
]

/** The step that is going on in each status; 'failed' where it went no further. */
const current: Record<ClaimStatus, { readonly step: StepName; readonly state: 'now' | 'failed' | 'done' }> = {
  draft: { step: 'submitted', state: 'now' },
  submitted: { step: 'reviewed', state: 'now' },
  reviewing: { step: 'reviewed', state: 'now' },
  'more-needed': { step: 'reviewed', state: 'now' },
  expired: { step: 'reviewed', state: 'failed' },
  investigating: { step: 'investigated', state: 'now' },
  approved: { step: 'disclosed', state: 'now' },
  declined: { step: 'decided', state: 'failed' },
  appealed: { step: 'decided', state: 'now' },
  jury: { step: 'decided', state: 'now' },
  'declined-final': { step: 'decided', state: 'failed' },
  disclosed: { step: 'disclosed', state: 'now' },
  objected: { step: 'disclosed', state: 'now' },
  settled: { step: 'charged', state: 'now' },
  paid: { step: 'paid', state: 'done' },
  withdrawn: { step: 'decided', state: 'failed' },
}

function dayOf(step: StepName, { days, period, answerBy }: ClaimEvents): CalendarDate | null {
  const on = (...actions: string[]) => actions.map((action) => days.get(action)).find(Boolean) ?? null
  if (step === 'submitted') return on('submit')
  if (step === 'reviewed') return on('investigate', 'approve', 'decline') ?? answerBy
  if (step === 'investigated') return on('investigate') && on('approve', 'decline')
  if (step === 'decided') return on('approve', 'decline', 'withdraw', 'expire')
  if (step === 'disclosed') return on('disclose') ?? period?.disclosure ?? null
  if (step === 'charged') return period?.charge ?? null
  return on('pay') ?? period?.payout ?? null
}

/** A claim that was never investigated has no such step. */
export function stepsOf(status: ClaimStatus, events: ClaimEvents): Step[] {
  const { step: at, state } = current[status]
  const wasDecided = events.days.has('approve') || events.days.has('decline')
  const skipped = wasDecided && !events.days.has('investigate')
  return order
    .filter((step) => !(skipped && step === 'investigated'))
    .map((step) => {
      const place = order.indexOf(step) - order.indexOf(at)
      const own = place === 0 ? state : place < 0 ? 'done' : 'to-come'
      return { step, state: own, on: dayOf(step, events) }
    })
}
