import { type ClaimStatus, claimStatuses } from '@core/claim/status'
import { sql } from 'kysely'
import { balanceOf } from '../../server/features/balance/queries'
import { booksCheck } from '../../server/features/books/queries'
import { NotYet } from '../../server/jobs/work'
import { OUTBOX_WORK } from '../../server/jobs/outbox'
import { type DemoInTest, openDemoInTest } from '../testing/demoInTest'
import { GROW } from './grow'

const MEMBERS = 400
jest.setTimeout(300_000)

let world: DemoInTest
beforeAll(async () => {
  world = await openDemoInTest({ members: MEMBERS })
  await world.prepare()
})
afterAll(() => world.database.drop())

const rows = async <T extends object>(demo: DemoInTest, query: string): Promise<T[]> =>
  (await sql.raw<T>(query).execute(demo.context.db)).rows
const count = async (demo: DemoInTest, query: string): Promise<number> =>
  (await rows<{ n: number }>(demo, `select count(*) as n from ${query}`))[0]?.n ?? -1

/** Everything that a period, a claim or a balance says, without the ids that are random on purpose. */
async function figures(demo: DemoInTest): Promise<object> {
  return {
    periods: await rows(
      demo,
      `select number, state, disclosure_date, cases, aid_fen, needed_fen, collected_fen, carry_over_fen, members,
              weight_sum, billed_fen, paid_fen, written_off_fen from period where plan_id = 'tongzhou' order by number`,
    ),
    shares: await rows(
      demo,
      `select plan_id, tier, period_number, members, share_fen, cum_fen from period_share order by 1, 3, 2`,
    ),
    claims: await rows(
      demo,
      `select claim_id, status, illness_code, aid_fen, diagnosed_on, number from claim order by 1`,
    ),
    enrollments: await rows(demo, `select enrollment_id, status, tier, ended_on from enrollment order by 1`),
    orders: await rows(
      demo,
      `select period_number, attempt, state, count(*) as n, sum(sum_fen) as fen from charge_order group by 1, 2, 3 order by 1, 2, 3`,
    ),
  }
}

test('the world has the members asked for, and most of them are covered', async () => {
  const ours = `enrollment where plan_id = 'tongzhou'`
  expect(await count(world, ours)).toBe(MEMBERS)
  const covered = await count(world, `${ours} and status = 'active'`)
  const waiting = await count(world, `${ours} and status = 'waiting'`)
  expect(covered).toBeGreaterThan(MEMBERS * 0.8)
  expect(waiting).toBeGreaterThan(0)
  for (const status of ['exited', 'lapsed', 'ended']) {
    expect([status, (await count(world, `enrollment where status = '${status}'`)) > 0]).toEqual([
      status,
      true,
    ])
  }
})

test('nothing failed for good: only answers that came late, and one pay-out the wallet still looks into', () => {
  const serious = world.failures.filter(
    ({ kind, error }) => kind !== OUTBOX_WORK && !(error instanceof NotYet),
  )
  expect(serious).toEqual([])
})

test('twelve months of periods have a roster, and each of them a case', async () => {
  const periods = await rows<{ number: number; cases: number; members: number; state: string }>(
    world,
    `select number, cases, members, state from period
      where plan_id = 'tongzhou' and disclosure_date > date '2026-11-22' - interval '12 months' order by number`,
  )
  expect(periods).toHaveLength(24)
  expect(periods.filter(({ members }) => members === 0)).toEqual([])
  expect(periods.filter(({ cases }) => cases === 0)).toEqual([])
  expect(periods.slice(0, -2).every(({ state }) => state === 'closed')).toBe(true)
  expect(periods.slice(-2).map(({ state }) => state)).toEqual(['charging', 'disclosed'])
})

test('the books of every plan balance to the fen', async () => {
  for (const planId of ['tongzhou', 'tongzhou-prepaid', 'xianghubao']) {
    expect(await booksCheck(world.context.db, planId)).toEqual(
      expect.objectContaining({ ok: true, differenceFen: 0 }),
    )
  }
})

test('there are claims in every state', async () => {
  const found = await rows<{ status: ClaimStatus }>(world, 'select distinct status from claim')
  const states = found.map(({ status }) => status)
  expect(claimStatuses.filter((status) => !states.includes(status))).toEqual([])
})

test('the feed of cases is long enough to scroll, with refusals in it', async () => {
  expect(await count(world, 'case_card')).toBeGreaterThan(30)
  expect(await count(world, `case_card where state = 'declined'`)).toBeGreaterThan(3)
  expect(await count(world, 'case_card where pseudonym is null')).toBe(0)
})

test('people with a story stand where their story says', async () => {
  const { items } = await world.demo.sandbox(world.context, world.engine).people({ limit: 50 })
  const accountOf = (story: RegExp): string =>
    items.find((item) => story.test(item.story.en))?.accountId ?? ''
  const last = (story: RegExp) =>
    rows<{ state: string; failure: string | null }>(
      world,
      `select state, failure from charge_order where account_id = '${accountOf(story)}'
          and failure is distinct from 'left-in-grace'
        order by period_number desc, attempt desc limit 1`,
    )
  expect(await last(/grace period/)).toEqual([{ state: 'failed', failure: 'insufficient' }])
  expect(await last(/Debits kept failing/)).toEqual([{ state: 'written-off', failure: 'insufficient' }])
  const statusOf = (story: RegExp) =>
    rows<{ status: string }>(
      world,
      `select distinct status from enrollment where payer_account_id = '${accountOf(story)}'`,
    )
  expect(await statusOf(/Debits kept failing/)).toEqual([{ status: 'lapsed' }])
  expect(await statusOf(/Left by their own wish/)).toEqual([{ status: 'exited' }])
  expect(await statusOf(/Day 36/)).toEqual([{ status: 'waiting' }])
  expect(await statusOf(/family of three/)).toEqual([{ status: 'active' }])
})

test('the prepaid plan lives: deposits, shares drawn from balances, a case now and then, balances that run low', async () => {
  const periods = await rows<{ cases: number; members: number; collected_fen: number }>(
    world,
    `select cases, members, collected_fen from period where plan_id = 'tongzhou-prepaid' and state = 'closed'`,
  )
  expect(periods.filter(({ cases }) => cases > 0).length).toBeGreaterThan(2)
  expect(periods.filter(({ members, collected_fen: fen }) => members > 0 && fen > 0).length).toBeGreaterThan(
    2,
  )
  const deposits = await count(world, `balance_entry where plan_id = 'tongzhou-prepaid' and kind = 'deposit'`)
  expect(deposits).toBeGreaterThan(await count(world, `enrollment where plan_id = 'tongzhou-prepaid'`))
  expect(await count(world, `notice where kind = 'balance-low'`)).toBeGreaterThan(0)
  const { items } = await world.demo.sandbox(world.context, world.engine).people({ limit: 50 })
  const standing = async (name: string) => {
    const accountId = items.find((item) => item.name === name)?.accountId ?? ''
    const found = await world.context.db
      .selectFrom('enrollment')
      .select('enrollment_id')
      .where('payer_account_id', '=', accountId)
      .where('relation', '=', 'self')
      .executeTakeFirstOrThrow()
    return balanceOf(world.context.db, found.enrollment_id)
  }
  const low = await standing('顾小满')
  expect([low.status, low.balanceFen > 0 && low.balanceFen < 5_000]).toEqual(['active', true])
  expect(await standing('齐卫东')).toMatchObject({ status: 'lapsed' })
  expect(await standing('陆一鸣')).toMatchObject({ status: 'active' })
})

test('a second start does nothing', async () => {
  const before = [await figures(world), await count(world, 'due_work'), await count(world, 'claim_action')]
  const again = await world.restart()
  const told = await again.prepare()
  expect(told.filter(({ phase }) => phase === 'world')).toEqual([])
  expect([await figures(again), await count(again, 'due_work'), await count(again, 'claim_action')]).toEqual(
    before,
  )
})

test('a seeding that is killed twice on its way ends in the same world', async () => {
  let days = 0
  const killed = await openDemoInTest({
    members: MEMBERS,
    onWork: (kind, engine) => {
      if (kind === GROW && (days += 1) === 150) void engine.stop()
    },
  })
  try {
    await killed.prepare()
    expect(await count(killed, `due_work where kind = '${GROW}' and state = 'done'`)).toBe(150)
    const restarted = await killed.restart()
    const told = await restarted.prepare()
    expect(told[told.length - 1]).toEqual({ phase: 'world', done: 488, total: 488 })
    expect(await figures(restarted)).toEqual(await figures(world))
  } finally {
    await killed.database.drop()
  }
})
