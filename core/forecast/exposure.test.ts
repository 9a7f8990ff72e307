import { tongzhou } from '../plan/presets/tongzhou'
import { xianghubao } from '../plan/presets/xianghubao'
import { assumptions } from './assumptions'
import { type RosterCell, outlookOf } from './exposure'

const mature: RosterCell = { ageFrom: 30, ageTo: 34, members: 24_000, tenureDays: 40 * 365.25 }
const outlook = (roster: readonly RosterCell[], rules = tongzhou, periods = 24) =>
  outlookOf(rules, roster, periods, 24, assumptions)

describe('the outlook of a roster', () => {
  it('expects the chance of its ages once tenure no longer counts', () => {
    const { members, weightSum, expectedCases } = outlook([mature], tongzhou, 1)
    expect(members[0]).toBeCloseTo(24_000, 8)
    expect(weightSum[0]).toBeCloseTo(24_000 * 344, 6)
    // (1.093 + 1.198) ÷ 2 per thousand a year, 24 periods.
    expect(expectedCases[0]).toBeCloseTo((24 * 1.1455) / 24, 2)
  })

  it('lets sharing begin when the waiting period ends, and cases a little later', () => {
    const { weightSum, expectedCases } = outlook([{ ...mature, tenureDays: 0 }])
    const firstOf = (list: readonly number[]) => list.findIndex((x) => x > 0)
    // 90 days are 5.9 periods; 36 more days and half a period until a disclosure.
    expect(firstOf(weightSum)).toBe(6)
    expect(firstOf(expectedCases)).toBe(9)
  })

  it('shares from joining where the rules say so', () => {
    expect(outlook([{ ...mature, tenureDays: 0 }], xianghubao).weightSum[0]).toBeCloseTo(24_000, 8)
  })

  it('rises with tenure, never above the table', () => {
    const { expectedCases } = outlook([{ ...mature, tenureDays: 200 }])
    expectedCases.slice(1).forEach((cases, k) => expect(cases).toBeGreaterThan(expectedCases[k] as number))
    expect(Math.max(...expectedCases)).toBeLessThan(outlook([mature]).expectedCases[0] as number)
  })

  it('leaves out ages that the rules do not cover', () => {
    const old = { ...mature, ageFrom: 58, ageTo: 61 }
    const { members, weightSum } = outlook([old], tongzhou, 1)
    expect(members[0]).toBeCloseTo(12_000, 8)
    expect(weightSum[0]).toBeCloseTo(12_000 * 1219, 6)
  })

  it('is a sum over cells', () => {
    const halves = [
      { ...mature, ageTo: 31, members: 9_600 },
      { ...mature, ageFrom: 32, members: 14_400 },
    ]
    expect(outlook(halves).expectedCases[5]).toBeCloseTo(outlook([mature]).expectedCases[5] as number, 10)
    expect(outlook([]).weightSum[0]).toBe(0)
  })
})
