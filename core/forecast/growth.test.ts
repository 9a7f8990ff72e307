import { growthOf } from './growth'
import type { PastPeriod } from './ledger'

const history = (members: readonly number[]): PastPeriod[] =>
  members.map((n) => ({ members: n, weightSum: n, expectedCases: 1, aids: [] }))
const growing = (periods: number, yearly: number) =>
  history(Array.from({ length: periods }, (_, t) => 10_000 * Math.exp((yearly * t) / 24)))

describe('the growth of a plan', () => {
  it('is expected to be half of that of the last six months', () => {
    expect(growthOf(growing(40, 0.2), 24)).toBeCloseTo(0.1, 10)
    expect(growthOf(growing(40, -0.3), 24)).toBeCloseTo(-0.15, 10)
    expect(growthOf(growing(12, 0.5).concat(growing(13, 0)), 24)).toBeCloseTo(0, 10)
  })

  it('is not read from the first three months', () => {
    expect(growthOf([], 24)).toBe(0)
    expect(growthOf(growing(6, 2), 24)).toBe(0)
    expect(growthOf(history([0, 0, 0, 0, 0, 0, 0, 50, 100]), 24)).toBe(0)
    expect(growthOf(growing(7, 0.4), 24)).toBeCloseTo(0.2, 10)
  })

  it('does not go on without bound', () => {
    expect(growthOf(growing(24, 9), 24)).toBe(0.5)
    expect(growthOf(growing(24, -9), 24)).toBe(-0.5)
  })
})
