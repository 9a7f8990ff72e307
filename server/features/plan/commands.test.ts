/** Rules that cannot work do not enter the server, and the refusal says what would put them right. */
import { presets } from '@core/plan/presets'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { xianghubao } from '@core/plan/presets/xianghubao'
import type { RuleSet } from '@core/plan/rules'
import type { Context } from '../../context'
import { smallRules } from '../../testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { testPorts } from '../../testing/testPorts'
import { FaultyRulesError, RulesNotNextError, openPlan, publishRules } from './commands'
import { currentRules } from './queries/rules'

let database: TestDatabase
let ctx: Context
beforeAll(async () => {
  database = await openTestDatabase()
  ctx = { db: database.db, ports: testPorts('2026-01-01T00:00:00.000Z') }
})
afterAll(() => database.drop())
beforeEach(() => database.empty())

const open = (rules: RuleSet, members?: number) =>
  ctx.db.transaction().execute((tx) =>
    openPlan(tx, ctx, {
      ...{ rules, openedOn: '2026-02-01', joinable: true, replayed: false, schedule: true },
      ...(members === undefined ? {} : { members }),
    }),
  )
const publish = (rules: RuleSet) => ctx.db.transaction().execute((tx) => publishRules(tx, ctx, rules))

async function rowsOfPlans(): Promise<number[]> {
  const tables = ['plan', 'rule_version', 'plan_tier', 'due_work'] as const
  return Promise.all(
    tables.map(async (table) => (await ctx.db.selectFrom(table).selectAll().execute()).length),
  )
}

const twiceAMonth = tongzhou.calendar
const faulty: [string, RuleSet, number | undefined, RegExp][] = [
  [
    'a cap too low for its aid and size',
    { ...xianghubao, smallestGroup: null },
    40_000,
    /perCaseCapFen: .*→ .*(members|yuan)/,
  ],
  [
    'weights that do not cover an age',
    { ...tongzhou, tiers: tongzhou.tiers.filter(({ ageFrom }) => ageFrom !== 30) },
    undefined,
    /tiers.*30.*→ .*30/,
  ],
  [
    'a charge day before the window closes',
    { ...tongzhou, calendar: { ...twiceAMonth, objectionDays: 9 } },
    undefined,
    /calendar.*→ /,
  ],
  ['a fee that is no rate', { ...tongzhou, feeRate: '8 %' }, undefined, /feeRate: .*→ .*0\.08/],
  ['an amount that is negative', { ...tongzhou, perCaseCapFen: -1 as never }, undefined, /perCaseCapFen/],
  ['something that is no rule set', {} as RuleSet, undefined, /→ /],
]

test.each(faulty)(
  '%s is refused with reason and suggestion, and nothing is written',
  async (_of, rules, members, words) => {
    const refused = await open(rules, members).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(FaultyRulesError)
    expect((refused as Error).message.replace(/\n/g, ' ')).toMatch(words)
    expect((refused as FaultyRulesError).faults.length).toBeGreaterThan(0)
    expect(await rowsOfPlans()).toEqual([0, 0, 0, 0])
  },
)

test('every preset can be opened', async () => {
  for (const rules of presets) await open(rules)
  expect((await rowsOfPlans())[0]).toBe(presets.length)
})

test('a new version that cannot work is refused, and the old one stays', async () => {
  await open(smallRules)
  const tiers = smallRules.tiers.slice(1)
  await expect(publish({ ...smallRules, version: '1.1', tiers })).rejects.toThrow(/tiers.*\n?.*→/)
  expect(await currentRules(ctx.db, 'small')).toEqual(smallRules)
})

test.each([
  ['an older number', { version: '0.9' }, /does not come after 1\.0/],
  ['the same number', { version: '1.0' }, /higher number/],
  [
    'other weights',
    { version: '2.0', tiers: smallRules.tiers.map((tier) => ({ ...tier, weight: tier.weight + 1 })) },
    /open another plan/,
  ],
] as const)('a new version with %s does not follow', async (_of, change, words) => {
  await open(smallRules)
  const refused = await publish({ ...smallRules, ...change }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(RulesNotNextError)
  expect((refused as Error).message).toMatch(words)
  expect((await currentRules(ctx.db, 'small')).version).toBe('1.0')
})

test('a new version that works is what people accept from then on', async () => {
  await open(smallRules)
  await publish({ ...smallRules, version: '1.10', claimWithinDays: 200 })
  await publish({ ...smallRules, version: '1.11', claimWithinDays: 210 })
  expect(await currentRules(ctx.db, 'small')).toMatchObject({ version: '1.11', claimWithinDays: 210 })
})
