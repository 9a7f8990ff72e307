import type { PeriodStatement } from '@contract/period'
import type { MyBill } from '@contract/statement'
import { translator } from '@/messages/catalogue'
import { formatsFor } from '@/messages/formats'
import { periodText } from '@/messages/period'
import { divisionLines, familyLines, isEqual, neededLines, percentOf, type Words } from './sumLines'

const words: Words = {
  t: translator(periodText),
  formats: formatsFor('zh-Hans'),
  ages: (from, to) => `${from}–${to} 岁`,
}
const aid = (aidFen: number, cases = 1) => ({ caseId: null, pseudonym: null, illness: null, cases, aidFen })
const share = (tier: number, weight: number, members: number, shareFen: number) => ({
  tier,
  ageFrom: null,
  ageTo: null,
  weight,
  members,
  shareFen,
})

/** The first period that was ever shared: 2 cases of 300,000 yuan, 23 million members. */
const first = {
  aids: [aid(60_000_000, 2)],
  cases: 2,
  aidFen: 60_000_000,
  feeRate: '0.08',
  feeFen: 4_800_000,
  grossFen: 64_800_000,
  carryInFen: 0,
  carryInKnown: true,
  neededFen: 64_800_000,
  members: 23_000_000,
  weightSum: 23_000_000,
  shares: [share(1, 1, 23_000_000, 3)],
  cutoffAt: '2019-01-20T16:00:00.000Z',
}
const line = (name: string, weight: number, shareFen: number) =>
  ({
    enrollmentId: name,
    name,
    relation: 'self',
    tier: 1,
    ageFrom: 35,
    ageTo: 39,
    weight,
    shareFen,
  }) as MyBill['lines'][number]
const told = (lines: { operator: string; label: string; note?: string; value: string }[]) =>
  lines.map(({ operator, label, note, value }) => [operator, label, note, value])

test('a rate is told in per cent', () => {
  expect(['0.08', '0.1', '0', '0.065'].map(percentOf)).toEqual(['8%', '10%', '0%', '6.5%'])
})

test('aid, fee and carry-over make what is shared', () => {
  expect(told(neededLines(first, words))).toEqual([
    ['', '互助金', '2 例 × 300,000', '600,000.00'],
    ['+', '管理费', '8%', '48,000.00'],
    ['−', '上期结余', undefined, '0.00'],
    ['', '这一期要分的钱', undefined, '648,000.00'],
  ])
})

test('different sums are only counted', () => {
  const mixed = { ...first, aids: [aid(30_000_000), aid(10_000_000)], cases: 2 }
  expect(neededLines(mixed, words)[0]?.note).toBe('2 例')
})

test('a cap, an unknown and a negative carry-over each have their words', () => {
  const capped = neededLines({ ...first, grossFen: 60_000_000 }, words)
  expect(capped.find(({ id }) => id === 'capped')?.value).toBe('48,000.00')
  const unknown = neededLines({ ...first, carryInKnown: false }, words)
  expect(unknown.find(({ id }) => id === 'carry-in')?.note).toBe('没有公布，按 0 算')
  const short = neededLines({ ...first, carryInFen: -5 }, words).find(({ id }) => id === 'carry-in')
  expect([short?.operator, short?.label, short?.value]).toEqual(['+', '上期没收齐', '0.05'])
})

test('equal shares are divided by members, up to the cent', () => {
  expect(isEqual(first)).toBe(true)
  expect(told(divisionLines(first, words))).toEqual([
    ['÷', '在册成员', '1 月 21 日 00:00', '23,000,000 人'],
    ['', '每人，进到分', '0.02817', '0.03'],
  ])
})

/** design.md §3: weights 373 to 2240 on 1,000 members, 324,000 yuan. */
const weighted: Pick<PeriodStatement, 'shares'> & typeof first = {
  ...first,
  neededFen: 32_400_000,
  members: 1000,
  weightSum: 1000 * 836,
  shares: [share(1, 373, 120, 12_080), share(2, 586, 880, 18_977)],
}

test('weighted shares are divided by the sum of weights', () => {
  expect(isEqual(weighted)).toBe(false)
  const [weights, unit] = divisionLines(weighted, words)
  expect([weights?.label, weights?.note, weights?.value]).toEqual(['权重之和', '1,000 人', '836,000'])
  expect(unit?.value).toBe('0.3875598')
})

test('a family adds up to its share', () => {
  const equal = familyLines(first, { lines: [line('甲', 1, 3), line('乙', 1, 3)], totalFen: 6 }, words)
  expect(told(equal)).toEqual([
    ['×', '我家', undefined, '2 人'],
    ['', '我家分摊', undefined, '0.06'],
  ])
  const people = { lines: [line('甲', 373, 12_080), line('乙', 586, 18_977)], totalFen: 31_057 }
  expect(told(familyLines(weighted, people, words))).toEqual([
    ['×', '甲 · 35–39 岁', '权重 373', '120.80'],
    ['×', '乙 · 35–39 岁', '权重 586', '189.77'],
    ['', '我家分摊', undefined, '310.57'],
  ])
})
