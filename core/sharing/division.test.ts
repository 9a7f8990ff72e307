import { type Fen, fen } from '../money/fen'
import { parseRate } from '../money/rate'
import { apportion, payoutOf } from './apportion'
import { type DivisionInput, dividePeriod } from './division'

const NO_FEE = parseRate('0')
/** 100 members, 1,000 fen of aid in one case: 10 fen a head. */
const divide = (input: Partial<DivisionInput> = {}) =>
  dividePeriod({
    aids: [{ aidFen: fen(1_000), cases: 1 }],
    fee: NO_FEE,
    carryOverFen: fen(0),
    tiers: [{ tier: 1, weight: 1, members: 100 }],
    ...input,
  })
const year = (capFen: number, ...charged: number[]): Pick<DivisionInput, 'yearlyCap'> => ({
  yearlyCap: {
    capFen: capFen as Fen,
    chargedFen: charged.map((amount, i) => ({ tier: i + 1, chargedFen: amount as Fen })),
  },
})
const max = (maxShareFen: number, excess: 'defer' | 'sponsor' | 'pro-rata') => ({
  freeze: { maxShareFen: maxShareFen as Fen, excess },
})
const sharesOf = (division: ReturnType<typeof divide>) => division.shares.map(({ shareFen }) => shareFen)

it('a period without limits is divided by the rule alone', () => {
  const input: DivisionInput = {
    aids: [{ aidFen: fen(60_000_000), cases: 2 }],
    fee: parseRate('0.08'),
    carryOverFen: fen(0),
    tiers: [{ tier: 1, weight: 1, members: 23_000_000 }],
    perCaseCapFen: fen(10),
    shortfall: 'sponsor',
  }
  expect(dividePeriod(input)).toEqual({ ...apportion(input), sponsorFen: 0, deferredFen: 0 })
  expect(divide({ ...year(188), ...max(50, 'defer') })).toMatchObject({
    shortfallFen: 0,
    shares: [{ shareFen: 10 }],
  })
})

describe('a yearly cap', () => {
  it('leaves room for what was not yet charged this year; the sponsor pays the rest', () => {
    const division = divide({ ...year(18, 12), shortfall: 'sponsor' })
    expect(division).toMatchObject({
      grossFen: 600,
      neededFen: 600,
      collectedFen: 600,
      carryOverFen: 0,
      shortfallFen: 400,
      sponsorFen: 400,
      shares: [{ shareFen: 6 }],
    })
    expect(division).not.toHaveProperty('payoutRatio')
  })

  it('or every aid is lowered by one ratio', () => {
    const division = divide({ ...year(18, 12), shortfall: 'pro-rata' })
    expect(division).toMatchObject({ payoutRatio: { numerator: 3, denominator: 5 }, sponsorFen: 0 })
    expect(payoutOf(fen(1_000), division.payoutRatio)).toBe(600)
  })

  it('binds at exactly its sum and not a fen before', () => {
    expect(divide(year(22, 12))).toMatchObject({ shortfallFen: 0, shares: [{ shareFen: 10 }] })
    expect(divide(year(21, 12))).toMatchObject({ shortfallFen: 100, shares: [{ shareFen: 9 }] })
    expect(divide(year(18, 18))).toMatchObject({ shortfallFen: 1_000, shares: [{ shareFen: 0 }] })
  })

  it('counts by tier and weight, and a tier at its cap does not raise the others', () => {
    const tiers = [
      { tier: 1, weight: 1, members: 100 },
      { tier: 2, weight: 3, members: 300 },
    ]
    // 1,000 fen over 1,000 units of weight: 1 and 3 fen.
    expect(sharesOf(divide({ tiers }))).toEqual([1, 3])
    const bound = divide({ tiers, ...year(10, 0, 29) })
    expect(sharesOf(bound)).toEqual([1, 1])
    expect(bound).toMatchObject({ collectedFen: 400, shortfallFen: 600, carryOverFen: 0 })
  })

  it('starts afresh for a tier of which nothing is said', () => {
    expect(sharesOf(divide(year(7)))).toEqual([7])
  })

  it('uses what was carried in before it binds', () => {
    expect(divide({ ...year(18, 12), carryOverFen: fen(450) })).toMatchObject({
      neededFen: 550,
      shortfallFen: 0,
      carryOverFen: 50,
      shares: [{ shareFen: 6 }],
    })
  })

  it('leaves a debt of earlier periods a debt: only this period’s aid can be cut', () => {
    expect(divide({ ...year(18, 18), carryOverFen: fen(-250) })).toMatchObject({
      grossFen: 0,
      neededFen: 250,
      collectedFen: 0,
      carryOverFen: -250,
      shortfallFen: 1_000,
    })
  })

  it('adds to what the cap per case cut off', () => {
    const both = divide({ ...year(7, 3), perCaseCapFen: fen(9), shortfall: 'pro-rata' })
    expect(both).toMatchObject({ shortfallFen: 600, payoutRatio: { numerator: 2, denominator: 5 } })
    expect(sharesOf(both)).toEqual([4])
  })
})

describe('a highest share per period', () => {
  it('defers the rest: it stays a debt, and the next period asks for it', () => {
    const first = divide(max(6, 'defer'))
    expect(first).toMatchObject({
      grossFen: 1_000,
      neededFen: 1_000,
      collectedFen: 600,
      carryOverFen: -400,
      deferredFen: 400,
      shortfallFen: 0,
      sponsorFen: 0,
      shares: [{ shareFen: 6 }],
    })
    const second = divide({ ...max(6, 'defer'), aids: [], carryOverFen: first.carryOverFen })
    expect(second).toMatchObject({
      collectedFen: 400,
      carryOverFen: 0,
      deferredFen: 0,
      shares: [{ shareFen: 4 }],
    })
  })

  it('or the sponsor pays the rest, or every aid is lowered', () => {
    expect(divide(max(6, 'sponsor'))).toMatchObject({ sponsorFen: 400, shortfallFen: 400, carryOverFen: 0 })
    expect(divide(max(6, 'pro-rata'))).toMatchObject({
      payoutRatio: { numerator: 3, denominator: 5 },
      sponsorFen: 0,
      carryOverFen: 0,
    })
  })

  it('is per unit of weight', () => {
    const tiers = [
      { tier: 1, weight: 1, members: 100 },
      { tier: 2, weight: 3, members: 300 },
    ]
    expect(sharesOf(divide({ tiers, aids: [{ aidFen: fen(9_000), cases: 1 }], ...max(5, 'defer') }))).toEqual(
      [5, 15],
    )
  })

  it('and a yearly cap each send what they cut where the plan says', () => {
    // 10 asked; the year leaves 8 (200 lowers the aid), the maximum 5 (300 deferred).
    const both = divide({ ...year(20, 12), ...max(5, 'defer'), shortfall: 'pro-rata' })
    expect(both).toMatchObject({
      shortfallFen: 200,
      payoutRatio: { numerator: 4, denominator: 5 },
      deferredFen: 300,
      collectedFen: 500,
      carryOverFen: -300,
    })
    expect(divide({ ...year(20, 12), ...max(5, 'pro-rata'), shortfall: 'sponsor' })).toMatchObject({
      sponsorFen: 200,
      payoutRatio: { numerator: 7, denominator: 10 },
      carryOverFen: 0,
    })
  })
})

describe('a period that the platform pays', () => {
  const paid = divide({
    paidBy: 'platform',
    fee: parseRate('0.08'),
    carryOverFen: fen(-77),
    perCaseCapFen: fen(1),
  })
  it('asks members for nothing, and leaves what was carried', () => {
    expect(paid).toMatchObject({
      aidFen: 1_000,
      feeFen: 80,
      collectedFen: 0,
      carryOverFen: -77,
      sponsorFen: 1_080,
      shortfallFen: 1_080,
      shares: [{ shareFen: 0 }],
    })
    expect(paid).not.toHaveProperty('payoutRatio')
  })
  it('is not void without members', () => {
    const alone = divide({ paidBy: 'platform', tiers: [] })
    expect(alone).not.toHaveProperty('void')
    expect(alone.sponsorFen).toBe(1_000)
  })
})

it('with nobody to share nothing moves, whatever the limits', () => {
  expect(divide({ tiers: [], ...year(5), ...max(1, 'sponsor'), carryOverFen: fen(3) })).toMatchObject({
    void: { reason: 'nobody-to-share' },
    collectedFen: 0,
    carryOverFen: 3,
    sponsorFen: 0,
    deferredFen: 0,
  })
})

describe('a limit that is no money', () => {
  it.each<[string, string, Partial<DivisionInput>]>([
    ['a negative yearly cap', 'negative', year(-1)],
    ['half a fen charged this year', 'fractional', year(10, 0.5)],
    ['a maximum beyond the safe range', 'overflow', max(2 ** 53, 'defer')],
  ])('%s never enters', (_what, code, input) => {
    expect(() => divide(input)).toThrow(expect.objectContaining({ name: 'MoneyError', code }) as Error)
  })
})
