import fc from 'fast-check'
import { addDays, calendarDate, compareDates } from '../calendar/date'
import { periodsBetween } from '../calendar/period'
import { weeklyFromBalance } from '../plan/presets/calendars'
import { tongzhou } from '../plan/presets/tongzhou'
import { xianghubao } from '../plan/presets/xianghubao'
import { leaving, owedPeriods, termEnd } from './leaving'

const d = calendarDate
const SHARES_FROM = d('2020-01-01')
const owed = (on: string, from = SHARES_FROM) =>
  owedPeriods(tongzhou, from, d(on)).map(({ disclosure }) => disclosure)

describe('leaving', () => {
  it('ends cover with the day, and owes the period that is disclosed and not charged', () => {
    expect(leaving(tongzhou, SHARES_FROM, d('2020-03-10'))).toMatchObject({
      endedOn: '2020-03-11',
      claimUntil: '2020-09-06',
      owed: [{ disclosure: '2020-03-07', charge: '2020-03-14' }],
    })
  })

  it.each([
    ['2020-03-06', []],
    ['2020-03-07', ['2020-03-07']],
    ['2020-03-14', ['2020-03-07']],
    ['2020-03-15', []],
    ['2020-03-20', []],
    ['2020-03-21', ['2020-03-21']],
  ])('on %s owes %j', (on, periods) => {
    expect(owed(on)).toEqual(periods)
  })

  it('before one shares owes nothing', () => {
    expect(owed('2020-03-10', d('2020-03-08'))).toEqual([])
    expect(owed('2020-03-10', d('2020-03-07'))).toEqual(['2020-03-07'])
  })

  it('owes several periods where a charge comes after the next disclosure', () => {
    const late = { calendar: { ...weeklyFromBalance, chargeAfterDays: 10 } }
    const periods = owedPeriods(late, SHARES_FROM, d('2020-03-17'))
    expect(periods.map(({ disclosure }) => disclosure)).toEqual(['2020-03-09', '2020-03-16'])
  })

  it('owes exactly the periods disclosed until that day and charged from that day on', () => {
    const anyDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays(d('2020-01-01'), days))
    fc.assert(
      fc.property(anyDay, anyDay, (from, on) => {
        const expected = periodsBetween(xianghubao.calendar, d('2019-11-01'), on).filter(
          ({ disclosure, charge }) => compareDates(charge, on) >= 0 && compareDates(disclosure, from) >= 0,
        )
        expect(owedPeriods(xianghubao, from, on)).toEqual(expected)
      }),
    )
  })
})

it('a membership for a term ends when its days have passed', () => {
  expect(termEnd({ termDays: 365 }, d('2019-12-01'))).toBe('2020-11-30')
  expect(termEnd({ termDays: null }, d('2019-12-01'))).toBeNull()
})
