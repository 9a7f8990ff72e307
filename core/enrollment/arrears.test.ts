import { type Instant, calendarDate, epochMs, instantOf } from '../calendar/date'
import { periodOnOrAfter } from '../calendar/period'
import { fen } from '../money/fen'
import { twiceAMonth, twiceAMonthFiveDays } from '../plan/presets/calendars'
import { chargeState, netOfArrears } from './arrears'

const period = periodOnOrAfter(twiceAMonth, calendarDate('2019-01-21'))
const at = (text: string): Instant => instantOf(epochMs(text))
const state = (now: string, paidAt: string | null = null) =>
  chargeState(period, paidAt === null ? null : at(paidAt), at(now))

describe('a share that is debited', () => {
  it('is announced until the charge', () => {
    expect(state('2019-01-28T07:59:59+08:00')).toEqual({ state: 'announced', next: period.debits[0] })
  })

  it('is in grace from a failed debit on, with the next try while there is one', () => {
    expect(state('2019-01-28T08:00:00+08:00')).toEqual({
      state: 'in-grace',
      next: { at: '2019-01-29T00:00:00.000Z', noticeOn: '2019-01-21' },
      endsAt: '2019-02-11T16:00:00.000Z',
    })
    expect(state('2019-01-29T08:00:00+08:00')).toMatchObject({ state: 'in-grace', next: null })
    expect(state('2019-02-11T23:59:59+08:00')).toMatchObject({ state: 'in-grace' })
  })

  it('lapses the membership when grace ends, two days before the next charge', () => {
    expect(state('2019-02-12T00:00:00+08:00')).toEqual({ state: 'lapsed', at: '2019-02-11T16:00:00.000Z' })
    expect(state('2019-03-01T00:00:00+08:00', '2019-02-12T00:00:00+08:00')).toMatchObject({ state: 'lapsed' })
  })

  it('is paid at any time before', () => {
    expect(state('2019-03-01T00:00:00+08:00', '2019-02-11T23:59:59+08:00')).toEqual({ state: 'paid' })
    expect(state('2019-01-28T08:00:00+08:00', '2019-01-29T08:00:00+08:00')).toMatchObject({
      state: 'in-grace',
    })
  })

  it('of 相互保 has five days, and then removes', () => {
    const five = periodOnOrAfter(twiceAMonthFiveDays, calendarDate('2018-11-07'))
    expect(chargeState(five, null, at('2018-11-19T23:00:00+08:00'))).toMatchObject({ state: 'in-grace' })
    expect(chargeState(five, null, at('2018-11-20T00:00:00+08:00'))).toMatchObject({ state: 'lapsed' })
  })
})

it('aid is paid less what is owed, and never below nothing', () => {
  expect(netOfArrears(fen(30_000_000), fen(611))).toEqual({ paidFen: 29_999_389, settledFen: 611 })
  expect(netOfArrears(fen(500), fen(611))).toEqual({ paidFen: 0, settledFen: 500 })
  expect(() => netOfArrears(fen(500), fen(-1))).toThrow(
    expect.objectContaining({ code: 'negative' }) as Error,
  )
})
