import { calendarDate, epochMs } from '@core/calendar/date'
import { type ClaimStatus, claimStatuses, claimTable, nextStatus } from '@core/claim/status'
import { streamOf } from '../../random'
import { castClaimsOf, castClaimStories } from '../cast/castClaims'
import { castFamiliesOf } from '../cast/castFamilies'
import type { PlannedStep } from './plan'
import { type Plot, periodDisclosedAfter, plotSteps } from './plots'

const plots: readonly Plot[] = [
  'swift',
  'straight',
  'more-papers',
  'objection-dismissed',
  'declined',
  'appeal-lost',
  'appeal-won',
  'expired',
  'withdrawn',
  'objection-upheld',
]
const SENT = epochMs('2026-06-10T02:00:00.000Z')

/** Walks a claim along the table in core/claim; the calendar discloses, settles and pays in between. */
function walk(
  steps: readonly PlannedStep[],
  fromMs: number,
  untilMs = Infinity,
  unsent = false,
): ClaimStatus {
  let status: ClaimStatus = unsent ? 'draft' : 'submitted'
  let [lastMs, approvedMs] = [fromMs, Infinity]
  const calendar = (untilStepMs: number): void => {
    const period = Number.isFinite(approvedMs) ? periodDisclosedAfter(approvedMs) : null
    if (status === 'approved' && period && epochMs(period.discloseAt) <= untilStepMs) status = 'disclosed'
    if (status === 'disclosed' && period && epochMs(period.objectionEndsAt) <= untilStepMs) status = 'settled'
    if (status === 'settled' && period && epochMs(period.payoutAt) <= untilStepMs) status = 'paid'
  }
  for (const { atMs, action, actor, reason } of steps.filter((step) => step.atMs <= untilMs)) {
    expect(atMs).toBeGreaterThan(lastMs)
    lastMs = atMs
    calendar(atMs)
    const next = nextStatus(status, action, actor)
    expect(`${status} ${action} by ${actor}: ${next.ok ? 'ok' : next.error}`).toMatch(/: ok$/)
    const needsReason = claimTable[status].some((step) => step.action === action && step.needsReason)
    if (needsReason) expect(reason).toBeDefined()
    if (next.ok) status = next.value
    if (action === 'approve') approvedMs = atMs
  }
  calendar(untilMs)
  return status
}

test.each(plots)('every step of "%s" is one that the table allows, in order, with its reason', (plot) => {
  for (let i = 0; i < 40; i += 1) {
    const sentMs = SENT + i * 86_400_000
    const end = walk(plotSteps(plot, streamOf('test', `${plot}/${i}`), sentMs), sentMs)
    const aided = ['swift', 'straight', 'more-papers', 'objection-dismissed', 'appeal-won'].includes(plot)
    expect(end === 'paid').toBe(aided)
  }
})

const days = [
  '2026-11-22',
  '2026-11-21',
  '2026-11-20',
  '2026-11-07',
  '2026-12-01',
  '2027-01-14',
  '2028-02-29',
]

test.each(days)(
  'seen from %s, the people with a story stand in every state that a claim can rest in',
  (day) => {
    const asOf = calendarDate(day)
    const settings = { seed: 'test', asOf, members: 1_000 }
    const claims = castClaimsOf(settings, castFamiliesOf(settings))
    const noon = epochMs(`${day}T04:00:00.000Z`)
    const standing = new Map(
      castClaimStories(asOf).map(({ key }, i) => {
        const claim = claims[i]
        return [key, claim ? walk(claim.steps, claim.submitAtMs, noon, claim.unsent) : undefined]
      }),
    )
    // 'settled' lasts until the wallet answers, and 'disclosed' only as long as the window for objections is open.
    const asTold = ['aided', 'settled', 'disclosed']
    for (const [key, status] of standing) if (!asTold.includes(key)) expect([key, status]).toEqual([key, key])
    expect(['settled', 'paid']).toContain(standing.get('settled'))
    expect(standing.get('aided')).toBe('paid')
    expect(['disclosed', 'settled', 'paid']).toContain(standing.get('disclosed'))
    const reached = new Set([...standing.values(), 'disclosed', 'settled'])
    expect(claimStatuses.filter((status) => !reached.has(status))).toEqual([])
  },
)
