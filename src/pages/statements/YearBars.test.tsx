import { render } from '@testing-library/react'
import type { MyPeriod } from '@contract/statement'
import { YearBars } from './YearBars'

const period: MyPeriod = {
  ...{ periodId: 'per_1', number: 31, disclosureDate: '2026-11-07', chargeDate: '2026-11-14' },
  ...{ cases: 2, aidFen: 60_000_000, people: 3, shareFen: 471, state: 'charged' },
}
const ahead = (chargeDate: string, lowFen: number, highFen: number) => ({
  ...{ disclosureDate: chargeDate, chargeDate },
  share: { kind: 'between' as const, lowFen, midFen: lowFen, highFen },
})
const bars = (coming: ReturnType<typeof ahead>[]) =>
  render(<YearBars year={2026} periods={[period]} ahead={coming} />).container

test('periods to come are dashed from low to high, only those of the year that is shown', () => {
  const screen = bars([
    ahead('2026-12-14', 200, 550),
    ahead('2026-12-28', 0, 550),
    ahead('2027-01-14', 0, 9_999),
  ])
  const dashed = [...screen.querySelectorAll<HTMLElement>('.yb-in .ahead')]
  expect(dashed).toHaveLength(2)
  expect(parseFloat(dashed[0]?.style.bottom ?? '')).toBeGreaterThan(0)
  expect(parseFloat(dashed[1]?.style.bottom ?? '')).toBe(0)
  dashed.forEach(({ style }) => expect(parseFloat(style.bottom) + parseFloat(style.height)).toBeLessThan(100))
  expect(screen.textContent).toContain('预计')
})

test('without a forecast there is no dash and no word of one', () => {
  const screen = bars([])
  expect(screen.querySelectorAll('.ahead')).toHaveLength(0)
  expect(screen.textContent).not.toContain('预计')
})
