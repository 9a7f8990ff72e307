import { calendarDate } from '../calendar/date'
import { illnessName, illnessOf, illnesses, illnessesWith, severitiesOf } from './illness'
import { caseNumber, claimNumber, isClaimNumber } from './number'
import { claimReasonOf, claimReasons } from './reason'

describe('a claim’s number', () => {
  it('says the month in China and the place in it', () => {
    expect(claimNumber(calendarDate('2026-11-07'), 83)).toBe('HZ-2611-0083')
    expect(claimNumber(calendarDate('2026-01-07'), 12_345)).toBe('HZ-2601-12345')
    expect(() => claimNumber(calendarDate('2026-01-07'), -1)).toThrow()
  })

  it('is recognised', () => {
    expect(isClaimNumber('HZ-2611-0083')).toBe(true)
    expect(isClaimNumber('HZ-2601-12345')).toBe(true)
    expect(['HZ-2613-0083', 'HZ-2600-0083', 'HZ-2611-83', 'hz-2611-0083', ''].some(isClaimNumber)).toBe(false)
  })

  it('of a case is its period and its place', () => {
    expect(caseNumber(21, 1)).toBe('21-1')
    expect(() => caseNumber(21, 0.5)).toThrow()
  })
})

describe('the illnesses', () => {
  it('have codes that are good for ever and one name for each degree', () => {
    for (const illness of illnesses) {
      expect(illness.code).toMatch(/^[a-z]+(-[a-z]+)*$/)
      const severities = severitiesOf(illness)
      expect(new Set(severities).size).toBe(severities.length)
      expect(severities[0]).toBe('serious')
    }
  })

  it('are found by code, with the name of a degree they have', () => {
    const stroke = illnessOf(illnesses, 'stroke')
    expect(stroke && illnessName(stroke, 'light')?.en).toBe('Mild lasting effects of a stroke')
    const lung = illnessOf(illnesses, 'lung-cancer')
    expect(lung && illnessName(lung, 'light')).toBeNull()
    expect(illnessOf(illnesses, 'hiccups')).toBeNull()
  })

  it('can be narrowed to what a plan takes', () => {
    const light = illnessesWith(illnesses, (_illness, severity) => severity === 'light')
    expect(light.length).toBeGreaterThanOrEqual(5)
    expect(light.every((illness) => severitiesOf(illness).join() === 'light')).toBe(true)
  })
})

describe('the reasons of a refusal', () => {
  it('have one code and one number each', () => {
    expect(new Set(claimReasons.map((reason) => reason.code)).size).toBe(claimReasons.length)
    expect(new Set(claimReasons.map((reason) => reason.number)).size).toBe(claimReasons.length)
    expect(claimReasonOf('degree-not-shown')).toMatchObject({ number: 'E-04', openToEvidence: true })
    expect(claimReasonOf('mood')).toBeNull()
  })
})
