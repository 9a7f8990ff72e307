import { addDays, ageOn, calendarDate } from '../calendar/date'
import { tongzhou } from './presets/tongzhou'
import { xianghubao } from './presets/xianghubao'
import { aidOf, coverEndPeriod, ruleTier, tierUntil } from './rules'

const d = calendarDate

describe('the tier of a member', () => {
  it('is the five-year age band with its weight', () => {
    expect(ruleTier(tongzhou, 0)).toMatchObject({ tier: 1, label: '0-4', weight: 157 })
    expect(ruleTier(tongzhou, 39)).toMatchObject({ tier: 8, label: '35-39', weight: 561 })
    expect(ruleTier(tongzhou, 40)).toMatchObject({ tier: 9, label: '40-44', weight: 322 })
    expect(ruleTier(tongzhou, 59)).toMatchObject({ tier: 12, label: '55-59', weight: 1219 })
    expect(ruleTier(tongzhou, 60)).toBeNull()
    expect(ruleTier(tongzhou, -1)).toBeNull()
  })

  it('is one for all where everybody is equal', () => {
    expect(ruleTier(xianghubao, 0)).toEqual(ruleTier(xianghubao, 59))
    expect(tierUntil(xianghubao, d('1990-01-01'), d('2019-01-01'))).toBeNull()
  })

  it('lasts until the birthday that leaves the band', () => {
    expect(tierUntil(tongzhou, d('1990-06-15'), d('2026-11-22'))).toBe('2030-06-15')
    expect(tierUntil(tongzhou, d('1990-06-15'), d('2030-06-14'))).toBe('2030-06-15')
    expect(tierUntil(tongzhou, d('1990-06-15'), d('2030-06-15'))).toBe('2035-06-15')
    expect(tierUntil(tongzhou, d('2000-02-29'), d('2024-01-01'))).toBe('2025-03-01')
    expect(tierUntil(tongzhou, d('1970-06-15'), d('2026-11-22'))).toBeNull()
  })

  it('changes on exactly that day', () => {
    const birth = d('1993-02-28')
    const until = tierUntil(tongzhou, birth, d('2026-11-22')) ?? birth
    expect(ruleTier(tongzhou, ageOn(birth, addDays(until, -1)))?.label).toBe('30-34')
    expect(ruleTier(tongzhou, ageOn(birth, until))?.label).toBe('35-39')
  })
})

describe('cover ends for reasons of age', () => {
  it('at the first cut-off on or after the 60th birthday', () => {
    expect(coverEndPeriod(tongzhou, d('1966-11-08')).disclosure).toBe('2026-11-21')
    expect(coverEndPeriod(tongzhou, d('1966-11-21')).disclosure).toBe('2026-11-21')
    expect(coverEndPeriod(tongzhou, d('1966-11-22')).disclosure).toBe('2026-12-07')
  })
})

describe('the aid of a case', () => {
  it.each([
    [0, 30_000_000],
    [39, 30_000_000],
    [40, 10_000_000],
    [59, 10_000_000],
    // Covered until the next cut-off.
    [60, 10_000_000],
  ])('diagnosed at %d: %d fen if serious, 50,000 yuan if light', (age, aidFen) => {
    expect(aidOf(tongzhou, 'serious', age)).toBe(aidFen)
    expect(aidOf(tongzhou, 'light', age)).toBe(5_000_000)
  })

  it('is none past the end of cover, or where the plan gives none', () => {
    expect(aidOf(tongzhou, 'serious', 61)).toBeNull()
    expect(aidOf({ ...tongzhou, aids: [] }, 'light', 30)).toBeNull()
  })
})
