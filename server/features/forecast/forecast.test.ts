/**
 * The forecast of a plan through the API, against core fed with a ledger that is built here from the people themselves.
 */
import type { PeriodFairness, PlanForecast } from '@contract/forecast'
import type { Home } from '@contract/home'
import type { PeriodList } from '@contract/period'
import { type CalendarDate, addDays } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { assumptions } from '@core/forecast/assumptions'
import { outlookOf } from '@core/forecast/exposure'
import { forecast } from '@core/forecast/forecast'
import type { PlanLedger } from '@core/forecast/simulation'
import { weightsAhead } from '@core/forecast/weightsAhead'
import { fen } from '@core/money/fen'
import { openPool } from '../../db/database'
import { FIRST, openAgedPlan, rosterOn, statements } from '../../testing/agedPlan'
import { accountOf, joinPeople, smallRules } from '../../testing/smallPlan'
import { type TestServer, problemOf } from '../../testing/testServer'
import { planForecast } from './queries/forecast'

jest.setTimeout(120_000)
let world: TestServer
beforeAll(async () => {
  world = await openAgedPlan()
})
afterAll(() => world.close())

async function naiveLedger(): Promise<PlanLedger> {
  const all = await statements(world)
  const last = all[all.length - 1]
  if (!last) throw new Error('there are periods')
  return {
    periodsPerYear: 24,
    carryOverFen: fen(last.carryOverFen),
    // from 21 June to 7 July
    roster: rosterOn(last.disclosureDate as CalendarDate, 16),
    history: all.map(({ disclosureDate, members, weightSum, aids }) => ({
      ...{ members, weightSum },
      expectedCases:
        outlookOf(smallRules, rosterOn(disclosureDate as CalendarDate), 1, 24, assumptions)
          .expectedCases[0] ?? 0,
      aids: aids.map(({ aidFen, cases }) => ({ aidFen: fen(aidFen), cases })),
    })),
  }
}

const forecastOf = async (token?: string, plan = 'small') =>
  (await world.get<PlanForecast>(`/v1/plans/${plan}/forecast`, token)).body

async function familyForecast(payer: string) {
  const { forecast: answer } = await forecastOf(await world.signIn(accountOf(payer)))
  return answer?.family ?? null
}

describe('the exposure of a period', () => {
  const cells = async () =>
    world.ctx.db.selectFrom('period_exposure').selectAll().orderBy('period_number').execute()

  it('is everybody in force at its own cut-off, by age and tenure, counted by the due step', async () => {
    const rows = await cells()
    expect(rows.map((row) => row.period_number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    for (const row of rows) {
      const disclosure = addDays(
        `2026-0${Math.ceil(row.period_number / 2)}-07` as CalendarDate,
        row.period_number % 2 === 1 ? 0 : 14,
      )
      const counted = new Map<string, number>()
      for (const { ageFrom, tenureDays } of rosterOn(disclosure)) {
        const key = `${ageFrom}/${tenureDays}`
        counted.set(key, (counted.get(key) ?? 0) + 1)
      }
      const told = row.cells.map(([age, tenure, members]) => [`${age}/${tenure}`, members] as const)
      expect([disclosure, new Map(told)]).toEqual([disclosure, counted])
    }
  })

  it('is the same when it is counted later', async () => {
    const before = await cells()
    await world.ctx.db.deleteFrom('period_exposure').execute()
    const db = openPool(world.database.url)
    await planForecast({ db, ports: world.ports }, 'small', null)
    await db.destroy()
    // The first two periods were void: nobody shared them, so nobody asks for them.
    expect(await cells()).toEqual(before.filter((row) => row.period_number > 2))
  })
})

describe('the forecast of a plan', () => {
  it('is that of core for its ledger and the published seed, tier by tier', async () => {
    const { reason, forecast: answer } = await forecastOf()
    const ledger = await naiveLedger()
    expect(reason).toBeNull()
    expect(answer).toMatchObject({ disclosureDate: '2026-07-07', chargeDate: '2026-07-14', family: null })
    expect(answer?.basis).toEqual({
      ...{
        ruleVersion: '1.0',
        afterPeriod: 12,
        provisional: false,
        seed: 12,
        paths: 500,
        periodsPerYear: 24,
      },
      ...{ methodVersion: 'band-1', incidenceId: 'CI3-CI4-2006-2010' },
      ...{ ownPeriods: ledger.history.length, ownCases: 2 },
    })
    expect(answer?.tiers.map(({ ageFrom, ageTo }) => [ageFrom, ageTo])).toEqual([
      [0, 29],
      [30, 39],
      [40, 59],
    ])
    for (const tier of answer?.tiers ?? []) {
      const own = forecast(smallRules, ledger, { weight: tier.weight, seed: 12 })
      if (!own.ok) throw new Error(own.error)
      expect(tier.next).toEqual(own.value.next)
      expect(tier.year).toEqual(own.value.year)
      expect(tier.year.highFen).toBeGreaterThan(0)
    }
  })

  it('of a family is the sum of its members’ shares, future by future', async () => {
    const ledger = await naiveLedger()
    const couple = await familyForecast('couple')
    const twice = forecast(smallRules, ledger, { weight: 58, seed: 12 })
    if (!twice.ok || !couple) throw new Error('there is a forecast')
    expect(couple).toMatchObject({ people: 2, sharingNext: 2 })
    expect(couple.year.highFen).toBe(2 * twice.value.year.highFen)
    expect(couple.year.midFen).toBe(2 * twice.value.year.midFen)
    expect(couple.periods).toHaveLength(24)
    expect(couple.periods[0]).toEqual({
      disclosureDate: '2026-07-07',
      chargeDate: '2026-07-14',
      share: couple.next,
    })
  })

  it('follows a member into the next tier on their birthday', async () => {
    const first = periodOnOrAfter(smallRules.calendar, '2026-07-07' as CalendarDate)
    const birth = '1996-08-15' as CalendarDate
    const weight = weightsAhead(smallRules, birth, '2026-01-22' as CalendarDate, first, 24)
    expect([weight[2], weight[3]]).toEqual([37, 58])
    const own = forecast(smallRules, await naiveLedger(), { weight, seed: 12 })
    if (!own.ok) throw new Error(own.error)
    expect((await familyForecast('birthday'))?.year).toEqual(own.value.year)
  })

  it('counts who waits from the period that takes them in', async () => {
    const late = await familyForecast('late')
    // joined on 15 June, 20 days of waiting: shares from 5 July, so from the very next period
    expect(late).toMatchObject({ people: 1, sharingNext: 1 })
    await world.ctx.db
      .transaction()
      .execute((tx) =>
        joinPeople(tx, world.ctx, [
          { index: FIRST + 9, payer: 'waits', birthDate: '1990-05-05', joinedAt: '2026-06-25T03:00:00.000Z' },
        ]),
      )
    const waits = await familyForecast('waits')
    expect(waits).toMatchObject({ people: 1, sharingNext: 0, next: { kind: 'zero-to', highFen: 0 } })
    expect(waits?.year.highFen).toBeGreaterThan(0)
  })

  it('is on the first screen of who shares next, and not of who does not', async () => {
    const home = async (payer: string) =>
      (await world.get<Home>('/v1/home', await world.signIn(accountOf(payer)))).body.next
    expect(await home('couple')).toEqual({
      ...{ disclosureDate: '2026-07-07', chargeDate: '2026-07-14' },
      forecast: (await familyForecast('couple'))?.next,
    })
    expect((await home('waits')).forecast).toBeNull()
  })

  it('is the same in another process', async () => {
    const db = openPool(world.database.url)
    const again = await planForecast({ db, ports: world.ports }, 'small', accountOf('couple'))
    await db.destroy()
    expect(again).toEqual(await forecastOf(await world.signIn(accountOf('couple'))))
  })

  it('of replayed history does not exist: nobody knows who its members were', async () => {
    expect(await forecastOf(undefined, 'xianghubao')).toEqual({
      ...{ planId: 'xianghubao', reason: 'no-roster', forecast: null },
    })
  })

  it('of a plan without anybody says so', async () => {
    expect(await forecastOf(undefined, 'empty')).toMatchObject({ forecast: null })
    expect((await forecastOf(undefined, 'empty')).reason).not.toBeNull()
  })

  it('of no plan is refused', async () => {
    const unknown = await world.get('/v1/plans/nowhere/forecast')
    expect([unknown.status, problemOf(unknown).code]).toEqual([404, 'unknown-plan'])
    expect((await world.get('/v1/plans/%20/forecast')).status).toBe(400)
  })
})

describe('under a yearly cap', () => {
  it('what was charged this year counts, until the year ends', async () => {
    const shares = (await statements(world)).flatMap((period) => period.shares)
    const charged = smallRules.tiers.map(({ tier, weight }) =>
      shares.filter((share) => share.tier === tier).reduce((sum, { shareFen }) => sum + shareFen / weight, 0),
    )
    const chargedFen = fen(Math.ceil(Math.max(...charged)))
    expect(chargedFen).toBeGreaterThan(0)
    const capped = { ...smallRules, yearlyCapFen: fen(chargedFen + 1) }
    await world.ctx.db
      .updateTable('rule_version')
      .set({ rules: JSON.stringify(capped) })
      .where('plan_id', '=', 'small')
      .execute()
    const db = openPool(world.database.url)
    const { forecast: answer } = await planForecast({ db, ports: world.ports }, 'small', accountOf('couple'))
    await db.destroy()
    await world.ctx.db
      .updateTable('rule_version')
      .set({ rules: JSON.stringify(smallRules) })
      .where('plan_id', '=', 'small')
      .execute()
    // charged on 14 and 28 of July to December
    const ledger = { ...(await naiveLedger()), thisYear: { chargedFen, periodsLeft: 12 } }
    for (const tier of answer?.tiers ?? []) {
      const options = { weight: tier.weight, seed: 12 }
      const own = forecast(capped, ledger, options)
      if (!own.ok) throw new Error(own.error)
      expect(tier.year).toEqual(own.value.year)
      // it binds: the cap alone, with nothing charged yet, would leave more
      const fresh = forecast(
        capped,
        { ...ledger, thisYear: { chargedFen: fen(0), periodsLeft: 12 } },
        options,
      )
      expect(fresh.ok && fresh.value.year.highFen).toBeGreaterThan(tier.year.highFen)
      expect(tier.year.highFen).toBeLessThanOrEqual((chargedFen + 2) * tier.weight)
    }
    const thirties = answer?.tiers.find(({ weight }) => weight === 58)
    expect(answer?.family?.year.highFen).toBe(2 * (thirties?.year.highFen ?? 0))
  })
})

describe('as time goes on', () => {
  it('the forecast knows a period from its disclosure on, and is made anew when it settles', async () => {
    await world.runUntil('2026-07-07T03:00:00.000Z')
    const open = (await forecastOf()).forecast
    expect(open?.basis).toMatchObject({ afterPeriod: 13, provisional: true, seed: 13 })
    expect(open).toMatchObject({ disclosureDate: '2026-07-21', chargeDate: '2026-07-28' })
    const { items } = (await world.get<PeriodList>('/v1/plans/small/periods?limit=1')).body
    const answer = await world.get<PeriodFairness>(`/v1/periods/${items[0]?.id}/fairness`)
    expect(answer.body).toMatchObject({ number: 13, reason: 'not-settled', period: null })
    await world.runUntil('2026-07-11T00:00:00.000Z')
    expect((await forecastOf()).forecast?.basis).toMatchObject({ afterPeriod: 13, provisional: false })
  })
})
