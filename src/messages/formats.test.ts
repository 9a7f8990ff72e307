import { chinaDay, formatsFor, groupDigits } from './formats'

const zh = formatsFor('zh-Hans')
const en = formatsFor('en')

test('days are written as people write them', () => {
  expect(zh.day('2026-11-04')).toBe('11 月 4 日')
  expect(zh.dayYear('2026-11-04')).toBe('2026 年 11 月 4 日')
  expect(en.dayYear('2026-11-04')).toBe('4 Nov 2026')
  expect(zh.dayShort('2024-06-09')).toBe('24.06.09')
  expect(zh.dayDots('2024-06-09')).toBe('2024.06.09')
})

test('months have names where a language names them, and what is no day is not shown', () => {
  const every = Array.from({ length: 12 }, (_, i) => i + 1)
  expect(every.map(en.month).join(' ')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
  expect(every.map(zh.month)).toEqual(every.map((month) => `${month} 月`))
  expect([zh.day(''), zh.dayYear('2026'), zh.dayShort('')]).toEqual(['', '', ''])
})

test('several are named as the language parts them', () => {
  expect([zh.list(['甲', '乙']), en.list(['A', 'B']), zh.list([7, 21])]).toEqual(['甲、乙', 'A, B', '7、21'])
})

test('the year is said only when it is another one', () => {
  expect(zh.dayNear('2026-12-31', '2026-11-22')).toBe('12 月 31 日')
  expect(zh.dayNear('2027-01-01', '2026-11-22')).toBe('2027 年 1 月 1 日')
})

test('an instant is shown on China’s clocks, wherever the phone is', () => {
  expect(zh.moment('2026-11-08T13:14:00.000Z')).toBe('11 月 8 日 21:14')
  expect(chinaDay('2026-11-08T16:00:00.000Z')).toBe('2026-11-09')
})

test('an end at midnight belongs to the day before', () => {
  expect(zh.deadline('2026-11-10T16:00:00.000Z')).toBe('11 月 10 日 24:00')
  expect(zh.deadline('2026-11-10T15:59:00.000Z')).toBe('11 月 10 日 23:59')
})

test('what is left is told in the two largest units', () => {
  const hour = 3_600_000
  expect(zh.left(38 * hour)).toBe('1 天 14 小时')
  expect(zh.left(5 * hour + 20 * 60_000)).toBe('5 小时 20 分钟')
  expect(zh.left(59_000)).toBe('0 分钟')
  expect(zh.left(-1)).toBe('0 分钟')
})

test('digits are grouped by three', () => {
  expect([0, 999, 1000, 23_000_000].map(groupDigits)).toEqual(['0', '999', '1,000', '23,000,000'])
})

test('round sums are told in ten thousands, others to the cent', () => {
  expect(zh.sum(60_000_000)).toBe('60 万元')
  expect(zh.sum(48_865_000_000)).toBe('48,865 万元')
  expect(zh.sum(60_000_001)).toBe('600,000.01 元')
  expect(zh.sum(0)).toBe('0 元')
  expect(en.sum(60_000_000)).toBe('600,000 yuan')
})

test('an estimate is no finer than it can be known', () => {
  expect([0, 3, 42, 550, 994, 995, 6_490, 132_827].map(zh.about)).toEqual([
    ...['0', '0', '0.4', '5.5', '9.9', '10', '65', '1,328'],
  ])
})
