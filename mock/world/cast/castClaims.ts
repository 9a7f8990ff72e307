/** The claims of the people with a story, each standing at another place of the table in core/claim at as-of. */
import { type CalendarDate, addDays, epochMs, startOfDay } from '@core/calendar/date'
import { type PeriodDates, periodBefore, periodOnOrAfter } from '@core/calendar/period'
import type { ClaimReasonCode } from '@core/claim/reason'
import type { ClaimAction, ClaimActor } from '@core/claim/status'
import { ID_RANDOM_BYTES, makeId } from '@core/identifier/id'
import { tongzhou } from '@core/plan/presets/tongzhou'
import type { Severity } from '@core/plan/rules'
import { streamOf } from '../../random'
import type { PlannedClaim, PlannedStep } from '../claims/plan'
import type { WorldSettings } from '../timeline'
import type { CastMembers } from './castFamilies'

const HOUR_MS = 3_600_000

/** Days before as-of (below zero: after it) at 15:00, or a moment worked out from the calendar. */
type When = number | { atMs: number }
type Line = readonly [when: When, actor: ClaimActor, action: ClaimAction, reason?: ClaimReasonCode]

export interface CastClaim {
  /** whose story (cast.ts), and which person of that family */
  key: string
  place: number
  illness: string
  severity: Severity
  diagnosedDaysAgo: number
  sentDaysAgo: number
  unsent?: true
  lines: readonly Line[]
}

/** The periods a story can hang on. */
interface Landmarks {
  /** disclosed last, as-of's own day included */
  newest: PeriodDates
  /** disclosed last before as-of's day */
  before: PeriodDates
  /** the last one whose aid was paid out before as-of's day */
  paidOut: PeriodDates
  /** eight months ago */
  long: PeriodDates
}

function landmarksOf(asOf: CalendarDate): Landmarks {
  const { calendar } = tongzhou
  const newest = periodBefore(calendar, addDays(asOf, 1))
  const before = periodBefore(calendar, asOf)
  let paidOut = before
  while (epochMs(paidOut.payoutAt) >= epochMs(startOfDay(asOf))) {
    paidOut = periodBefore(calendar, paidOut.disclosure)
  }
  return { newest, before, paidOut, long: periodOnOrAfter(calendar, addDays(asOf, -245)) }
}

const afternoonBefore = (period: PeriodDates): When => ({
  atMs: epochMs(startOfDay(addDays(period.disclosure, -1))) + 15 * HOUR_MS,
})
const hoursAfter = (instant: string, hours: number): When => ({ atMs: epochMs(instant) + hours * HOUR_MS })

const reviewed = (startDaysAgo: number): Line[] => [
  [startDaysAgo, 'operator', 'start-review'],
  [startDaysAgo - 2, 'operator', 'investigate'],
]

function underway(landmarks: Landmarks, asOf: CalendarDate): CastClaim[] {
  const asksFor = 'diagnosis-not-shown'
  // On a disclosure day itself the claim is approved just after, so that it still waits for the next one.
  const approvedAt: When =
    landmarks.newest.disclosure === asOf
      ? hoursAfter(landmarks.newest.discloseAt, 0.1)
      : {
          atMs: Math.max(
            epochMs(startOfDay(asOf)) - 9 * HOUR_MS,
            epochMs(landmarks.newest.discloseAt) + HOUR_MS,
          ),
        }
  const claim = (
    key: string,
    illness: string,
    severity: Severity,
    sentDaysAgo: number,
    lines: Line[],
    place = 0,
  ) => ({
    ...{ key, place, illness, severity, sentDaysAgo, lines },
    diagnosedDaysAgo: sentDaysAgo + 11,
  })
  return [
    { ...claim('draft', 'stroke', 'serious', 2, [], 1), unsent: true },
    claim('submitted', 'thyroid-cancer', 'light', 1, [...reviewed(-1), [-9, 'operator', 'approve']]),
    claim('reviewing', 'coronary-artery-disease', 'light', 4, [
      [2, 'operator', 'start-review'],
      [-1, 'operator', 'investigate'],
      [-7, 'operator', 'approve'],
    ]),
    claim(
      'more-needed',
      'breast-cancer',
      'serious',
      12,
      [
        [10, 'operator', 'start-review'],
        [3, 'operator', 'ask-for-more', asksFor],
        [-28, 'system', 'expire'],
      ],
      1,
    ),
    claim('expired', 'cervical-cancer', 'light', 60, [
      [58, 'operator', 'start-review'],
      [55, 'operator', 'ask-for-more', asksFor],
      [24, 'system', 'expire'],
    ]),
    claim('investigating', 'acute-leukaemia', 'serious', 14, [...reviewed(12), [-4, 'operator', 'approve']]),
    claim('approved', 'lung-cancer', 'serious', 18, [...reviewed(17), [approvedAt, 'operator', 'approve']]),
    claim('withdrawn', 'thyroid-cancer', 'light', 33, [
      [31, 'operator', 'start-review'],
      [29, 'member', 'withdraw'],
    ]),
  ]
}

function refused(): CastClaim[] {
  const claim = (key: string, illness: string, sentDaysAgo: number, lines: Line[]): CastClaim => ({
    ...{ key, place: 0, illness, severity: 'serious', sentDaysAgo, lines },
    diagnosedDaysAgo: sentDaysAgo + 15,
  })
  const why: ClaimReasonCode = 'degree-not-shown'
  return [
    claim('declined', 'heart-attack', 20, [
      ...reviewed(18),
      [4, 'operator', 'decline', why],
      [3 - tongzhou.appealDays, 'system', 'close'],
    ]),
    claim('appealed', 'stroke', 30, [
      ...reviewed(28),
      [12, 'operator', 'decline', why],
      [1, 'member', 'appeal'],
      [-2, 'system', 'convene-jury'],
      [-8, 'jury', 'approve'],
    ]),
    claim('jury', 'kidney-failure', 40, [
      ...reviewed(38),
      [20, 'operator', 'decline', 'known-before-joining'],
      [9, 'member', 'appeal'],
      [6, 'system', 'convene-jury'],
      [-5, 'jury', 'decline', 'known-before-joining'],
    ]),
    claim('declined-final', 'stroke', 90, [
      ...reviewed(88),
      [60, 'operator', 'decline', why],
      [55, 'member', 'appeal'],
      [53, 'system', 'convene-jury'],
      [47, 'jury', 'decline', why],
    ]),
  ]
}

function disclosed(asOf: CalendarDate, { newest, before, paidOut, long }: Landmarks): CastClaim[] {
  const claim = (key: string, illness: string, period: PeriodDates, more: Line[] = []): CastClaim => {
    const approvedDaysAgo = (epochMs(startOfDay(asOf)) - epochMs(period.cutoffAt)) / (24 * HOUR_MS) + 1
    const sentDaysAgo = Math.round(approvedDaysAgo) + 12
    const lines: Line[] = [
      ...reviewed(sentDaysAgo - 2),
      [afternoonBefore(period), 'operator', 'approve'],
      ...more,
    ]
    return {
      ...{ key, place: 0, illness, severity: 'serious', sentDaysAgo, lines },
      diagnosedDaysAgo: sentDaysAgo + 20,
    }
  }
  return [
    claim('disclosed', 'lymphoma', newest),
    claim('objected', 'heart-valve-surgery', before, [
      [hoursAfter(before.discloseAt, 5), 'member', 'object', 'known-before-joining'],
      [-12, 'operator', 'uphold-objection', 'known-before-joining'],
    ]),
    claim('settled', 'breast-cancer', paidOut),
    claim('aided', 'breast-cancer', long),
  ]
}

function momentOf(asOf: CalendarDate, when: When): number {
  return typeof when === 'number' ? epochMs(startOfDay(addDays(asOf, -when), 15)) : when.atMs
}

/** Every story that has a claim. */
export function castClaimStories(asOf: CalendarDate): CastClaim[] {
  const landmarks = landmarksOf(asOf)
  return [...underway(landmarks, asOf), ...refused(), ...disclosed(asOf, landmarks)]
}

/** Their claims, ready to be scheduled. */
export function castClaimsOf(settings: WorldSettings, families: CastMembers): PlannedClaim[] {
  const { asOf, seed } = settings
  return castClaimStories(asOf).map((story) => {
    const family = families.get(story.key)
    const member = family?.members[story.place]
    if (!family || !member) throw new RangeError(`no such person in the cast: ${story.key}/${story.place}`)
    const stream = streamOf(seed, `cast-claim/${story.key}`)
    const submitAtMs = epochMs(startOfDay(addDays(asOf, -story.sentDaysAgo), 9))
    const steps = story.lines.map(([when, actor, action, reason]): PlannedStep => {
      return { atMs: momentOf(asOf, when), actor, action, ...(reason ? { reason } : {}) }
    })
    return {
      claimId: makeId('clm', submitAtMs, stream.bytes(ID_RANDOM_BYTES)),
      fileId: makeId('fil', submitAtMs, stream.bytes(ID_RANDOM_BYTES)),
      accountId: family.accountId,
      enrollmentId: member.enrollmentId,
      illnessCode: story.illness,
      severity: story.severity,
      diagnosedOn: addDays(asOf, -story.diagnosedDaysAgo),
      submitAtMs,
      steps,
      ...(story.unsent ? { unsent: story.unsent } : {}),
    }
  })
}
