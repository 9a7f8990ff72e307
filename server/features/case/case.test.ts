/** Disclosure on a real PostgreSQL: what a card says and does not say, its way with its claim, and the feed. */
import type { CaseCard, CaseDetail, CaseFeed } from '@contract/case'
import type { PeriodStatement } from '@contract/period'
import { sql } from 'kysely'
import {
  type TestPerson,
  accountOf,
  approveClaim,
  joinPeople,
  memberOf,
  openSmallPlan,
} from '../../testing/smallPlan'
import { type TestServer, openTestServer, problemOf } from '../../testing/testServer'
import { actOnClaim } from '../claim/commands'
import { actOnCase, discloseClaims } from './commands'

jest.setTimeout(120_000)
let world: TestServer
let firstFeed: CaseCard[]

/**
 * 0–59: men and women in turn of Beijing, aged 30–34 · 60–79: men aged 50–54 who joined later, 20 of them ·
 * 80–98: 19 people of 20–24, too few for an age band, the last of whom joined later still · 99: one of 18.
 */
const joinedAt = (index: number) => {
  if (index === 98) return '2026-02-20T04:00:00.000Z'
  return index < 60 || index > 79 ? '2026-01-02T04:00:00.000Z' : '2026-02-04T04:00:00.000Z'
}
const people: TestPerson[] = Array.from({ length: 100 }, (_, index) => ({
  index,
  payer: `payer ${Math.floor(index / 2)}`,
  birthDate: index < 60 ? '1993-03-03' : index < 80 ? '1973-03-03' : index < 99 ? '2003-03-03' : '2008-01-01',
  joinedAt: joinedAt(index),
}))

const inTx = <T>(work: Parameters<ReturnType<TestServer['ctx']['db']['transaction']>['execute']>[0]) =>
  world.ctx.db.transaction().execute(work) as Promise<T>
const approve = (index: number, approvedAt: string) =>
  inTx<string>((tx) =>
    approveClaim(tx, world.ctx, {
      index,
      payer: `payer ${Math.floor(index / 2)}`,
      aidFen: 300_000,
      approvedAt,
    }),
  )
const feed = async (query = '') => (await world.get<CaseFeed>(`/v1/cases?planId=small${query}`)).body.items
const cardOf = async (claimId: string): Promise<CaseDetail> => {
  const row = await world.ctx.db
    .selectFrom('case_source')
    .select('case_id')
    .where('claim_id', '=', claimId)
    .executeTakeFirstOrThrow()
  return (await world.get<CaseDetail>(`/v1/cases/${row.case_id}`)).body
}

const claims: Record<string, string> = {}
beforeAll(async () => {
  world = await openTestServer('2026-01-02T04:00:00.000Z')
  await openSmallPlan(world.ctx, '2026-01-01')
  await inTx((tx) => joinPeople(tx, world.ctx, people))
  await sql`update member set sex = case when right(member_id, 1) < '8' then 'male' else 'female' end,
              region_code = '110105'`.execute(world.ctx.db)
  await world.runUntil('2026-03-05T02:00:00.000Z')
  claims.common = await approve(4, '2026-03-05T02:00:00.000Z')
  claims.later = await approve(60, '2026-03-05T03:00:00.000Z')
  claims.few = await approve(80, '2026-03-05T04:00:00.000Z')
  claims.alone = await approve(99, '2026-03-05T05:00:00.000Z')
  await world.runUntil('2026-03-08T02:00:00.000Z')
  firstFeed = await feed()
})
afterAll(() => world.close())

describe('a card', () => {
  it('says only what at least 20 members fit', async () => {
    for (const claimId of Object.values(claims)) {
      const card = await cardOf(claimId)
      const days = { any: [0, 9999], 'to-180': [0, 180], 'to-365': [0, 365] }[card.daysBand as string]
      const [from, to] = card.ageBand?.split('-').map(Number) ?? [0, 150]
      const { rows } = await sql<{ fit: number }>`
        select count(*) as fit from enrollment e join member m using (member_id)
         where e.status in ('waiting', 'active')
           and (${card.sex}::text is null or m.sex = ${card.sex})
           and (${card.province === null} or left(m.region_code, 2) = '11')
           and extract(year from age('2026-02-26'::date, m.birth_date)) between ${from} and ${to}
           and '2026-02-26'::date - e.joined_on between ${days?.[0]} and ${days?.[1]}`.execute(world.ctx.db)
      expect(rows[0]?.fit).toBeGreaterThanOrEqual(20)
    }
    expect((await cardOf(claims.alone ?? '')).ageBand).toBeNull()
    expect((await cardOf(claims.alone ?? '')).sex).toBeNull()
    expect((await cardOf(claims.few ?? '')).ageBand).toBeNull()
    const common = await cardOf(claims.common ?? '')
    expect([common.ageBand, common.daysBand, common.province?.en]).toEqual(['30-34', 'to-180', 'Beijing'])
  })

  it('never carries the name, the number, the enrollment or the claim', async () => {
    for (const card of firstFeed) {
      const text = JSON.stringify(await world.get(`/v1/cases/${card.id}`).then((answer) => answer.body))
      for (const secret of ['王小明', '小明', 'mem_', 'enr_', 'clm_', 'acc_', '1993-03-03', '110105']) {
        expect(text).not.toContain(secret)
      }
      expect(card.pseudonym).toMatch(/^\p{Script=Han}{2} \d{2,3}$/u)
    }
    expect(new Set(firstFeed.map((card) => card.pseudonym)).size).toBe(firstFeed.length)
  })

  it('stands with its place, its sum and its clock', () => {
    expect(firstFeed.map((card) => [card.number, card.state, card.aidFen])).toEqual([
      ['5-1', 'open', 300_000],
      ['5-2', 'open', 300_000],
      ['5-3', 'open', 300_000],
      ['5-4', 'open', 300_000],
    ])
    expect(firstFeed[0]).toMatchObject({
      disclosedAt: '2026-03-07T02:00:00.000Z',
      objectionEndsAt: '2026-03-09T16:00:00.000Z',
      chargeDate: '2026-03-14',
      periodNumber: 5,
    })
  })

  it('shows a family its own part, and others none', async () => {
    const id = firstFeed[0]?.id ?? ''
    const family = await world.signIn(accountOf('payer 5'))
    const { body } = await world.get<CaseDetail>(`/v1/cases/${id}`, family)
    const { rows } = await sql<{ total: number }>`
      select sum(share_fen) as total from period_share s
       where period_number = 5 and tier = 2`.execute(world.ctx.db)
    // Two people of one tier, four cases of one size: a quarter of their bill, give or take a fen.
    expect(Math.abs((body.yourPartFen ?? 0) - ((rows[0]?.total ?? 0) * 2) / 4)).toBeLessThanOrEqual(1)
    const stranger = await world.newcomer(accountOf('stranger'))
    expect((await world.get<CaseDetail>(`/v1/cases/${id}`, stranger)).body.yourPartFen).toBeNull()
    expect((await world.get<CaseDetail>(`/v1/cases/${id}`)).body.yourPartFen).toBeNull()
  })

  it('is written once: disclosing the period again finds the same cases', async () => {
    const again = await inTx<{ seq: number; caseId: string }[]>((tx) =>
      discloseClaims(tx, world.ctx, {
        planId: 'small',
        periodNumber: 5,
        disclosedAtMs: world.ports.clock.nowMs(),
        objectionEndsAtMs: world.ports.clock.nowMs(),
        chargeDate: '2026-03-14',
      }),
    )
    expect(again.map(({ caseId }) => caseId)).toEqual(firstFeed.map((card) => card.id))
    expect(await feed()).toHaveLength(4)
  })
})

describe('the feed', () => {
  it('comes in pages that neither skip nor repeat', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    for (let page = 0; cursor !== null; page += 1) {
      const answer: { body: CaseFeed } = await world.get<CaseFeed>(
        `/v1/cases?limit=1${cursor && `&cursor=${cursor}`}`,
      )
      expect(answer.body.items).toHaveLength(1)
      seen.push(...answer.body.items.map((card) => card.id))
      cursor = answer.body.nextCursor
    }
    expect(seen).toEqual(firstFeed.map((card) => card.id))
  })

  it('is narrowed by period and state', async () => {
    expect(await feed('&state=paid')).toEqual([])
    expect(await feed(`&periodId=${firstFeed[0]?.periodId}&state=open`)).toHaveLength(4)
    expect((await world.get<CaseFeed>('/v1/cases?planId=nowhere')).body.items).toEqual([])
  })
})

describe('a case and its claim go together', () => {
  const caseIdOf = (place: number) => firstFeed[place]?.id ?? ''
  const claimStatus = async (name: string) =>
    (
      await world.ctx.db
        .selectFrom('claim')
        .select('status')
        .where('claim_id', '=', claims[name] ?? '')
        .executeTakeFirstOrThrow()
    ).status
  const states = async () => (await feed()).map((card) => `${card.number} ${card.state}`)

  it('an objection inside the window takes the case out of this period, and the share falls', async () => {
    const periodId = firstFeed[0]?.periodId ?? ''
    const statement = async () => (await world.get<PeriodStatement>(`/v1/periods/${periodId}`)).body
    const before = await statement()
    const object = { action: 'object', actor: 'member', reason: 'identity-differs' } as const
    await inTx((tx) => actOnCase(tx, world.ctx, { caseId: caseIdOf(0), ...object }))
    await inTx((tx) => actOnCase(tx, world.ctx, { caseId: caseIdOf(1), ...object }))
    await inTx((tx) =>
      actOnCase(tx, world.ctx, {
        caseId: caseIdOf(1),
        action: 'uphold-objection',
        actor: 'operator',
        reason: 'identity-differs',
      }),
    )
    expect(await states()).toEqual(['5-1 objected', '5-2 withdrawn', '5-3 open', '5-4 open'])
    await world.runUntil('2026-03-10T02:00:00.000Z')
    const after = await statement()
    expect(await states()).toEqual(['5-1 objected', '5-2 withdrawn', '5-3 settled', '5-4 settled'])
    expect([before.cases, after.cases, after.aids.map((aid) => aid.caseId)]).toEqual([
      4,
      2,
      [caseIdOf(2), caseIdOf(3)],
    ])
    for (const [i, share] of after.shares.entries()) {
      expect(share.shareFen).toBeLessThan(before.shares[i]?.shareFen ?? 0)
    }
    expect([await claimStatus('common'), await claimStatus('later'), await claimStatus('few')]).toEqual([
      'objected',
      'reviewing',
      'settled',
    ])
  })

  it('an objection after the window is refused', async () => {
    const late = inTx((tx) =>
      actOnCase(tx, world.ctx, {
        caseId: caseIdOf(2),
        action: 'object',
        actor: 'member',
        reason: 'identity-differs',
      }),
    )
    await expect(late).rejects.toMatchObject({ code: 'claim-action-not-allowed' })
  })

  it('a dismissed objection brings the case back in the next period; a case reviewed again gets a new card', async () => {
    await inTx((tx) =>
      actOnCase(tx, world.ctx, {
        caseId: caseIdOf(0),
        action: 'dismiss-objection',
        actor: 'operator',
        reason: 'identity-differs',
      }),
    )
    await inTx((tx) =>
      actOnClaim(tx, world.ctx, { claimId: claims.later ?? '', action: 'approve', actor: 'operator' }),
    )
    await world.runUntil('2026-03-21T03:00:00.000Z')
    expect(await states()).toEqual(['6-1 open', '6-2 open', '5-2 withdrawn', '5-3 paid', '5-4 paid'])
    const [back, renewed] = await feed()
    expect(back?.id).toBe(caseIdOf(0))
    expect(renewed?.id).not.toBe(caseIdOf(1))
    expect((await cardOf(claims.common ?? '')).periodNumber).toBe(6)
  })

  it('paid cases say when', async () => {
    const { body } = await world.get<CaseDetail>(`/v1/cases/${caseIdOf(2)}`)
    expect(body).toMatchObject({
      state: 'paid',
      settledAt: '2026-03-09T16:00:00.000Z',
      paidAt: '2026-03-16T02:00:00.000Z',
    })
    expect(await claimStatus('few')).toBe('paid')
  })

  it('a final refusal is shown with its reason and without a sum', async () => {
    const refused = await approve(10, '2026-03-21T04:00:00.000Z')
    await sql`update claim set status = 'declined-final', case_id = null,
                reason = '{"code":"degree-not-shown","clause":"4.2","appealBy":null}' where claim_id = ${refused}`.execute(
      world.ctx.db,
    )
    await world.runUntil('2026-04-07T03:00:00.000Z')
    const card = await cardOf(refused)
    expect(card).toMatchObject({
      state: 'declined',
      aidFen: 0,
      reasonCode: 'degree-not-shown',
      number: '7-1',
    })
    const { body } = await world.get<PeriodStatement>(`/v1/periods/${card.periodId}`)
    expect([body.cases, body.aids]).toEqual([0, []])
  })

  it('what somebody shared before is said where enough members shared as long, else not', async () => {
    const [common, few] = [
      await approve(12, '2026-05-10T02:00:00.000Z'),
      await approve(81, '2026-05-10T02:00:00.000Z'),
    ]
    await world.runUntil('2026-05-21T03:00:00.000Z')
    // Periods 5 and 6 shared two cases each; 60 members entered with this one.
    expect(await cardOf(common)).toMatchObject({ ageBand: '30-34', sharedPeriods: 2, helped: 4 })
    expect(await cardOf(few)).toMatchObject({ ageBand: null, sharedPeriods: 2, helped: 4 })
    // Somebody who entered by themselves, with period 6.
    const alone = await approve(98, '2026-05-22T02:00:00.000Z')
    await world.runUntil('2026-06-07T03:00:00.000Z')
    expect(await cardOf(alone)).toMatchObject({ sharedPeriods: null, helped: null })
  })

  it('a period with nobody to share is void, and its cases come again in the next one', async () => {
    const claimId = await approve(14, '2026-06-10T02:00:00.000Z')
    await world.runUntil('2026-06-21T01:30:00.000Z') // cut off, not disclosed yet
    const counts = await world.ctx.db.selectFrom('plan_tier').select(['tier', 'listed']).execute()
    await world.ctx.db.updateTable('plan_tier').set({ listed: 0 }).execute()
    await world.runUntil('2026-06-24T02:00:00.000Z')
    const { id, periodNumber, periodId } = await cardOf(claimId)
    const { body } = await world.get<PeriodStatement>(`/v1/periods/${periodId}`)
    expect(body).toMatchObject({ state: 'void', members: 0 })
    for (const { tier, listed } of counts) {
      await world.ctx.db.updateTable('plan_tier').set({ listed }).where('tier', '=', tier).execute()
    }
    await world.runUntil('2026-07-07T03:00:00.000Z')
    expect(await cardOf(claimId)).toMatchObject({ id, state: 'open', periodNumber: periodNumber + 1 })
    await world.runUntil('2026-07-18T03:00:00.000Z')
    expect(await cardOf(claimId)).toMatchObject({ id, state: 'paid', aidFen: 300_000 })
  })

  it('six months after its charge day a card is gone, and the statement keeps its sum', async () => {
    const periodId = firstFeed[0]?.periodId ?? ''
    const kept = await world.get<PeriodStatement>(`/v1/periods/${periodId}`)
    expect(kept.headers['cache-control']).toMatch(/^public, max-age=\d{7}, immutable$/)
    expect(kept.body.aids[0]?.pseudonym).not.toBeNull()
    await world.runUntil('2026-09-13T16:00:00.000Z')
    expect((await world.get(`/v1/cases/${caseIdOf(2)}`)).status).toBe(404)
    expect(problemOf(await world.get(`/v1/cases/${caseIdOf(2)}`)).code).toBe('not-found')
    expect((await feed('&state=paid')).some((card) => card.id === caseIdOf(2))).toBe(false)
    const { body, headers } = await world.get<PeriodStatement>(`/v1/periods/${periodId}`)
    expect(body.aids[0]).toEqual({ caseId: null, pseudonym: null, illness: null, cases: 1, aidFen: 300_000 })
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers.etag).not.toBe(kept.headers.etag)
  })
})

it('no member was touched by all of this but by their own claim', async () => {
  const row = await world.ctx.db
    .selectFrom('enrollment')
    .select('status')
    .where('member_id', '=', memberOf(4))
    .executeTakeFirstOrThrow()
  expect(row.status).toBe('active')
})
