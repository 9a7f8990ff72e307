import { ZERO_FEN, fen } from '../money/fen'
import { tongzhou } from '../plan/presets/tongzhou'
import type { RuleSet } from '../plan/rules'
import { METHOD_VERSION } from './assumptions'
import type { RosterCell } from './exposure'
import { type Forecast, type ForecastOptions, forecast } from './forecast'
import type { PastPeriod } from './ledger'
import type { PlanLedger } from './simulation'

const rosterOf = (members: number, tenureDays: number): RosterCell[] => [
  { ageFrom: 20, ageTo: 39, members: 0.7 * members, tenureDays },
  { ageFrom: 40, ageTo: 59, members: 0.3 * members, tenureDays },
]
const periodOf = (expectedCases: number, cases: number): PastPeriod => ({
  members: 40_000,
  weightSum: 16_000_000,
  expectedCases,
  aids: [{ aidFen: fen(cases * 10_000_000), cases }],
})
const ledgerOf = (changed: Partial<PlanLedger> = {}): PlanLedger => ({
  periodsPerYear: 24,
  history: [],
  roster: rosterOf(40_000, 500),
  carryOverFen: ZERO_FEN,
  ...changed,
})
function made(
  ledger: PlanLedger,
  options: Partial<ForecastOptions> = {},
  rules: RuleSet = tongzhou,
): Forecast {
  const result = forecast(rules, ledger, { weight: 344, seed: 7, ...options })
  if (!result.ok) throw new Error(result.error)
  return result.value
}

describe('the forecast of a member', () => {
  it('names its paths, its method, its table and what of the plan itself it rests on', () => {
    expect(made(ledgerOf({ history: [periodOf(2, 1), periodOf(2, 4)] }))).toMatchObject({
      paths: 500,
      methodVersion: METHOD_VERSION,
      incidenceId: 'CI3-CI4-2006-2010',
      ownPeriods: 2,
      ownCases: 5,
      ceiling: null,
    })
  })

  it('of a young plan stands on the table and tenure: about 200 yuan a year at weight 344', () => {
    // 28,000 × 1.08 and 12,000 × 7.27 per thousand, × S of 0.71: 84 cases of 120,000 yuan on average, 8 %, shared by
    // 17.8 M units of weight: a mean of 210 yuan, and a middle a little below it.
    const { year } = made(ledgerOf())
    expect(year.kind).toBe('between')
    expect(year.midFen).toBeGreaterThan(17_500)
    expect(year.midFen).toBeLessThan(21_500)
    expect(year.lowFen).toBeLessThan(0.7 * year.midFen)
    expect(year.highFen).toBeGreaterThan(1.3 * year.midFen)
  })

  it('moves to the plan’s own cases, and gets narrower, as periods come', () => {
    const history = Array.from({ length: 48 }, () => periodOf(3, 6))
    const own = made(ledgerOf({ history })).year
    const table = made(ledgerOf()).year
    expect(own.midFen / table.midFen).toBeGreaterThan(1.3)
    expect((own.highFen - own.lowFen) / own.midFen).toBeLessThan(
      (table.highFen - table.lowFen) / table.midFen,
    )
  })

  it('is the same for the same seed, and in proportion to the weight', () => {
    expect(made(ledgerOf())).toEqual(made(ledgerOf()))
    expect(made(ledgerOf(), { seed: 8 })).not.toEqual(made(ledgerOf()))
    const [one, two] = [made(ledgerOf()).year.midFen, made(ledgerOf(), { weight: 688 }).year.midFen]
    expect(two / one).toBeCloseTo(2, 2)
  })

  it('says "0 to x" of the next share of a small plan, and of its year when that is as likely as not free', () => {
    const small = made(ledgerOf({ roster: rosterOf(1000, 500) }))
    expect(small.next).toMatchObject({ kind: 'zero-to', lowFen: 0, midFen: 0 })
    const tiny = made(ledgerOf({ roster: rosterOf(150, 500) })).year
    expect(tiny.kind).toBe('zero-to')
    expect(tiny.highFen).toBeGreaterThan(0)
  })

  it('deducts the carry-over of the last period once', () => {
    const [plain, carried] = [made(ledgerOf()), made(ledgerOf({ carryOverFen: fen(1_000_000_000) }))]
    expect(carried.next.highFen).toBe(0)
    // 1,000,000,000 fen × 344 ÷ 18 M
    expect(plain.year.midFen - carried.year.midFen).toBeGreaterThan(15_000)
    expect(plain.year.midFen - carried.year.midFen).toBeLessThan(22_000)
  })

  it('leaves out periods in which the person does not share yet', () => {
    const weight = Array.from({ length: 24 }, (_, k) => (k < 6 ? 0 : 344))
    const { next, year } = made(ledgerOf(), { weight })
    expect(next.highFen).toBe(0)
    expect(year.midFen / made(ledgerOf()).year.midFen).toBeCloseTo(0.77, 1)
  })

  it('tells how often a ceiling for the year would bind, and what a case would still get', () => {
    const { midFen } = made(ledgerOf()).year
    const { ceiling } = made(ledgerOf(), { yearCeilingFen: midFen })
    expect(ceiling?.binds).toBeCloseTo(0.5, 1)
    expect(ceiling?.paidThen).toBeGreaterThan(0.5)
    expect(ceiling?.paidThen).toBeLessThan(1)
  })

  it('never passes the yearly cap of the plan', () => {
    const capped: RuleSet = { ...tongzhou, yearlyCapFen: fen(20) }
    const thisYear = { chargedFen: fen(0), periodsLeft: 24 }
    expect(made(ledgerOf({ thisYear }), {}, capped).year.highFen).toBe(20 * 344)
    const half = { chargedFen: fen(15), periodsLeft: 12 }
    expect(made(ledgerOf({ thisYear: half }), {}, capped).year.highFen).toBe(5 * 344 + 20 * 344)
  })

  it('stands on settled periods alone where nobody knows the ages', () => {
    const history = Array.from({ length: 12 }, () => periodOf(3, 3))
    const { year } = made(ledgerOf({ roster: [], history }))
    // 72 cases of 100,000 yuan, 8 %, Σw = 16 M.
    expect(year.midFen).toBeGreaterThan(14_000)
    expect(year.midFen).toBeLessThan(19_500)
  })
})

describe('there is no forecast', () => {
  const refused = (changed: Partial<PlanLedger>) =>
    forecast(tongzhou, ledgerOf(changed), { weight: 344, seed: 7 })
  it('without a history and a roster', () => {
    expect(refused({ roster: [] })).toEqual({ ok: false, error: 'no-history-and-no-roster' })
    const unknown = [{ ...periodOf(0, 3) }]
    expect(refused({ roster: [], history: unknown })).toEqual({
      ok: false,
      error: 'no-history-and-no-roster',
    })
  })
  it('without anything that says what a case receives', () => {
    expect(refused({ roster: [], history: [periodOf(1, 0)] })).toEqual({
      ok: false,
      error: 'no-case-and-no-roster',
    })
  })
  it('where nobody will share', () => {
    expect(refused({ roster: [{ ageFrom: 60, ageTo: 70, members: 9, tenureDays: 1 }] })).toEqual({
      ok: false,
      error: 'nobody-to-share',
    })
  })
})
