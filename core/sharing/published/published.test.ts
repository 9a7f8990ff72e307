/**
 * Every published period, yearly figure and rule example that could be found, each with its source in periods.csv.
 * What a row can show is in its column `usable_as`; a row without its figures shows less, but none shows nothing.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCsv } from '../../../mock/history/csv'
import { type Fen, fen } from '../../money/fen'
import { parseYuan } from '../../money/format'
import { parseRate, rate, rateDecimal } from '../../money/rate'
import { tongzhou } from '../../plan/presets/tongzhou'
import { caseAid } from '../aid'
import { payoutOf } from '../apportion'
import { type DivisionInput, dividePeriod } from '../division'
import { largestAid, smallestGroup } from '../group'

type Row = Readonly<Record<string, string>>

const [header, ...records] = parseCsv(readFileSync(join(__dirname, 'periods.csv'), 'utf8'))
const rows: readonly Row[] = records.map(({ fields }) =>
  Object.fromEntries((header?.fields ?? []).map((name, i) => [name, fields[i] ?? ''])),
)
const cell = (row: Row, name: string): string => {
  const value = row[name]
  if (value === undefined) throw new Error(`no column ${name}`)
  return value
}
const yuan = (row: Row, name: string): Fen => {
  const amount = parseYuan(cell(row, name))
  if (!amount.ok) throw new Error(`${name}: ${amount.error}`)
  return amount.value
}
const count = (row: Row, name: string): number => {
  const value = cell(row, name)
  if (!/^\d+$/.test(value)) throw new Error(`${name}: "${value}" is no count`)
  return Number(value)
}
/** The row as a period; figures it does not have must be given. */
const divide = (row: Row, change: Partial<DivisionInput> & { members?: number } = {}) => {
  const { members = count(row, 'members_sharing'), ...rest } = change
  return dividePeriod({
    aids: rest.aids ?? [{ aidFen: yuan(row, 'amount_cny'), cases: count(row, 'cases') }],
    fee: parseRate(cell(row, 'fee_rate')),
    carryOverFen: fen(0),
    tiers: [{ tier: 1, weight: 1, members }],
    ...rest,
  })
}
const shareFen = (...args: Parameters<typeof divide>): number => divide(...args).shares[0]?.shareFen ?? NaN
const usableAs = (kind: string): [string, Row][] =>
  rows
    .filter((row) => cell(row, 'usable_as') === kind)
    .map((row) => [[row.system, row.plan, row.period, row.per_head_cny].join(' '), row])
/** The one row of a kind and period. */
const only = (kind: string, period: string): Row => {
  const found = usableAs(kind).filter(([, row]) => cell(row, 'period').startsWith(period))
  if (found.length !== 1) throw new Error(`${found.length} rows of ${kind} for ${period}`)
  return (found[0] as [string, Row])[1]
}

it('every row has its source and a kind of test below', () => {
  const kinds = rows.map((row) => cell(row, 'usable_as'))
  const counted = (kind: string) => kinds.filter((one) => one === kind).length
  expect(rows).toHaveLength(20)
  expect(rows.every((row) => /^https?:\/\/\S+$/.test(cell(row, 'source_url')))).toBe(true)
  expect({
    exact: counted('EXACT_CHECK'),
    gap: counted('GAP_CHECK'),
    platform: counted('PLATFORM_PAID_CHECK'),
    bound: counted('BOUND_CHECK'),
    proRata: counted('PRORATA_CHECK'),
    partial: counted('PARTIAL'),
    trend: counted('TREND_ONLY'),
  }).toEqual({ exact: 5, gap: 1, platform: 2, bound: 1, proRata: 1, partial: 1, trend: 9 })
})

describe('settled to the published fen', () => {
  it.each(usableAs('EXACT_CHECK'))('%s', (_name, row) => {
    expect(shareFen(row)).toBe(yuan(row, 'per_head_cny'))
    // "More than" so many members: one more than published must not change a share that was rounded up.
    if (cell(row, 'members_precision') === 'more_than') {
      expect(shareFen(row, { members: count(row, 'members_sharing') + 100_000 })).toBe(
        yuan(row, 'per_head_cny'),
      )
    }
  })

  it('the first period leaves 42,000 yuan to the next: 690,000 collected for 648,000', () => {
    expect(divide(only('EXACT_CHECK', '2019-01'), { perCaseCapFen: fen(10) })).toMatchObject({
      neededFen: 64_800_000,
      collectedFen: 69_000_000,
      carryOverFen: 4_200_000,
      shortfallFen: 0,
    })
  })
})

describe('published figures that do not follow from the formula', () => {
  it.each(usableAs('GAP_CHECK'))(
    '%s: 5.66 with the fee inside, 6.11 with it added, never 6.39',
    (_name, row) => {
      const publishedFen = yuan(row, 'per_head_cny')
      const added = divide(row, { perCaseCapFen: fen(10) })
      const inside = divide(row, { fee: parseRate('0') })
      expect([inside.shares[0]?.shareFen, added.shares[0]?.shareFen]).toEqual([566, 611])
      expect(publishedFen).toBe(639)
      // The gap: as if only so many had shared.
      expect(Math.round(added.neededFen / publishedFen / 1_000)).toBe(82_589)
      expect(Math.round(inside.neededFen / publishedFen / 1_000)).toBe(76_471)
      expect(count(row, 'members_sharing')).toBe(86_387_200)
    },
  )
})

describe('periods that the platform paid', () => {
  it.each(usableAs('PLATFORM_PAID_CHECK'))('%s: members are charged nothing', (_name, row) => {
    expect(cell(row, 'paid_by')).toBe('platform 100%')
    const members = cell(row, 'members_sharing') === '' ? 75_000_000 : count(row, 'members_sharing')
    const cases = cell(row, 'cases') === '' ? 1 : count(row, 'cases')
    const aids = [{ aidFen: yuan(row, 'amount_cny'), cases }]
    const division = divide(row, { members, aids, paidBy: 'platform', carryOverFen: fen(4_200_000) })
    expect(division).toMatchObject({ collectedFen: 0, carryOverFen: 4_200_000, shares: [{ shareFen: 0 }] })
    expect(division.sponsorFen).toBe((yuan(row, 'amount_cny') / 100) * 108)
    if (cell(row, 'per_head_cny') !== '') expect(yuan(row, 'per_head_cny')).toBe(0)
  })

  it('in December 2021 each of 75 million would have shared 7.42, the 7.41 of the papers being cut', () => {
    const row = only('PLATFORM_PAID_CHECK', '2021-12')
    const aids = [{ aidFen: yuan(row, 'amount_cny'), cases: 1 }]
    expect(shareFen(row, { aids, fee: parseRate('0') })).toBe(742)
    expect(rateDecimal(rate(yuan(row, 'amount_cny'), count(row, 'members_sharing') * 100), 2)).toBe('7.41')
  })

  it('in January 2022 a case received 146,502 yuan on average', () => {
    const row = only('PLATFORM_PAID_CHECK', '2022-01')
    expect(Math.round(yuan(row, 'amount_cny') / count(row, 'cases') / 100)).toBe(146_502)
  })
})

describe('a period of which only bounds are known', () => {
  it.each(usableAs('BOUND_CHECK'))('%s: the 20 %% paid at once of at most 350,000 yuan', (_name, row) => {
    const rules = {
      ...tongzhou,
      aids: [{ severity: 'serious' as const, ageFrom: 0, ageTo: 59, aidFen: fen(35_000_000) }],
      aidForm: { kind: 'lump-and-reimbursement' as const, lumpRate: '0.2' },
    }
    const subject = { kind: 'illness' as const, severity: 'serious' as const, byAccident: false }
    const aid = caseAid(rules, { subject, age: 30, daysSinceJoining: 365, earlier: [] })
    if (!aid.ok) throw new Error(aid.error.reason)
    expect(aid.value.atOnceFen).toBe(7_000_000)
    const publishedFen = yuan(row, 'per_head_cny')
    // Whatever the aid was up to that, and however many above ten million shared it, a share is one fen.
    for (const atOnceFen of [1, 1_000_000, aid.value.atOnceFen]) {
      const aids = [{ aidFen: fen(atOnceFen), cases: count(row, 'cases') }]
      expect(shareFen(row, { aids })).toBe(publishedFen)
      expect(shareFen(row, { aids, members: 30_000_000 })).toBe(publishedFen)
    }
    // The whole 350,000 at once would have cost four times as much.
    expect(shareFen(row, { aids: [{ aidFen: aid.value.aidFen, cases: 1 }] })).toBe(4)
  })
})

describe('an aid that was paid in part', () => {
  it.each(usableAs('PRORATA_CHECK'))('%s: 28,500.00 of 61,337.02 yuan, 46.46 %%', (_name, row) => {
    const awardedFen = yuan(row, 'amount_cny')
    const ratio = rate(2_850_000, awardedFen)
    expect(rateDecimal(ratio, 4)).toBe('0.4646')
    expect(payoutOf(awardedFen, ratio)).toBe(2_850_000)
    // The printed percentage alone would have paid a few yuan less: a ratio is a fraction, not what is printed of it.
    expect(payoutOf(awardedFen, parseRate(rateDecimal(ratio, 4)))).toBe(2_849_717)
  })
})

describe('a period with figures missing', () => {
  it.each(usableAs('PARTIAL'))(
    '%s: fits its plan: at most 2 yuan a case among near 500,000',
    (_name, row) => {
      const cases = count(row, 'cases')
      // "More than" 1,580,000 yuan and "near" 500,000 members: what is computed is a lower bound.
      const members = 500_000
      const atLeast = shareFen(row, { members })
      expect(atLeast).toBe(316)
      expect(shareFen(row, { members: members - 1 })).toBeGreaterThanOrEqual(atLeast)
      const capped = divide(row, { members, perCaseCapFen: fen(200) })
      expect(capped.shortfallFen).toBe(0)
      // 1 yuan a case carries it too; the highest aid of that plan, 500,000 yuan, just takes 500,000 members.
      expect(divide(row, { members, perCaseCapFen: fen(100) }).shortfallFen).toBe(0)
      expect(smallestGroup(fen(50_000_000), parseRate('0'), fen(100))).toBe(members)
      expect(yuan(row, 'amount_cny') / cases).toBeLessThan(largestAid(members, parseRate('0'), fen(100)))
    },
  )
})

describe('figures that show a trend', () => {
  /** Fen per head and case, and per year, as published by that plan; null where it had none. */
  const caps: Readonly<Record<string, { perCase: number | null; yearly: number | null }>> = {
    '相互宝/大病互助': { perCase: 10, yearly: 18_800 },
    '相互宝/老年防癌': { perCase: 100, yearly: null },
    '相互宝/慢性病防癌': { perCase: 100, yearly: null },
    '美团互助/大病(定额+报销)': { perCase: null, yearly: null },
    '水滴互助/all': { perCase: 300, yearly: null },
  }
  it.each(usableAs('TREND_ONLY'))('%s: whole fen, inside the caps of its plan', (_name, row) => {
    const perHeadFen = yuan(row, 'per_head_cny')
    expect(perHeadFen).toBeGreaterThan(0)
    const cap = caps[`${cell(row, 'system')}/${cell(row, 'plan')}`]
    if (!cap) throw new Error('a plan without an entry above')
    if (cap.yearly !== null) expect(perHeadFen).toBeLessThanOrEqual(cap.yearly)
    if (cap.perCase !== null && cell(row, 'cases') !== '') {
      expect(perHeadFen).toBeLessThanOrEqual(cap.perCase * count(row, 'cases'))
    }
  })

  it('a member’s first debit of 0.01 yuan is the least there can be: any case at all costs a fen', () => {
    const row = only('TREND_ONLY', '2020-07')
    const aids = [{ aidFen: fen(1), cases: 1 }]
    expect(shareFen(row, { aids, members: 100_000_000 })).toBe(yuan(row, 'per_head_cny'))
  })

  it('shares rose from year to year: 29 → 91 in one plan, 9.3 → 43.9 → a pace of 45.3 in another', () => {
    const ofYear = (system: string, plan: string) =>
      usableAs('TREND_ONLY')
        .map(([, row]) => row)
        .filter((row) => cell(row, 'row_type') === 'annual')
        .filter((row) => cell(row, 'system') === system && cell(row, 'plan') === plan)
        .map((row) => yuan(row, 'per_head_cny') / (cell(row, 'period').endsWith('01..08') ? 8 / 12 : 1))
    expect(ofYear('相互宝', '大病互助')).toEqual([2_900, 9_100])
    expect(ofYear('水滴互助', 'all').map(Math.round)).toEqual([930, 4_390, 4_530])
  })
})
