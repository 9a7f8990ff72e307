import { randomBytes } from 'node:crypto'
import type { CaseFeed } from '@contract/case'
import type { MyClaims } from '@contract/claim'
import type { Home, Me } from '@contract/home'
import type { CertificateView } from '@contract/certificate'
import type { JoinReceipt, JoinRequest } from '@contract/enrollment'
import type { MyHelpers } from '@contract/helper'
import type { Invite } from '@contract/invite'
import type { SandboxPeople, Session } from '@contract/meta'
import type { PeriodList } from '@contract/period'
import type { PayerAsk } from '@contract/payer'
import type { PlanDetail } from '@contract/plan'
import { makeId, type IdPrefix } from '@core/identifier/id'
import { idNumberOf } from '../e2e/world'
import type { Things, Viewer } from './screen'

const planId = 'tongzhou'

export interface Viewers {
  readonly sessions: Readonly<Record<Viewer, Session | null>>
  readonly things: Things
  /** One who has typed nothing yet: what is typed while joining is kept with the account. */
  newcomer(): Promise<Session>
}

type Ask = <T>(path: string, session?: Session, body?: unknown, acting?: string) => Promise<T>

/**
 * Signs in as seeded people until there is one for every viewer, and looks up what the screens show.
 * @throws when the demo world has nobody in one of the situations.
 */
export async function findViewers(origin: string): Promise<Viewers> {
  const ask: Ask = async (path, session, body, acting) => {
    const answer = await fetch(`${origin}/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(session && { authorization: `Bearer ${session.token}` }),
        ...(acting !== undefined && { 'x-acting-for': acting }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as never
  }
  const somebodyNew = () => ask<Session>('/sandbox/sessions', undefined, { newcomer: true })
  const newcomer = await somebodyNew()
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
  const plan = await ask<PlanDetail>(`/plans/${planId}`)
  const { session: joined, receipt } = await joinAsSomebodyNew(ask, plan)
  const [low, short, pending] = [
    await personNamed(ask, '顾小满'),
    await personNamed(ask, '齐卫东'),
    await joinPrepaid(ask),
  ]
  const { helper, ...help } = await findHelp(ask, covered)
  const enrollmentId = (await ask<Home>('/home', covered)).enrollments[0]?.id ?? ''
  const things: Things = {
    planId,
    ruleVersion: plan.ruleVersion,
    receipt,
    askedPath: receipt.asked[0]?.path ?? '',
    ...(await makeLinks(ask, covered)),
    ...help,
    payerAskPath: await payerAskOf(ask, covered, enrollmentId),
    certificateCode: await codeOf(ask, covered, enrollmentId),
    periodId: await first<PeriodList>(`/plans/${planId}/periods`),
    replayedPeriodId: await first<PeriodList>('/plans/xianghubao/periods'),
    caseId: await first<CaseFeed>(`/cases?planId=${planId}`),
    claimId: await first<MyClaims>('/me/claims', claiming),
    enrollmentId,
    ...{ lowId: low.enrollmentId, shortId: short.enrollmentId, pendingId: pending.enrollmentId },
  }
  return {
    sessions: {
      ...{ guest: null, newcomer, waiting, covered, claiming, joined },
      ...{ helper, low: low.session, short: short.session, pending: pending.session },
    },
    things,
    newcomer: somebodyNew,
  }
}

const newId = <P extends IdPrefix>(prefix: P) => makeId(prefix, Date.now(), randomBytes(10))

/** Oneself and a child, for whom one's mother is asked: what follows joining can be looked at. */
async function joinAsSomebodyNew(
  ask: Ask,
  plan: PlanDetail,
): Promise<{ session: Session; receipt: JoinReceipt }> {
  const session = await ask<Session>('/sandbox/sessions', undefined, { newcomer: true })
  const answers = plan.healthQuestions.map(({ id }) => ({ questionId: id, answer: 'none' }))
  const sequence = Math.floor(Math.random() * 1000)
  const person = (relation: JoinRequest['people'][number]['relation'], name: string, born: string) => ({
    ...{ relation, name, idNumber: idNumberOf(sequence, born), answers },
  })
  const receipt = await ask<JoinReceipt>('/joins', session, {
    ...{ id: newId('joi'), planId: plan.id, ruleVersion: plan.ruleVersion },
    people: [
      person('self', '欧阳若望', '19880612'),
      person('child', '欧阳小满', '20190203'),
      person('parent', '王秀英', '19680921'),
    ],
    consents: { rules: true, health: true, debit: true, guardian: true },
  })
  return { session, receipt }
}

/** The page by which somebody is asked to pay for a membership. */
async function payerAskOf(ask: Ask, session: Session, enrollmentId: string): Promise<string> {
  const request = { id: newId('pya'), relation: 'parent' }
  const made = await ask<PayerAsk>(`/me/enrollments/${enrollmentId}/payer-asks`, session, request)
  return made.path ?? ''
}

/** Somebody of the world by name, and their own membership. */
async function personNamed(ask: Ask, name: string): Promise<{ session: Session; enrollmentId: string }> {
  const { items } = await ask<SandboxPeople>(`/sandbox/people?limit=1&q=${encodeURIComponent(name)}`)
  const session = await ask<Session>('/sandbox/sessions', undefined, { accountId: items[0]?.accountId })
  const { enrollments } = await ask<Me>('/me', session)
  return { session, enrollmentId: enrollments[0]?.id ?? '' }
}

/** Joined a plan that is paid for beforehand, and has not paid. */
async function joinPrepaid(ask: Ask): Promise<{ session: Session; enrollmentId: string }> {
  const session = await ask<Session>('/sandbox/sessions', undefined, { newcomer: true })
  const plan = await ask<PlanDetail>('/plans/tongzhou-prepaid')
  const answers = plan.healthQuestions.map(({ id }) => ({ questionId: id, answer: 'none' }))
  const idNumber = idNumberOf(Math.floor(Math.random() * 1000), '19880612')
  const receipt = await ask<JoinReceipt>('/joins', session, {
    ...{ id: newId('joi'), planId: plan.id, ruleVersion: plan.ruleVersion },
    people: [{ relation: 'self', name: '欧阳若望', idNumber, answers }],
    consents: { rules: true, health: true, debit: false },
  })
  return { session, enrollmentId: receipt.enrollments[0]?.id ?? '' }
}

/** One link that is open and one that was stopped. */
async function makeLinks(ask: Ask, session: Session) {
  const make = () =>
    ask<Invite>('/me/invites', session, { id: newId('inv'), planId, relation: null, shows: 'masked' })
  const stopped = await make()
  await ask<Invite>(`/me/invites/${stopped.id}`, session, { stop: true })
  return { inviteCode: (await make()).code, stoppedInviteCode: stopped.code }
}

/** One helper who has accepted and looked, and one who is asked. */
async function findHelp(ask: Ask, session: Session) {
  // A world that was looked at before has them still.
  for (const { id } of (await ask<MyHelpers>('/me/helpers', session)).helpers)
    await ask<MyHelpers>(`/me/helpers/${id}/revocation`, session, {})
  const invite = (name: string) => ask<MyHelpers>('/me/helpers', session, { id: newId('hlp'), name })
  const [first] = (await invite('大女儿')).helpers
  const helpedPath = first?.path ?? ''
  const helper = await ask<Session>('/sandbox/sessions', undefined, { newcomer: true })
  const token = helpedPath.split('token=')[1] ?? ''
  const { helping } = await ask<MyHelpers>(`/helper-invitations/${token}/acceptance`, helper, {})
  const { id = '', name = null } = helping[0] ?? {}
  await ask<Home>('/home', helper, undefined, id)
  const { helpers } = await invite('住在楼下的王家小儿子')
  const helpPath = helpers.find(({ state }) => state === 'invited')?.path ?? ''
  return { helper, helpedPath, helpPath, acting: { 'tz-session': { session: helper, acting: { id, name } } } }
}

async function codeOf(ask: Ask, session: Session, enrollmentId: string): Promise<string> {
  const { code } = await ask<CertificateView>(`/me/certificates/${enrollmentId}`, session)
  if (code !== null) return code
  const made = await ask<CertificateView>(`/me/certificates/${enrollmentId}/code`, session, {
    action: 'renew',
  })
  return made.code ?? ''
}

function viewerOf(home: Home, me: Me): Viewer | undefined {
  const states = new Set(home.enrollments.map((enrollment) => enrollment.state))
  if (me.claims > 0) return 'claiming'
  if (states.size !== 1) return undefined
  if (states.has('waiting')) return 'waiting'
  return states.has('covered') && home.enrollments.length > 2 ? 'covered' : undefined
}
