import type { Me, Home } from '@contract/home'
import type { SandboxPeople, Session } from '@contract/meta'
import type { PlanDetail } from '@contract/plan'
import { idNumberCheckDigit } from '@core/enrollment/idNumber'

export const planId = 'tongzhou'

/** What a journey must know of the demo world before it begins; everything else it reads from the screen. */
export interface World {
  readonly plan: PlanDetail
  /** Somebody covered, with nothing claimed yet: the account to sign in as, and the family's names. */
  coveredAccountId(): Promise<string>
}

/** Reads the world through the public API of a demo server. */
export async function readWorld(origin: string): Promise<World> {
  const taken = new Set<string>()
  return {
    plan: await ask<PlanDetail>(origin, `/plans/${planId}`),
    coveredAccountId: async () => {
      const accountId = await findCovered(origin, taken)
      taken.add(accountId)
      return accountId
    },
  }
}

/** One who is covered and has never claimed, and whom no earlier journey took: each target claims for another. */
async function findCovered(origin: string, taken: ReadonlySet<string>): Promise<string> {
  const { items } = await ask<SandboxPeople>(origin, '/sandbox/people?limit=20')
  for (const { accountId } of items) {
    if (taken.has(accountId)) continue
    const { token } = await ask<Session>(origin, '/sandbox/sessions', undefined, { accountId })
    const { claims } = await ask<Me>(origin, '/me', token)
    const { enrollments } = await ask<Home>(origin, '/home', token)
    if (claims === 0 && enrollments.some(({ state }) => state === 'covered')) return accountId
  }
  throw new Error('nobody in the world is covered and has not claimed yet')
}

async function ask<T>(origin: string, path: string, token?: string, body?: unknown): Promise<T> {
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

/** A valid number of a person born in Beijing on 1990-03-07; `sequence` from 0 to 999 makes another person. */
export function idNumberOf(sequence: number): string {
  const first17 = `11010119900307${String(sequence).padStart(3, '0')}`
  return first17 + idNumberCheckDigit(first17)
}

/** The same number with its check digit one off. */
export function withWrongCheckDigit(idNumber: string): string {
  const digits = '0123456789X'
  const wrong = digits[(digits.indexOf(idNumber.slice(-1)) + 1) % digits.length] ?? '0'
  return idNumber.slice(0, -1) + wrong
}
