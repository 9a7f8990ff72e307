import type { CaseFeed } from '@contract/case'
import type { MyClaims } from '@contract/claim'
import type { Home, Me } from '@contract/home'
import type { SandboxPeople, Session } from '@contract/meta'
import type { PeriodList } from '@contract/period'
import type { Things, Viewer } from './screens'

const planId = 'tongzhou'

export interface Viewers {
  readonly sessions: Readonly<Record<Viewer, Session | null>>
  readonly things: Things
}

/**
 * Signs in as seeded people until there is one for every viewer, and looks up what the screens show.
 * @throws when the demo world has nobody in one of the situations.
 */
export async function findViewers(origin: string): Promise<Viewers> {
  const ask = async <T>(path: string, session?: Session, body?: unknown): Promise<T> => {
    const answer = await fetch(`${origin}/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(session && { authorization: `Bearer ${session.token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  const newcomer = await ask<Session>('/sandbox/sessions', undefined, { newcomer: true })
  const found: Partial<Record<Viewer, Session>> = { newcomer }
  const { items } = await ask<SandboxPeople>('/sandbox/people?limit=50')
  for (const { accountId } of items.filter((person) => person.featured)) {
    const session = await ask<Session>('/sandbox/sessions', undefined, { accountId })
    const viewer = viewerOf(await ask<Home>('/home', session), await ask<Me>('/me', session))
    if (viewer) found[viewer] ??= session
  }
  const { waiting, covered, claiming } = found
  if (!waiting || !covered || !claiming)
    throw new Error(`the world lacks somebody: ${Object.keys(found).join()}`)

  const first = async <T extends { items: { id: string }[] }>(path: string, session?: Session) => {
    const [item] = (await ask<T>(path, session)).items
    if (!item) throw new Error(`${path} is empty`)
    return item.id
  }
  const things: Things = {
    planId,
    periodId: await first<PeriodList>(`/plans/${planId}/periods`),
    replayedPeriodId: await first<PeriodList>('/plans/xianghubao/periods'),
    caseId: await first<CaseFeed>(`/cases?planId=${planId}`),
    claimId: await first<MyClaims>('/me/claims', claiming),
    enrollmentId: (await ask<Home>('/home', covered)).enrollments[0]?.id ?? '',
  }
  return { sessions: { guest: null, newcomer, waiting, covered, claiming }, things }
}

function viewerOf(home: Home, me: Me): Viewer | undefined {
  const states = new Set(home.enrollments.map((enrollment) => enrollment.state))
  if (me.claims > 0) return 'claiming'
  if (states.size !== 1) return undefined
  if (states.has('waiting')) return 'waiting'
  return states.has('covered') && home.enrollments.length > 2 ? 'covered' : undefined
}
