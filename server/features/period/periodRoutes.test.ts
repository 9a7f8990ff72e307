/** Periods as anybody reads them: run here or replayed from published figures, page by page. */
import type { PeriodList, PeriodStatement } from '@contract/period'
import type { PlanFigures } from '@contract/meta'
import type { PlanDetail, PlanList } from '@contract/plan'
import { fen } from '@core/money/fen'
import { xianghubao } from '@core/plan/presets/xianghubao'
import { openSmallPlan } from '../../testing/smallPlan'
import { type TestServer, openTestServer } from '../../testing/testServer'
import { openPlan } from '../plan/commands'
import { type PublishedRow, replayPeriod } from './commands'

jest.setTimeout(60_000)
let world: TestServer
const first: PublishedRow = {
  planId: 'xianghubao',
  disclosureDate: '2019-01-21',
  chargeDate: '2019-01-28',
  cases: 2,
  aidFen: fen(60_000_000),
  members: 23_000_000,
  membersPrecision: 'more-than',
  perHeadFen: fen(3),
  source: 'the first period, as announced',
  carryInKnown: true,
  feeMayBeInside: false,
}
const later: PublishedRow = {
  ...first,
  disclosureDate: '2021-04-21',
  chargeDate: '2021-04-28',
  cases: 3_121,
  aidFen: fen(48_865_000_000),
  members: 86_387_200,
  membersPrecision: 'exact',
  perHeadFen: fen(639),
  carryInKnown: false,
  feeMayBeInside: true,
}

beforeAll(async () => {
  world = await openTestServer('2026-01-01T00:00:00.000Z')
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.ctx.db.transaction().execute((tx) =>
    openPlan(tx, world.ctx, {
      ...{ rules: xianghubao, openedOn: '2018-10-16', joinable: false, replayed: true, schedule: false },
    }),
  )
  await replayPeriod(world.ctx, first)
  await replayPeriod(world.ctx, later)
  await world.runUntil('2026-06-10T00:00:00.000Z')
})
afterAll(() => world.close())

const list = async (query = '') => (await world.get<PeriodList>(`/v1/plans/small/periods${query}`)).body
const history = async () => (await world.get<PeriodList>('/v1/plans/xianghubao/periods')).body.items
const statement = async (id = '') => world.get<PeriodStatement>(`/v1/periods/${id}`)

describe('history that was published', () => {
  it('is listed with its one share a head', async () => {
    expect(
      (await history()).map((item) => [item.disclosureDate, item.provenance, item.equalShareFen]),
    ).toEqual([
      ['2021-04-21', 'replayed', 611],
      ['2019-01-21', 'replayed', 3],
    ])
  })

  it('the first period of 相互宝 divides to 0.03 yuan a head, and says that nobody is on a roster here', async () => {
    const [, oldest] = await history()
    const { body, headers } = await statement(oldest?.id)
    expect(body).toMatchObject({
      provenance: 'replayed',
      hasRoster: false,
      provisional: false,
      neededFen: 64_800_000,
      collectedFen: 69_000_000,
      carryOverFen: 4_200_000,
      members: 23_000_000,
      cases: 2,
      feeRate: '0.08',
      billing: null,
      shares: [{ tier: 1, ageFrom: null, ageTo: null, weight: 1, members: 23_000_000, shareFen: 3 }],
    })
    expect(body.aids).toEqual([
      { caseId: null, pseudonym: null, illness: null, cases: 2, aidFen: 60_000_000 },
    ])
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  it('the second of April 2021 shows both readings beside what was announced, and that they differ', async () => {
    const [newest] = await history()
    const { body } = await statement(newest?.id)
    expect(body.carryInKnown).toBe(false)
    expect(body.published).toEqual({
      perHeadFen: 639,
      membersPrecision: 'exact',
      source: 'the first period, as announced',
      differs: true,
      readings: [
        { reading: 'fee-added', shareFen: 611 },
        { reading: 'fee-inside', shareFen: 566 },
      ],
    })
  })

  it('is a plan that nobody joins, with a head count and nobody waiting', async () => {
    const { body } = await world.get<PlanDetail>('/v1/plans/xianghubao')
    expect(body).toMatchObject({ replayed: true, joinable: false, nextDisclosure: null, nextCharge: null })
    expect(body.assumed).toContain('coverUntilAge')
    const figures = await world.get<PlanFigures>('/v1/plans/xianghubao/figures')
    expect(figures.body).toMatchObject({ members: 86_387_200, waiting: null, helpedThisYear: 0 })
    const plans = await world.get<PlanList>('/v1/plans')
    expect(plans.body.items.map((plan) => plan.id)).toEqual(['small', 'xianghubao'])
  })
})

describe('the periods of a plan', () => {
  it('come newest first, in pages that neither skip nor repeat', async () => {
    const numbers: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: PeriodList = await list(`?limit=4${cursor && `&cursor=${cursor}`}`)
      expect(page.items.length).toBeLessThanOrEqual(4)
      numbers.push(...page.items.map((item) => item.number))
      cursor = page.nextCursor
    }
    expect(numbers).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  })

  it('between cut-off and disclosure a period is not listed yet', async () => {
    await world.runUntil('2026-06-20T17:00:00.000Z')
    expect((await list('?limit=1')).items[0]?.number).toBe(11)
    await world.runUntil('2026-06-21T02:00:00.000Z')
    expect((await list('?limit=1')).items[0]?.number).toBe(12)
  })

  it('nobody to share: it is void and says so', async () => {
    await world.runUntil('2026-06-24T00:00:00.000Z')
    const [last] = (await list('?limit=1')).items
    expect((await statement(last?.id)).body).toMatchObject({ state: 'void', members: 0, collectedFen: 0 })
  })

  it('the plan knows its next days', async () => {
    const next = async () => {
      const { body } = await world.get<PlanDetail>('/v1/plans/small')
      return [body.nextDisclosure, body.nextCharge]
    }
    expect(await next()).toEqual(['2026-07-07', '2026-06-28'])
    await world.runUntil('2026-06-28T01:00:00.000Z')
    expect(await next()).toEqual(['2026-07-07', '2026-07-14'])
    await world.runUntil('2026-07-07T01:00:00.000Z')
    expect(await next()).toEqual(['2026-07-07', '2026-07-14'])
    await world.runUntil('2026-07-07T02:00:00.000Z')
    expect(await next()).toEqual(['2026-07-21', '2026-07-14'])
  })
})
