import type { CaseCard, CaseFeed } from '@contract/case'
import type { Me } from '@contract/home'
import type { Meta, SandboxPeople, Session } from '@contract/meta'
import type { PlanDetail } from '@contract/plan'
import { addDays, calendarDate } from '@core/calendar/date'
import { idNumberCheckDigit } from '@core/enrollment/idNumber'

export const planId = 'tongzhou'

/** Somebody of a family whose account one can sign in to, and the day their diagnosis may have been. */
export interface Claimant {
  readonly accountId: string
  /** Place of the person in the family's list. */
  readonly index: number
  /** YYYY-MM-DD: covered on that day, and not long ago. */
  readonly diagnosedOn: string
}

/** What a journey must know of the demo world before it begins; everything else it reads from the screen. */
export interface World {
  readonly plan: PlanDetail
  /** the demo's day, YYYY-MM-DD */
  readonly today: string
  readonly newestCase: CaseCard
  /** Covered people who have claimed nothing, one per account: each target claims for another. */
  readonly claimants: readonly Claimant[]
}

/** Reads the world through the public API of a demo server. @throws when it lacks what the journeys need. */
export async function readWorld(origin: string, claimants: number): Promise<World> {
  const { today } = await ask<Meta>(origin, '/meta')
  const feed = await ask<CaseFeed>(origin, `/cases?planId=${planId}`)
  const [newestCase] = feed.items
  if (!newestCase) throw new Error('the world has no case')
  return {
    plan: await ask<PlanDetail>(origin, `/plans/${planId}`),
    today,
    newestCase,
    claimants: await findClaimants(origin, addDays(calendarDate(today), -3), claimants),
  }
}

async function findClaimants(origin: string, diagnosedOn: string, wanted: number): Promise<Claimant[]> {
  const found: Claimant[] = []
  const { items } = await ask<SandboxPeople>(origin, '/sandbox/people?limit=20') // as many as the log-in page shows
  for (const { accountId } of items) {
    if (found.length === wanted) return found
    const token = await signInOverApi(origin, accountId)
    const { claims, enrollments } = await ask<Me>(origin, '/me', token)
    const index = enrollments.findIndex(
      ({ state, coverFrom }) => state === 'covered' && coverFrom <= diagnosedOn,
    )
    if (claims === 0 && index >= 0) found.push({ accountId, index, diagnosedOn })
  }
  throw new Error(`only ${found.length} covered people who have not claimed`)
}

/** The token of one more session of a seeded account. */
export async function signInOverApi(origin: string, accountId: string): Promise<string> {
  const { token } = await ask<Session>(origin, '/sandbox/sessions', undefined, { accountId })
  return token
}

/** @throws on any status but success */
export async function ask<T>(origin: string, path: string, token?: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${origin}/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A valid number of a person of Beijing, born on 1990-03-07 unless told otherwise; `sequence` from 0 to 999 makes another person. */
export function idNumberOf(sequence: number, born = '19900307'): string {
  const first17 = `110101${born}${String(sequence).padStart(3, '0')}`
  return first17 + idNumberCheckDigit(first17)
}

/** The same number with its check digit one off. */
export function withWrongCheckDigit(idNumber: string): string {
  const digits = '0123456789X'
  const wrong = digits[(digits.indexOf(idNumber.slice(-1)) + 1) % digits.length] ?? '0'
  return idNumber.slice(0, -1) + wrong
}
