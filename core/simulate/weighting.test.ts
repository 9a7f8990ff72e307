import { tongzhou } from '../plan/presets/tongzhou'
import { xianghubao } from '../plan/presets/xianghubao'
import type { RuleSet } from '../plan/rules'
import { ageTiers, weightings } from './weighting'

describe('age weights of a plan', () => {
  it('are, for 300,000 yuan under 40 and 100,000 from 40, those of our own plan', () => {
    ageTiers(xianghubao).forEach((tier, i) => {
      const ours = tongzhou.tiers[i]
      expect(tier).toMatchObject({ tier: i + 1, ageFrom: ours?.ageFrom, ageTo: ours?.ageTo })
      // 539.5 was rounded up there.
      expect(Math.abs(tier.weight - (ours?.weight ?? 0))).toBeLessThanOrEqual(1)
    })
    expect(ageTiers(xianghubao)).toHaveLength(12)
  })

  it('cover the ages of the plan and no others', () => {
    const adults: RuleSet = {
      ...xianghubao,
      aids: xianghubao.aids.map((aid) => ({ ...aid, ageFrom: Math.max(18, aid.ageFrom) })),
      tiers: [{ tier: 1, label: 'all', ageFrom: 18, ageTo: 59, weight: 1 }],
    }
    expect(ageTiers(adults).map(({ label }) => label)).toEqual([
      '18-19',
      '20-24',
      '25-29',
      '30-34',
      '35-39',
      '40-44',
      '45-49',
      '50-54',
      '55-59',
    ])
  })
})

describe('the ways of sharing set side by side', () => {
  const ids = (rules: RuleSet) => weightings(rules).map(({ id, isPlans }) => [id, isPlans])
  it('are equal and by age, and say which is the plan’s', () => {
    expect(ids(xianghubao)).toEqual([
      ['equal', true],
      ['age', false],
    ])
    expect(ids(tongzhou)).toEqual([
      ['equal', false],
      ['age', true],
    ])
    expect(weightings(tongzhou)[1]?.tiers).toBe(tongzhou.tiers)
  })

  it('and the plan’s own third where it is neither', () => {
    const byCap: RuleSet = {
      ...xianghubao,
      tiers: [
        { tier: 1, label: '0-50', ageFrom: 0, ageTo: 50, weight: 1 },
        { tier: 2, label: '51-59', ageFrom: 51, ageTo: 59, weight: 11 },
      ],
    }
    expect(ids(byCap)).toEqual([
      ['equal', false],
      ['age', false],
      ['own', true],
    ])
    const doubled = { ...xianghubao, tiers: xianghubao.tiers.map((tier) => ({ ...tier, weight: 7 })) }
    expect(ids(doubled)[0]).toEqual(['equal', true])
  })
})
