import { type Fen, fen } from '../money/fen'
import { parseRate, rateDecimal } from '../money/rate'
import { type ApportionInput, apportion, payoutOf } from './apportion'

const FEE = parseRate('0.08')
const NO_FEE = parseRate('0')
const one = (members: number) => [{ tier: 1, weight: 1, members }]
const split = (input: Partial<ApportionInput>) =>
  apportion({ aids: [], fee: FEE, carryOverFen: fen(0), tiers: one(1000), ...input })

describe('the first period ever published', () => {
  it('2 cases of 300,000 yuan among 23,000,000 members: 0.03 yuan a head, 42,000 yuan carried', () => {
    const period = split({
      aids: [{ aidFen: fen(60_000_000), cases: 2 }],
      tiers: one(23_000_000),
      perCaseCapFen: fen(10),
      shortfall: 'sponsor',
    })
    expect(period).toEqual({
      aidFen: 60_000_000,
      feeFen: 4_800_000,
      grossFen: 64_800_000,
      neededFen: 64_800_000,
      collectedFen: 69_000_000,
      carryOverFen: 4_200_000,
      members: 23_000_000,
      weightSum: 23_000_000,
      cases: 2,
      shares: [{ tier: 1, weight: 1, members: 23_000_000, shareFen: 3 }],
      shortfallFen: 0,
    })
  })

  it('is the same with each case on its own', () => {
    const aid = { aidFen: fen(30_000_000), cases: 1 }
    expect(split({ aids: [aid, aid], tiers: one(23_000_000) })).toEqual(
      split({ aids: [{ aidFen: fen(60_000_000), cases: 2 }], tiers: one(23_000_000) }),
    )
  })
})

describe('the period of 2021-04', () => {
  const published = { aids: [{ aidFen: fen(48_865_000_000), cases: 3121 }], tiers: one(86_387_200) }

  it('comes to 6.11 yuan with the fee added and 5.66 with the fee inside; 6.39 was announced', () => {
    expect(split({ ...published, perCaseCapFen: fen(10) }).shares[0]?.shareFen).toBe(611)
    expect(split({ ...published, fee: NO_FEE }).shares[0]?.shareFen).toBe(566)
  })

  it('is rounded once on the total: a ceil for each of 3,121 cases would bill 31.21', () => {
    const { shares, collectedFen, neededFen, carryOverFen } = split(published)
    expect(neededFen).toBe(52_774_200_000)
    expect(collectedFen).toBe(86_387_200 * (shares[0]?.shareFen ?? 0))
    expect(carryOverFen).toBe(collectedFen - neededFen)
  })
})

describe('weights by age', () => {
  it('373 / 586 / 1430 / 941 / 2240 on 1,000 members', () => {
    const counts: [number, number][] = [
      [373, 120],
      [586, 342],
      [1430, 342],
      [941, 133],
      [2240, 63],
    ]
    const tiers = counts.map(([weight, members], i) => ({ tier: i + 1, weight, members }))
    const period = split({ aids: [{ aidFen: fen(30_000_000), cases: 1 }], tiers })
    expect(period.neededFen).toBe(32_400_000)
    expect(period.weightSum).toBe(1_000_505)
    expect(period.shares.map((share) => share.shareFen)).toEqual([12_080, 18_977, 46_309, 30_474, 72_540])
  })

  it('an empty tier has a share that nobody pays', () => {
    const tiers = [
      { tier: 1, weight: 1, members: 10 },
      { tier: 2, weight: 5, members: 0 },
    ]
    const period = split({ aids: [{ aidFen: fen(100), cases: 1 }], fee: NO_FEE, tiers })
    expect(period.shares.map((share) => share.shareFen)).toEqual([10, 50])
    expect(period.collectedFen).toBe(100)
  })
})

describe('what was carried over', () => {
  it('is deducted from what is needed', () => {
    const period = split({ aids: [{ aidFen: fen(100_000), cases: 1 }], carryOverFen: fen(8_000) })
    expect(period.neededFen).toBe(100_000)
    expect(period.shares[0]?.shareFen).toBe(100)
    expect(period.carryOverFen).toBe(0)
  })

  it('pays the whole period when it is enough, and the rest is carried on', () => {
    const period = split({ aids: [{ aidFen: fen(100_000), cases: 1 }], carryOverFen: fen(108_001) })
    expect(period).toMatchObject({
      neededFen: -1,
      collectedFen: 0,
      carryOverFen: 1,
      shares: [{ shareFen: 0 }],
    })
  })

  it('is collected when it is a debt', () => {
    const period = split({ aids: [], carryOverFen: fen(-1_500) })
    expect(period).toMatchObject({ neededFen: 1_500, collectedFen: 2_000, carryOverFen: 500, cases: 0 })
  })
})

describe('a cap per case and head', () => {
  // 1,000 members × 10 fen = 10,000 fen a case.
  const aids = [
    { aidFen: fen(30_000), cases: 1 },
    { aidFen: fen(5_000), cases: 1 },
  ]
  const capped = { aids, perCaseCapFen: fen(10) }

  it('cuts each case on its own, and the sponsor pays the rest', () => {
    const period = split({ ...capped, shortfall: 'sponsor' })
    expect(period).toMatchObject({ grossFen: 15_400, neededFen: 15_400, shortfallFen: 37_800 - 15_400 })
    expect(period.shares[0]?.shareFen).toBe(16)
    expect(period).not.toHaveProperty('payoutRatio')
    expect(payoutOf(fen(30_000), period.payoutRatio)).toBe(30_000)
  })

  it('or lowers every aid by one published ratio', () => {
    const { payoutRatio, grossFen } = split({ ...capped, shortfall: 'pro-rata' })
    expect(payoutRatio).toEqual({ numerator: 11, denominator: 27 })
    expect(rateDecimal(payoutRatio ?? FEE, 4)).toBe('0.4074')
    expect(payoutOf(fen(30_000), payoutRatio)).toBe(12_222)
    expect(payoutOf(fen(5_000), payoutRatio)).toBe(2_037)
    expect(12_222 + 2_037).toBeLessThanOrEqual(grossFen)
  })

  it('does not bind at exactly its sum, and binds one fen above', () => {
    const exact = (aidFen: Fen) =>
      split({ aids: [{ aidFen, cases: 1 }], fee: NO_FEE, perCaseCapFen: fen(10), shortfall: 'pro-rata' })
    expect(exact(fen(10_000))).toMatchObject({ grossFen: 10_000, shortfallFen: 0 })
    expect(exact(fen(10_000))).not.toHaveProperty('payoutRatio')
    expect(exact(fen(10_001))).toMatchObject({ grossFen: 10_000, shortfallFen: 1 })
  })

  it('is compared with the exact sum: a cap that only equals the rounded one does not round each case up', () => {
    const aids = [
      { aidFen: fen(1), cases: 1 },
      { aidFen: fen(1), cases: 1 },
    ]
    // 1.08 + 1.08 = 2.16 → 3, not 2 + 2.
    expect(split({ aids, tiers: one(2), perCaseCapFen: fen(1) }).grossFen).toBe(3)
  })

  it('just carries 300,000 yuan among 3,240,000 members', () => {
    const aid = { aids: [{ aidFen: fen(30_000_000), cases: 1 }], perCaseCapFen: fen(10) }
    expect(split({ ...aid, tiers: one(3_240_000) }).shortfallFen).toBe(0)
    expect(split({ ...aid, tiers: one(3_239_999) }).shortfallFen).toBe(10)
  })

  it('cannot bind where it leaves the safe range', () => {
    const tiers = [{ tier: 1, weight: 1_000_000, members: 100_000_000 }]
    const period = split({
      aids: [{ aidFen: fen(30_000_000), cases: 1 }],
      perCaseCapFen: fen(1_000_000),
      tiers,
    })
    expect(period.shortfallFen).toBe(0)
  })
})

describe('a settlement with nobody to share', () => {
  it.each([
    ['no tiers', []],
    ['empty tiers', [{ tier: 1, weight: 1, members: 0 }]],
  ])('is void with %s: nothing moves', (_what, tiers) => {
    const aids = [{ aidFen: fen(30_000_000), cases: 1 }]
    const period = split({ aids, tiers, carryOverFen: fen(77), perCaseCapFen: fen(10) })
    expect(period.void).toEqual({ reason: 'nobody-to-share' })
    expect(period).toMatchObject({ collectedFen: 0, carryOverFen: 77, shortfallFen: 0, members: 0 })
    expect(period.shares.every((share) => share.shareFen === 0)).toBe(true)
  })

  it('is not void for want of cases', () => {
    expect(split({})).not.toHaveProperty('void')
  })
})

describe('what never enters a settlement', () => {
  const aid = (aidFen: number, cases = 1) => ({ aids: [{ aidFen: aidFen as Fen, cases }] })
  const tier = (weight: number, members: number) => ({ tiers: [{ tier: 1, weight, members }] })
  it.each<[string, string, Partial<ApportionInput>]>([
    ['negative aid', 'negative', aid(-1)],
    ['half a fen of aid', 'fractional', aid(0.5)],
    ['aid beyond the safe range', 'overflow', aid(2 ** 53)],
    ['aids whose sum is', 'overflow', { aids: [...aid(2 ** 53 - 1).aids, ...aid(1).aids] }],
    ['aid without a case', 'zero-divisor', aid(1, 0)],
    ['half a case', 'fractional', aid(1, 0.5)],
    ['a weight of zero', 'zero-divisor', tier(0, 5)],
    ['a negative weight', 'negative', tier(-1, 5)],
    ['a fractional weight', 'fractional', tier(1.5, 5)],
    ['fewer than no members', 'negative', tier(1, -5)],
    ['more weight than is safe', 'overflow', tier(2 ** 30, 2 ** 30)],
    ['half a fen carried over', 'fractional', { carryOverFen: 0.5 as Fen }],
    ['a negative cap', 'negative', { ...aid(1), perCaseCapFen: -1 as Fen }],
    ['a fee that is not a number', 'not-a-number', { ...aid(1), fee: { numerator: NaN, denominator: 1 } }],
  ])('%s: %s', (_what, code, input) => {
    expect(() => split(input)).toThrow(expect.objectContaining({ name: 'MoneyError', code }) as Error)
  })
})
