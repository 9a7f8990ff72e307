import type { TierLine } from '@contract/plan'
import { tierOfAge } from './tierOfAge'

const tier = (number: number, ageFrom: number | null, ageTo: number | null): TierLine => ({
  ...{ tier: number, ageFrom, ageTo, weight: 1 },
  ...{ lastShareFen: null, last12MonthsFen: null, members: null },
})

test('an age is in the band that holds it, both ends included', () => {
  const tiers = [tier(1, 0, 4), tier(2, 5, 9)]
  expect([0, 4, 5, 9, 10].map((years) => tierOfAge(tiers, years)?.tier)).toEqual([1, 1, 2, 2, undefined])
})

test('where all ages are equal, every age is in the one tier', () => {
  expect(tierOfAge([tier(1, null, null)], 77)?.tier).toBe(1)
})
