import { type Fen, fen } from '../money/fen'
import { tongzhou } from '../plan/presets/tongzhou'
import type { EventAid, RuleSet } from '../plan/rules'
import { localText } from '../plan/text'
import { type CaseFacts, aidAgainstBills, caseAid, eventAidOf } from './aid'

const facts = (change: Partial<CaseFacts> = {}): CaseFacts => ({
  subject: { kind: 'illness', severity: 'serious', byAccident: false },
  age: 30,
  daysSinceJoining: 400,
  earlier: [],
  ...change,
})
const illness = (severity: 'serious' | 'light', byAccident = false) =>
  ({ kind: 'illness', severity, byAccident }) as const
const plan = (change: Partial<RuleSet> = {}): RuleSet => ({ ...tongzhou, ...change })
const aidOfCase = (rules: RuleSet, change: Partial<CaseFacts> = {}) => {
  const found = caseAid(rules, facts(change))
  return found.ok ? found.value.aidFen : found.error
}

const accident: EventAid = {
  code: 'accident',
  kind: 'accident',
  names: localText('意外', '意外', 'Accident'),
  waitingDays: 30,
  ageFrom: 1,
  ageTo: 59,
  aidFen: fen(5_000_000),
  evidence: [localText('事故证明', '事故證明', 'Report of the accident')],
}
const flood: EventAid = { ...accident, code: 'home-lost-to-flood', kind: 'hardship', waitingDays: 0 }

describe('the aid of an illness', () => {
  it('goes by severity and by age at the diagnosis', () => {
    expect(aidOfCase(plan(), { age: 39 })).toBe(30_000_000)
    expect(aidOfCase(plan(), { age: 40 })).toBe(10_000_000)
    expect(aidOfCase(plan(), { subject: illness('light') })).toBe(5_000_000)
  })

  it('is none where the plan has no such aid', () => {
    const seriousOnly = plan({ aids: tongzhou.aids.filter((aid) => aid.severity === 'serious') })
    expect(aidOfCase(seriousOnly, { subject: illness('light') })).toEqual({ reason: 'no-such-aid' })
    expect(aidOfCase(plan(), { age: 61 })).toEqual({ reason: 'no-such-aid' })
  })

  it('begins with the first day of cover: 90 days after joining, at once where an accident made ill', () => {
    expect(aidOfCase(plan(), { daysSinceJoining: 89 })).toEqual({ reason: 'waiting', coveredAfterDays: 90 })
    expect(aidOfCase(plan(), { daysSinceJoining: 90 })).toBe(30_000_000)
    expect(aidOfCase(plan(), { daysSinceJoining: 0, subject: illness('serious', true) })).toBe(30_000_000)
  })
})

describe('aid that grows with the time since joining', () => {
  const rules = plan({
    waitingDays: 365,
    aidSteps: [
      { fromDays: 365, rate: '0.333333333' },
      { fromDays: 730, rate: '0.5' },
      { fromDays: 1095, rate: '1' },
    ],
  })
  it.each([
    [365, 9_999_999],
    [729, 9_999_999],
    [730, 15_000_000],
    [1094, 15_000_000],
    [1095, 30_000_000],
    [9999, 30_000_000],
  ])('after %i days is %i fen', (daysSinceJoining, aidFen) => {
    expect(aidOfCase(rules, { daysSinceJoining })).toBe(aidFen)
  })

  it('is none before the first step, also where the waiting period is shorter', () => {
    const early = plan({ waitingDays: 30, aidSteps: [{ fromDays: 180, rate: '0.5' }] })
    expect(aidOfCase(early, { daysSinceJoining: 179 })).toEqual({ reason: 'waiting', coveredAfterDays: 180 })
    expect(aidOfCase(early, { daysSinceJoining: 180 })).toBe(15_000_000)
  })
})

describe('how often and how much one member receives', () => {
  const rules = plan({ aidLimits: { serious: 3, light: 1, totalFen: fen(100_000_000) } })
  const before = (kind: 'serious' | 'light', aidFen: number) => ({ kind, aidFen: fen(aidFen) })
  const three = [before('serious', 30_000_000), before('serious', 30_000_000), before('serious', 10_000_000)]

  it('so many times for each severity', () => {
    expect(aidOfCase(rules, { earlier: three.slice(0, 2) })).toBe(30_000_000)
    expect(aidOfCase(rules, { earlier: three })).toEqual({ reason: 'aided-before', limit: 3 })
    expect(aidOfCase(rules, { earlier: three, subject: illness('light') })).toBe(5_000_000)
    const light = [before('light', 5_000_000)]
    expect(aidOfCase(rules, { earlier: light, subject: illness('light') })).toEqual({
      reason: 'aided-before',
      limit: 1,
    })
  })

  it('up to a sum, to which the last aid is cut', () => {
    const most = [before('serious', 85_000_000)]
    expect(aidOfCase(rules, { earlier: most })).toBe(15_000_000)
    const all = [before('serious', 100_000_000)]
    expect(aidOfCase(rules, { earlier: all })).toEqual({ reason: 'total-reached', totalFen: 100_000_000 })
  })

  it('without end where the plan has no limit', () => {
    const endless = plan({ aidLimits: { serious: null, light: null, totalFen: null } })
    expect(aidOfCase(endless, { earlier: [...three, ...three] })).toBe(30_000_000)
  })
})

describe('a part at once and the rest against bills', () => {
  const rules = plan({
    aids: [{ severity: 'serious', ageFrom: 0, ageTo: 59, aidFen: fen(35_000_000) }],
    aidForm: { kind: 'lump-and-reimbursement', lumpRate: '0.2' },
  })
  const aid = () => {
    const found = caseAid(rules, facts())
    if (!found.ok) throw new Error(found.error.reason)
    return found.value
  }
  const fens = (...list: number[]): Fen[] => list.map((n) => fen(n))

  it('is 70,000 yuan of 350,000 at once', () => {
    expect(aid()).toEqual({
      nominalFen: 35_000_000,
      aidFen: 35_000_000,
      atOnceFen: 7_000_000,
      againstBillsFen: 28_000_000,
    })
  })

  it('pays bills as they come, never beyond the rest', () => {
    expect(aidAgainstBills(aid(), fens(1_000_000), fen(0))).toBe(1_000_000)
    expect(aidAgainstBills(aid(), fens(1_000_000, 2_500_000), fen(1_000_000))).toBe(2_500_000)
    expect(aidAgainstBills(aid(), fens(1_000_000, 2_500_000, 90_000_000), fen(3_500_000))).toBe(24_500_000)
    expect(aidAgainstBills(aid(), fens(95_000_000), fen(28_000_000))).toBe(0)
    expect(aidAgainstBills(aid(), [], fen(0))).toBe(0)
  })

  it('takes no bill that is no money', () => {
    const code = (wrong: string) => expect.objectContaining({ code: wrong }) as Error
    expect(() => aidAgainstBills(aid(), [-1 as Fen], fen(0))).toThrow(code('negative'))
    expect(() => aidAgainstBills(aid(), [0.5 as Fen], fen(0))).toThrow(code('fractional'))
    expect(() => aidAgainstBills(aid(), [(2 ** 53) as Fen], fen(0))).toThrow(code('overflow'))
  })
})

describe('the sum at once, or bills up to a higher limit, as the member chooses', () => {
  const rules = plan({
    aidForm: { kind: 'lump-or-reimbursement', reimbursementFen: fen(120_000_000) },
    otherAids: [accident],
  })
  const chosen = (choice: 'at-once' | 'against-bills' | undefined, change: Partial<CaseFacts> = {}) => {
    const found = caseAid(rules, facts({ ...change, ...(choice ? { chosen: choice } : {}) }))
    return found.ok ? found.value : found.error
  }
  it('is the sum unless told', () => {
    const atOnce = { nominalFen: 30_000_000, aidFen: 30_000_000, atOnceFen: 30_000_000, againstBillsFen: 0 }
    expect(chosen(undefined)).toEqual(atOnce)
    expect(chosen('at-once')).toEqual(atOnce)
  })
  it('is bills, and nothing without one, when they are chosen', () => {
    expect(chosen('against-bills')).toEqual({
      nominalFen: 120_000_000,
      aidFen: 120_000_000,
      atOnceFen: 0,
      againstBillsFen: 120_000_000,
    })
  })
  it('does not touch an accident, whose aid is paid at once', () => {
    const subject = { kind: 'event', code: 'accident' } as const
    expect(chosen('against-bills', { subject })).toMatchObject({ aidFen: 5_000_000, atOnceFen: 5_000_000 })
  })
})

describe('aid for an accident or a named hardship', () => {
  const rules = plan({ otherAids: [accident, flood], waitingDays: 180 })
  const event = (code: string, change: Partial<CaseFacts> = {}) =>
    aidOfCase(rules, { ...change, subject: { kind: 'event', code } })

  it('has its own sum and its own waiting period', () => {
    expect(event('accident', { daysSinceJoining: 30 })).toBe(5_000_000)
    expect(event('accident', { daysSinceJoining: 29 })).toEqual({ reason: 'waiting', coveredAfterDays: 30 })
    expect(event('home-lost-to-flood', { daysSinceJoining: 0 })).toBe(5_000_000)
  })

  it('for the ages it names, up to the next cut-off past the last', () => {
    expect(event('accident', { age: 0 })).toEqual({ reason: 'no-such-aid' })
    expect(event('accident', { age: 60 })).toBe(5_000_000)
    expect(event('accident', { age: 61 })).toEqual({ reason: 'no-such-aid' })
  })

  it('is none for an event that the plan does not name', () => {
    expect(event('death')).toEqual({ reason: 'no-such-aid' })
    expect(eventAidOf(tongzhou, 'death')).toBeNull()
    expect(eventAidOf(rules, 'accident')).toBe(accident)
  })

  it('does not use up the aids for illness, but counts towards the sum of all', () => {
    const limited = { ...rules, aidLimits: { serious: 1, light: null, totalFen: fen(32_000_000) } }
    const earlier = [{ kind: 'event' as const, aidFen: fen(5_000_000) }]
    expect(aidOfCase(limited, { earlier })).toBe(27_000_000)
  })
})

describe('what never becomes aid', () => {
  it.each<[string, string, Partial<CaseFacts>]>([
    ['a negative age', 'negative', { age: -1 }],
    ['half a day', 'fractional', { daysSinceJoining: 0.5 }],
    ['days before joining', 'negative', { daysSinceJoining: -3 }],
    ['days that are no number', 'not-a-number', { daysSinceJoining: NaN }],
  ])('%s', (_what, code, change) => {
    expect(() => caseAid(plan(), facts(change))).toThrow(
      expect.objectContaining({ name: 'MoneyError', code }) as Error,
    )
  })

  it('an earlier aid below zero', () => {
    const rules = plan({ aidLimits: { serious: null, light: null, totalFen: fen(1000) } })
    const earlier = [{ kind: 'light' as const, aidFen: -5 as Fen }]
    expect(() => caseAid(rules, facts({ earlier }))).toThrow(
      expect.objectContaining({ code: 'negative' }) as Error,
    )
  })
})
