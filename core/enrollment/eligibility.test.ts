import { addDays, calendarDate } from '../calendar/date'
import { tongzhou } from '../plan/presets/tongzhou'
import { ageVerdict, eligibility, parseAge, youngestYears } from './eligibility'

const TODAY = calendarDate('2026-11-22')
const ask = (birth: string, relation: 'self' | 'spouse' | 'child' | 'parent' = 'self') =>
  eligibility(tongzhou, { birthDate: calendarDate(birth), relation }, TODAY)

describe('who may join', () => {
  it('from 30 days old, and says from which day before that', () => {
    expect(ask('2026-10-23', 'child')).toMatchObject({ ok: true, age: 0, tier: { label: '0-4' } })
    expect(ask('2026-10-24', 'child')).toEqual({ ok: false, reason: 'too-young', age: 0, from: '2026-11-23' })
    expect(eligibility(tongzhou, { birthDate: addDays(TODAY, 1), relation: 'child' }, TODAY)).toMatchObject({
      reason: 'too-young',
    })
  })

  it('until the day before the 60th birthday', () => {
    expect(ask('1966-11-23', 'parent')).toMatchObject({
      ok: true,
      age: 59,
      tier: { label: '55-59', weight: 1219 },
    })
    expect(ask('1966-11-22', 'parent')).toEqual({ ok: false, reason: 'too-old', age: 60, maxYears: 59 })
  })

  it('from a birthday on where the plan counts in years, 29 February included', () => {
    const senior = { ...tongzhou, joinAge: { minDays: 30, minYears: 18, maxYears: 59 } }
    const asked = (birth: string, today: string) =>
      eligibility(senior, { birthDate: calendarDate(birth), relation: 'self' }, calendarDate(today))
    expect(asked('2008-11-23', '2026-11-22')).toEqual({
      ok: false,
      reason: 'too-young',
      age: 17,
      from: '2026-11-23',
    })
    expect(asked('2008-11-22', '2026-11-22')).toMatchObject({ ok: true, age: 18 })
    expect(asked('2008-02-29', '2026-02-28')).toMatchObject({ reason: 'too-young', from: '2026-03-01' })
  })

  it('only in a relation that the plan takes', () => {
    const alone = { ...tongzhou, relations: ['self'] as const }
    const asked = { birthDate: calendarDate('1990-01-01'), relation: 'spouse' as const }
    expect(eligibility(alone, asked, TODAY)).toEqual({ ok: false, reason: 'relation', relations: ['self'] })
  })
})

describe('an age alone, before anything personal is asked', () => {
  it('is read as people type it', () => {
    expect(['0', ' 35 ', '３５', '120'].map(parseAge)).toEqual([0, 35, 35, 120])
    expect(['', '-1', '3.5', '121', '三十', '1990'].map(parseAge)).toEqual(Array(6).fill(null))
  })

  it('decides where the birth date cannot change it', () => {
    const young = { joinAge: { minDays: 30, maxYears: 59 } }
    expect([0, 59, 60].map((years) => ageVerdict(young, years))).toEqual(['eligible', 'eligible', 'too-old'])
    const old = { joinAge: { minDays: 0, minYears: 60, maxYears: 70 } }
    expect([59, 60, 71].map((years) => ageVerdict(old, years))).toEqual(['too-young', 'eligible', 'too-old'])
    expect(youngestYears({ joinAge: { minDays: 6600, maxYears: 60 } })).toBe(18)
  })
})
