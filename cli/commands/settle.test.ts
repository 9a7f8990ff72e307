import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { epochMs } from '@core/calendar/date'
import { fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import type { Context } from '../../server/context'
import { actOnCase } from '../../server/features/case/commands'
import { type Engine, createEngine } from '../../server/jobs/engine'
import { serverHandlers } from '../../server/jobs/handlers'
import {
  type TestPerson,
  approveClaim,
  joinPeople,
  openSmallPlan,
  smallRules,
} from '../../server/testing/smallPlan'
import { snapshot } from '../../server/testing/snapshot'
import { type TestDatabase, openTestDatabase } from '../../server/testing/testDatabase'
import { type TestPorts, testPorts } from '../../server/testing/testPorts'
import { dryRun } from './dryRun'
import { dryRunText } from './dryRunText'
import { run as settle } from './settle'

let database: TestDatabase
let ports: TestPorts
let ctx: Context
let engine: Engine
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.empty()
  ports = testPorts('2026-01-01T00:00:00.000Z')
  ctx = { db: database.db, ports }
  engine = createEngine({ context: ctx, handlers: serverHandlers })
})

/** Ten people of three tiers; period 1 is disclosed on 7 February, settled on the 10th, charged on the 14th. */
const people: TestPerson[] = Array.from({ length: 10 }, (_, index) => ({
  index,
  payer: `p${index % 4}`,
  birthDate: ['1999-05-05', '1990-05-05', '1980-05-05'][index % 3] ?? '',
  joinedAt: '2026-01-01T00:00:00.000Z',
}))
const approve = (index: number, approvedAt: string) =>
  ctx.db
    .transaction()
    .execute((tx) => approveClaim(tx, ctx, { index, payer: `p${index % 4}`, aidFen: 300_000, approvedAt }))

async function enroll(rules = smallRules, joining = people): Promise<void> {
  await openSmallPlan(ctx, '2026-02-01', rules)
  await ctx.db.transaction().execute((tx) => joinPeople(tx, ctx, joining, rules))
}

async function begin(rules: RuleSet = smallRules, joining = people): Promise<void> {
  await enroll(rules, joining)
  if (joining.length > 0) await approve(1, '2026-02-02T00:00:00.000Z')
}

async function until(at: string): Promise<void> {
  await engine.runDueUntil(epochMs(at))
  ports.clock.stepTo(epochMs(at))
}

/** A dry run that must leave every row, and the work that is due, as they were. */
async function dry() {
  const state = async () => [
    await snapshot(ctx.db),
    await ctx.db.selectFrom('due_work').selectAll().orderBy('work_id').execute(),
    ports.clock.nowMs(),
  ]
  const before = await state()
  const answer = await dryRun(ctx, 'small')
  expect(await state()).toEqual(before)
  expect(ports.payment.asked).toEqual([])
  return answer
}

/** What the settlement then really was, in the same words. */
async function settled(number: number) {
  const row = await ctx.db
    .selectFrom('period')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const shares = await ctx.db
    .selectFrom('period_share')
    .select(['tier', 'weight', 'members', 'share_fen as shareFen'])
    .where('period_number', '=', number)
    .orderBy('tier')
    .execute()
  return {
    ...{ periodNumber: number, disclosed: row.disclosure_date, charged: row.charge_date, shares },
    ...{ cases: row.cases, aidFen: row.aid_fen, feeFen: row.fee_fen, carryInFen: row.carry_in_fen },
    ...{ neededFen: row.needed_fen, members: row.members, weightSum: row.weight_sum },
    ...{ collectedFen: row.collected_fen, carryOverFen: row.carry_over_fen, shortfallFen: row.shortfall_fen },
  }
}

test('before the cut-off, and on every day after it, a dry run says what the settlement then bills', async () => {
  await begin()
  await until('2026-02-05T00:00:00.000Z')
  const now = await dry()
  expect(now).toMatchObject({
    dryRun: true,
    basis: 'as-of-now',
    state: null,
    neededFen: 324_000,
    members: 10,
  })
  await until('2026-02-06T17:00:00.000Z')
  const cutOff = await dry()
  expect(cutOff).toMatchObject({ basis: 'open-period', state: 'cut-off' })
  await until('2026-02-08T00:00:00.000Z')
  const disclosed = await dry()
  expect(disclosed).toMatchObject({ basis: 'open-period', state: 'disclosed' })
  await until('2026-02-12T00:00:00.000Z')
  const really = await settled(1)
  expect(new Set(really.shares.map(({ shareFen }) => shareFen)).size).toBe(3)
  for (const answer of [now, cutOff, disclosed]) expect(answer).toMatchObject(really)
})

test('after a settlement the next one is shown, with what was carried and the cases that are ready', async () => {
  await begin()
  await until('2026-02-12T00:00:00.000Z')
  await approve(2, '2026-02-12T00:00:00.000Z')
  const answer = await dry()
  expect(answer).toMatchObject({ periodNumber: 2, basis: 'as-of-now', disclosed: '2026-02-21', cases: 1 })
  expect(answer.carryInFen).toBe((await settled(1)).carryOverFen)
  await until('2026-02-26T00:00:00.000Z')
  expect(answer).toMatchObject(await settled(2))
})

test('a case taken back after its disclosure is in no dry run any more', async () => {
  await begin()
  await approve(2, '2026-02-03T00:00:00.000Z')
  await until('2026-02-08T00:00:00.000Z')
  expect(await dry()).toMatchObject({ cases: 2, aidFen: 600_000 })
  const { case_id } = await ctx.db
    .selectFrom('case_card')
    .select('case_id')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirstOrThrow()
  await ctx.db
    .transaction()
    .execute((tx) =>
      actOnCase(tx, ctx, { caseId: case_id, action: 'object', actor: 'member', reason: 'identity-differs' }),
    )
  expect(await dry()).toMatchObject({ cases: 1, aidFen: 300_000, neededFen: 324_000 })
})

test('where a cap binds it shows what is cut off and at which ratio aid is paid', async () => {
  await begin({ ...smallRules, perCaseCapFen: fen(100), shortfall: 'pro-rata' })
  await until('2026-02-08T00:00:00.000Z')
  const answer = await dry()
  expect(answer.neededFen).toBe(100 * answer.weightSum)
  expect(answer.shortfallFen).toBe(324_000 - answer.neededFen)
  const [part, whole] = (answer.payoutRatioExact ?? '').split('/').map(Number)
  expect((part ?? 0) * 324_000).toBe((whole ?? 0) * answer.neededFen)
  expect(dryRunText(answer)).toMatch(/less what the cap cuts off .*\n {4}every aid is paid at \d+\/\d+/)
})

test('with nobody to share it is void and says so', async () => {
  await begin(smallRules, [])
  const answer = await dry()
  expect(answer).toMatchObject({ void: { reason: 'nobody-to-share' }, members: 0, collectedFen: 0 })
  expect(dryRunText(answer)).toMatch(/Void: there is nobody to share/)
})

test('for a person it is written out in yuan', async () => {
  await begin()
  await until('2026-02-08T00:00:00.000Z')
  const text = dryRunText(await dry())
  expect(text).toMatch(
    /A dry run, nothing is written\. period 1, disclosed: disclosed 2026-02-07, charged 2026-02-14/,
  )
  expect(text).toMatch(/Needed +3,240\.00/)
  expect(text).toMatch(/tier 3, weight 143: 3 +× +\d+\.\d\d = +\d/)
})

test('while a step of the plan holds the roster it does not wait for ever', async () => {
  await begin()
  const free = await ctx.db.startTransaction().execute()
  await free.selectFrom('plan').select('plan_id').forUpdate().execute()
  await expect(dryRun(ctx, 'small', 100)).rejects.toThrow(/a step of small is at work/i)
  await free.rollback().execute()
  expect(await dry()).toMatchObject({ cases: 1 })
})

describe('the command', () => {
  const environment = process.env
  let dataDir: string
  beforeAll(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-cli-'))
    process.env = { ...environment, DATABASE_URL: database.url, SANDBOX: '1', DATA_DIR: dataDir }
  })
  afterAll(() => {
    process.env = environment
    rmSync(dataDir, { recursive: true })
  })
  async function answerOf(args: string): Promise<[number, string]> {
    const said = jest.spyOn(console, 'log').mockImplementation(() => undefined)
    try {
      const code = await settle(args.split(' ').filter(Boolean))
      return [code, said.mock.calls.map((call) => String(call[0])).join('\n')]
    } finally {
      said.mockRestore()
    }
  }

  test('answers for the only plan that runs, as JSON on one line', async () => {
    await enroll()
    const [code, text] = await answerOf('--dry-run --json')
    expect([code, JSON.parse(text)]).toEqual([
      0,
      expect.objectContaining({ dryRun: true, plan: 'small', cases: 0, members: 10 }),
    ])
    expect(text).not.toContain('\n')
    expect((await answerOf('--dry-run --plan small'))[1]).toMatch(/\(small\)\nA dry run/)
  })

  test('a history that was replayed has nothing to share', async () => {
    const [, text] = await answerOf('--dry-run --plan xianghubao --json')
    expect(JSON.parse(text)).toMatchObject({ plan: 'xianghubao', cases: 0, collectedFen: 0 })
  })

  test.each([
    ['', /Settlements run by the calendar/],
    ['--plan small', /no command starts one[^]*--dry-run/],
    ['--dry-run --plan nowhere', /no plan "nowhere" here\. Plans: xianghubao/],
    ['--dry-run', /Which plan\? --plan ID, one of: xianghubao\./],
    ['--dry-run --now', /--now/],
  ])('"%s" is refused and says what can be asked', async (args, message) => {
    await expect(answerOf(args)).rejects.toThrow(message)
  })
})
