import { fen } from '../money/fen'
import { assumptions } from './assumptions'
import type { PastPeriod } from './ledger'
import { dispersionOf, levelOf } from './level'
import { randomOf } from './random'
import { negativeBinomial } from './samplers'

const period = (expectedCases: number, cases: number): PastPeriod => ({
  members: 1000,
  weightSum: 1000,
  expectedCases,
  aids: [{ aidFen: fen(cases * 30_000_000), cases }],
})
const periods = (count: number, expectedCases: number, cases: number) =>
  Array.from({ length: count }, () => period(expectedCases, cases))
const meanOf = ({ shape, rate }: { shape: number; rate: number }) => shape / rate

describe('the level of a plan', () => {
  it('is that of the table, give or take 35 %, before the first period', () => {
    const level = levelOf([], 24, assumptions)
    expect(level).toEqual({ shape: 8, rate: 8, dispersion: 1.3, driftPerYear: 0.15 })
    expect(Math.sqrt(level.shape) / level.rate).toBeCloseTo(0.354, 3)
  })

  it('weighs own cases by their dispersion and their age', () => {
    const [old, late] = [period(2, 5), period(4, 1)]
    const { shape, rate, dispersion } = levelOf([old, late], 24, assumptions)
    const forget = Math.sqrt((0.15 * 0.15 * 3) / (dispersion * 24))
    expect(shape).toBeCloseTo(8 + (5 * Math.exp(-forget) + 1) / dispersion, 10)
    expect(rate).toBeCloseTo(8 + (2 * Math.exp(-forget) + 4) / dispersion, 10)
  })

  it('moves from the table to the ledger as cases come', () => {
    const after = (count: number) => meanOf(levelOf(periods(count, 1, 2), 24, assumptions))
    expect(after(1)).toBeGreaterThan(1)
    expect(after(6)).toBeGreaterThan(after(1))
    expect(after(48)).toBeGreaterThan(1.6)
    expect(after(48)).toBeLessThan(2)
  })

  it('follows a change quickly in a large plan and slowly in a small one', () => {
    const changed = (size: number) => periods(24, size, size).concat(periods(6, size, 2 * size))
    expect(meanOf(levelOf(changed(1000), 24, assumptions))).toBeGreaterThan(1.8)
    expect(meanOf(levelOf(changed(1), 24, assumptions))).toBeLessThan(1.3)
  })

  it('drifts less once the plan is two years old', () => {
    expect(levelOf(periods(47, 1, 1), 24, assumptions).driftPerYear).toBe(0.15)
    expect(levelOf(periods(48, 1, 1), 24, assumptions).driftPerYear).toBe(0.1)
  })
})

describe('the dispersion of a ledger', () => {
  const ledgerOf = (mean: number, dispersion: number, seed: number) => {
    const random = randomOf(seed)
    return Array.from({ length: 48 }, () => period(mean, negativeBinomial(random, mean, dispersion)))
  }
  const meanEstimate = (mean: number, dispersion: number) => {
    const estimates = Array.from({ length: 60 }, (_, i) =>
      dispersionOf(ledgerOf(mean, dispersion, i), assumptions),
    )
    return estimates.reduce((a, b) => a + b, 0) / estimates.length
  }

  it('starts at 1.3', () => {
    expect(dispersionOf([], assumptions)).toBe(1.3)
    expect(dispersionOf([period(1, 3), period(0, 0)], assumptions)).toBe(1.3)
  })

  it('is learned from two years of a large plan: 2.5 is found, to what the start of 1.3 is worth', () => {
    expect(meanEstimate(20, 2.5)).toBeGreaterThan(2.1)
    expect(meanEstimate(20, 2.5)).toBeLessThan(2.5)
    expect(meanEstimate(20, 1.3)).toBeCloseTo(1.3, 1)
  })

  it('is hardly moved by a small plan, whose periods say little', () => {
    expect(meanEstimate(0.05, 2.5)).toBeLessThan(1.7)
  })

  it('never falls below plain Poisson', () => {
    expect(dispersionOf(periods(200, 10, 10), assumptions)).toBe(1)
  })
})
