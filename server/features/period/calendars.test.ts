/** Plans whose periods go by the week, from the month's end, or three times a month, each run through two whole periods. */
import type { PeriodList } from '@contract/period'
import type { PlanDetail } from '@contract/plan'
import { type CalendarDate, dateInChina } from '@core/calendar/date'
import { periodAfter, periodOnOrAfter } from '@core/calendar/period'
import { ehuzhu } from '@core/plan/presets/ehuzhu'
import { kangai } from '@core/plan/presets/kangai'
import { meituan } from '@core/plan/presets/meituan'
import type { RuleSet } from '@core/plan/rules'
import { approveClaim, joinPeople, openSmallPlan } from '../../testing/smallPlan'
import { type TestServer, openTestServer } from '../../testing/testServer'
import { booksCheck } from '../books/queries'

jest.setTimeout(60_000)
let world: TestServer
afterEach(() => world.close())

const OPENED = '2026-02-01' as CalendarDate
/** Everybody waited long before the plan opened. */
const people = [0, 1, 2, 3].map((index) => ({
  ...{ index, payer: `p${index % 2}`, birthDate: '1990-05-05', joinedAt: '2025-01-01T00:00:00.000Z' },
}))

async function open(preset: RuleSet): Promise<RuleSet> {
  const rules: RuleSet = { ...preset, id: 'small', version: '1.0' }
  world = await openTestServer('2026-02-01T00:00:00.000Z')
  await openSmallPlan(world.ctx, OPENED, rules)
  await world.ctx.db.transaction().execute(async (tx) => {
    await joinPeople(tx, world.ctx, people, rules)
    // Prepaid plans run without a case here: what balances do is tested with them.
    if (rules.model === 'postpaid') {
      const claim = { index: 0, payer: 'p0', aidFen: 300_000, approvedAt: '2026-02-02T00:00:00.000Z' }
      await approveClaim(tx, world.ctx, claim)
    }
  })
  return rules
}

test.each<[string, RuleSet, Partial<PlanDetail>]>([
  [
    'by the week',
    ehuzhu,
    {
      disclosureDays: [],
      nextPeriods: [
        { disclosure: '2026-02-02', charge: '2026-02-06' },
        { disclosure: '2026-02-09', charge: '2026-02-13' },
        { disclosure: '2026-02-16', charge: '2026-02-20' },
      ],
    },
  ],
  [
    'from the month’s end',
    kangai,
    {
      disclosureDays: [],
      nextPeriods: [
        { disclosure: '2026-02-21', charge: '2026-02-28' },
        { disclosure: '2026-03-24', charge: '2026-03-31' },
        { disclosure: '2026-04-23', charge: '2026-04-30' },
      ],
    },
  ],
  [
    'three times a month',
    meituan,
    {
      disclosureDays: [6, 15, 24],
      chargeDays: [9, 18, 27],
      nextPeriods: [
        { disclosure: '2026-02-06', charge: '2026-02-09' },
        { disclosure: '2026-02-15', charge: '2026-02-18' },
        { disclosure: '2026-02-24', charge: '2026-02-27' },
      ],
    },
  ],
])('periods %s: the API says when, and two of them run to their end', async (_how, preset, expected) => {
  const rules = await open(preset)
  const { body: plan } = await world.get<PlanDetail>('/v1/plans/small')
  expect(plan).toMatchObject(expected)
  expect(plan.nextDisclosure).toBe(expected.nextPeriods?.[0]?.disclosure)
  expect(plan.periodDays.en).not.toBe('')

  const first = periodOnOrAfter(rules.calendar, OPENED)
  const second = periodAfter(rules.calendar, first)
  await world.runUntil(second.graceEndsAt)
  const { items } = (await world.get<PeriodList>('/v1/plans/small/periods')).body
  const two = items.filter(({ number }) => number <= 2).sort((a, b) => a.number - b.number)
  expect(two.map((period) => [period.disclosureDate, period.chargeDate, period.state])).toEqual(
    [first, second].map(({ disclosure, charge }) => [disclosure, charge, 'closed']),
  )
  const orders = await world.ctx.db.selectFrom('charge_order').selectAll().execute()
  expect(orders.map(({ due_at, state }) => [dateInChina(due_at), state])).toEqual(
    rules.model === 'prepaid'
      ? []
      : [
          [first.charge, 'paid'],
          [first.charge, 'paid'],
        ],
  )
  expect([...world.ports.payment.paid.values()]).toHaveLength(rules.model === 'prepaid' ? 0 : 2)
  expect(await booksCheck(world.ctx.db, 'small')).toMatchObject({ ok: true, differenceFen: 0 })
})
