import { addDays, calendarDate } from '../calendar/date'
import { tongzhou } from '../plan/presets/tongzhou'
import { xianghubao } from '../plan/presets/xianghubao'
import { type CoverFacts, coverFrom, coverState, sharesFrom } from './cover'

const d = calendarDate
const JOINED = d('2025-11-09')
const facts: CoverFacts = {
  status: 'active',
  joinedOn: JOINED,
  coverFrom: coverFrom(tongzhou, JOINED),
  endedOn: null,
}

describe('cover', () => {
  it('starts 90 days after joining', () => {
    expect(facts.coverFrom).toBe('2026-02-07')
    expect(coverFrom({ waitingDays: 0 }, JOINED)).toBe(JOINED)
  })

  it('and sharing starts with it in our plan, with joining in 相互宝', () => {
    expect(sharesFrom(tongzhou, JOINED)).toBe('2026-02-07')
    expect(sharesFrom(xianghubao, JOINED)).toBe('2025-11-09')
  })

  it.each([
    ['2025-11-09', 'waiting', 90, 1],
    ['2025-11-10', 'waiting', 89, 2],
    ['2026-02-06', 'waiting', 1, 90],
    ['2026-02-07', 'covered', 0, 90],
    ['2027-02-07', 'covered', 0, 90],
  ])('on %s: %s, %d days to go, day %d of 90', (today, state, daysLeft, dayOf) => {
    expect(coverState(facts, d(today))).toEqual({ state, daysLeft, dayOf, waitingDays: 90 })
  })

  it('has no waiting where the plan has none', () => {
    const at = { ...facts, coverFrom: JOINED }
    expect(coverState(at, JOINED)).toEqual({ state: 'covered', daysLeft: 0, dayOf: 0, waitingDays: 0 })
  })

  it('ends on the day set, not before', () => {
    const ending = { ...facts, endedOn: d('2026-03-07') }
    expect(coverState(ending, d('2026-03-06')).state).toBe('covered')
    expect(coverState(ending, d('2026-03-07')).state).toBe('ended')
    expect(coverState({ ...ending, status: 'ended' }, d('2026-03-06')).state).toBe('covered')
    expect(coverState({ ...facts, status: 'ended' }, JOINED).state).toBe('ended')
  })

  it('is paused or lapsed when the enrollment is; an end outweighs a pause', () => {
    const later = addDays(facts.coverFrom, 10)
    expect(coverState({ ...facts, status: 'paused' }, later)).toMatchObject({ state: 'paused', daysLeft: 0 })
    expect(coverState({ ...facts, status: 'lapsed', endedOn: later }, later).state).toBe('lapsed')
    expect(coverState({ ...facts, status: 'paused', endedOn: later }, later).state).toBe('ended')
  })
})
