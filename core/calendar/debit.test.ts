import { monthlyFromBalance, twiceAMonth } from '../plan/presets/calendars'
import { fen } from '../money/fen'
import { calendarDate } from './date'
import { type DebitRequest, debitFault, mayNotify, noticeWindow } from './debit'

const request: DebitRequest = {
  noticeOn: calendarDate('2019-01-21'),
  announcedFen: fen(611),
  sumFen: fen(611),
  paid: false,
}
const fault = (at: string, change: Partial<DebitRequest> = {}) =>
  debitFault(twiceAMonth, { ...request, ...change }, at)

describe('the wallet is asked', () => {
  it.each([
    ['2019-01-21T10:00:00+08:00', 'before-window'],
    ['2019-01-22T23:59:59+08:00', 'before-window'],
    ['2019-01-23T06:59:59+08:00', 'outside-hours'],
    ['2019-01-23T07:00:00+08:00', null],
    ['2019-01-26T21:59:59+08:00', null],
    ['2019-01-26T22:00:00+08:00', 'outside-hours'],
    ['2019-01-29T21:59:59+08:00', null],
    ['2019-01-29T16:00:00Z', 'after-window'],
    ['2019-01-30T08:00:00+08:00', 'after-window'],
  ])('at %s under a notice of the 21st: %s', (at, expected) => {
    expect(fault(at)).toBe(expected)
  })

  it('for the sum announced or less, never for more', () => {
    const at = '2019-01-28T08:00:00+08:00'
    expect(fault(at, { sumFen: fen(610) })).toBeNull()
    expect(fault(at, { sumFen: fen(612) })).toBe('above-announced')
  })

  it('no more once it has paid in this cycle', () => {
    expect(fault('2019-01-28T08:00:00+08:00', { paid: true })).toBe('already-paid')
  })

  it('only where the plan has one', () => {
    expect(debitFault(monthlyFromBalance, request, '2019-01-28T08:00:00+08:00')).toBe('no-wallet')
    expect(noticeWindow(monthlyFromBalance, request.noticeOn)).toBeNull()
    expect(mayNotify(monthlyFromBalance, '2019-01-28T08:00:00+08:00')).toBe(false)
  })

  it('after a notice that itself goes out between 07:00 and 22:00', () => {
    expect(mayNotify(twiceAMonth, '2019-01-21T06:59:59+08:00')).toBe(false)
    expect(mayNotify(twiceAMonth, '2019-01-21T07:00:00+08:00')).toBe(true)
    expect(mayNotify(twiceAMonth, '2019-01-21T13:59:59Z')).toBe(true)
    expect(mayNotify(twiceAMonth, '2019-01-21T14:00:00Z')).toBe(false)
  })
})
