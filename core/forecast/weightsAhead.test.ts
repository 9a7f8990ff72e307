import { calendarDate } from '../calendar/date'
import { periodOnOrAfter } from '../calendar/period'
import { tongzhou } from '../plan/presets/tongzhou'
import { weightsAhead } from './weightsAhead'

const from = (birth: string, sharesFrom: string, periods: number) => {
  const first = periodOnOrAfter(tongzhou.calendar, calendarDate('2026-01-01'))
  return weightsAhead(tongzhou, calendarDate(birth), calendarDate(sharesFrom), first, periods)
}

describe('the weights of a person ahead', () => {
  it('change at the first cut-off on or after the birthday into the next band', () => {
    // Cut-offs: 7 and 21 January, 7 February. 40 on 21 January.
    expect(from('1986-01-21', '2020-01-01', 3)).toEqual([561, 322, 322])
  })
  it('are 0 until sharing begins and where the plan has no tier', () => {
    expect(from('1990-06-01', '2026-01-21', 3)).toEqual([0, 561, 561])
    expect(from('1966-01-21', '2020-01-01', 3)).toEqual([1219, 0, 0])
  })
})
