import { render } from '@testing-library/react'
import type { Home } from '@contract/home'
import { NextShareCard } from './NextShareCard'

const dates = { disclosureDate: '2026-12-07', chargeDate: '2026-12-14' }
type Band = NonNullable<Home['next']['forecast']>
const band = (lowFen: number, midFen: number, highFen: number): Band => ({
  ...{ kind: midFen === 0 ? 'zero-to' : 'between', lowFen, midFen, highFen },
})
const show = (forecast: Band | null) =>
  render(<NextShareCard share={null} next={{ ...dates, forecast }} />).container
const rangeIn = (screen: HTMLElement) => screen.querySelector('#next-range')?.textContent

test('says between what the next share lies, and how sure that is', () => {
  const screen = show(band(204, 310, 549))
  expect(rangeIn(screen)).toBe('大约 2–5.5 元')
  expect(screen.textContent).toContain('10 种可能里，8 种在这个范围')
  expect(screen.querySelector('.fr-m')).not.toBeNull()
})

test('says "0 to" for a small plan, and shows no middle when it is as likely as not free', () => {
  const screen = show(band(0, 0, 1_210))
  expect(rangeIn(screen)).toBe('大约 0 到 12 元')
  expect(screen.querySelector('.fr-m')).toBeNull()
})

test.each<[string, Band | null]>([
  ['nothing can be said', null],
  ['nobody of the family shares it', band(0, 0, 0)],
])('says only when it is, where %s', (_case, forecast) => {
  const screen = show(forecast)
  expect(rangeIn(screen)).toBeUndefined()
  expect(screen.querySelector('#next-dates')?.textContent).toBe('12 月 7 日公示 · 12 月 14 日扣款')
})

test('the answer of an older server, without a forecast, breaks nothing', () => {
  const screen = render(<NextShareCard share={null} next={dates as Home['next']} />).container
  expect(rangeIn(screen)).toBeUndefined()
  expect(screen.querySelector('#next-dates')).not.toBeNull()
})
