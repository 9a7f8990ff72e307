import { type Fen, fen } from '../../money/fen'
import { monthlyFromBalance, twiceAMonth } from '../presets/calendars'
import { tongzhou } from '../presets/tongzhou'
import type { EventAid, RuleSet } from '../rules'
import { localText } from '../text'
import { parseRules, smallestViableGroup, validateRules } from '../validate'

const found = (change: Partial<RuleSet>, members?: number) =>
  validateRules({ ...tongzhou, ...change }, members === undefined ? {} : { members })

/** Our plan with deposits instead of debits. */
const prepaid: Partial<RuleSet> = {
  model: 'prepaid',
  calendar: monthlyFromBalance,
  debitCeilingFen: null,
  deposit: { first: [{ ageFrom: 0, ageTo: 59, depositFen: fen(2_000_000) }], warnBelowFen: fen(500) },
}
const paid = (change: Partial<RuleSet>) => found({ ...prepaid, ...change })

const equal = [{ tier: 1, label: 'all', ageFrom: 0, ageTo: 59, weight: 1 }]
const capped = { tiers: equal, perCaseCapFen: fen(10), feeRate: '0.1' }

describe('a cap per case', () => {
  it('carries 300,000 yuan and a tenth from 3.30 million members on, at 8 % from 3.24 million', () => {
    expect(smallestViableGroup({ ...tongzhou, ...capped })).toBe(3_300_000)
    expect(smallestViableGroup({ ...tongzhou, ...capped, feeRate: '0.08' })).toBe(3_240_000)
    expect(smallestViableGroup(tongzhou)).toBeNull()
  })

  it('that is too low for its aid and smallest group is refused: raise it, wait for members, or lower the aid', () => {
    expect(found({ ...capped, smallestGroup: 1_000_000 })).toEqual([
      {
        field: 'perCaseCapFen',
        code: 'cap-too-low',
        at: '10',
        suggestion: { code: 'cap-group-or-aid', capFen: 33, members: 3_300_000, aidFen: 9_090_909 },
      },
    ])
    expect(found({ ...capped, smallestGroup: 3_299_999 })).toHaveLength(1)
    expect(found({ ...capped, smallestGroup: 3_300_000 })).toEqual([])
  })

  it('is held against the members it is meant for when somebody says how many', () => {
    expect(found(capped)).toEqual([])
    expect(found(capped, 40_000)).toMatchObject([
      { code: 'cap-too-low', suggestion: { members: 3_300_000, capFen: 825 } },
    ])
    expect(found(capped, 3_300_000)).toEqual([])
  })

  it('each of the three suggestions is enough, and one step less is not', () => {
    const group = { ...capped, smallestGroup: 1_000_000 }
    const lowered = (aidFen: number) =>
      tongzhou.aids.map((aid) => ({ ...aid, aidFen: fen(Math.min(aid.aidFen, aidFen)) }))
    expect(found({ ...group, perCaseCapFen: fen(33) })).toEqual([])
    expect(found({ ...group, perCaseCapFen: fen(32) })).toHaveLength(1)
    expect(found({ ...group, aids: lowered(9_090_909) })).toEqual([])
    expect(found({ ...group, aids: lowered(9_090_910) })).toHaveLength(1)
  })

  it('is per unit weight: with heavier members fewer are needed', () => {
    const weighted = { ...capped, tiers: equal.map((tier) => ({ ...tier, weight: 100 })) }
    expect(smallestViableGroup({ ...tongzhou, ...weighted })).toBe(33_000)
  })

  it('must fit into the year', () => {
    expect(found({ perCaseCapFen: fen(100), yearlyCapFen: fen(99) })).toMatchObject([
      {
        field: 'yearlyCapFen',
        code: 'out-of-range',
        suggestion: { code: 'at-least', least: 100, unit: 'fen' },
      },
    ])
  })
})

describe('a plan with deposits', () => {
  it('works', () => expect(paid({})).toEqual([]))

  it('says how much is paid in, at every age that may join', () => {
    expect(paid({ deposit: null })).toMatchObject([{ field: 'deposit', code: 'deposit-missing' }])
    const first = [{ ageFrom: 0, ageTo: 49, depositFen: fen(2_000_000) }]
    expect(paid({ deposit: { first, warnBelowFen: fen(0) } })).toMatchObject([
      {
        field: 'deposit.first',
        code: 'age-not-covered',
        suggestion: { code: 'cover-ages', from: 50, to: 59 },
      },
    ])
    const nothing = [{ ageFrom: 0, ageTo: 59, depositFen: fen(0) }]
    expect(paid({ deposit: { first: nothing, warnBelowFen: fen(0) } })).toMatchObject([
      { field: 'deposit.first', code: 'out-of-range' },
    ])
  })

  it('does not warn somebody who has just paid in', () => {
    const first = [{ ageFrom: 0, ageTo: 59, depositFen: fen(900) }]
    expect(paid({ deposit: { first, warnBelowFen: fen(901) } })).toMatchObject([
      { field: 'deposit.warnBelowFen', suggestion: { code: 'at-most', most: 900 } },
    ])
  })

  it('never asks for more in a period than a first deposit holds, or nobody could share', () => {
    const roster = (maxShareFen: number): Partial<RuleSet> => ({
      roster: { kind: 'freeze', maxShareFen: maxShareFen as Fen, excess: 'defer' },
    })
    // The heaviest weight is 1,219: 2,000,000 ÷ 1,219 = 1,640.
    expect(paid(roster(1640))).toEqual([])
    expect(paid(roster(1641))).toMatchObject([
      { field: 'roster.maxShareFen', code: 'freeze-above-deposit', suggestion: { most: 1640, unit: 'fen' } },
    ])
    expect(paid(roster(0))).toMatchObject([{ field: 'roster.maxShareFen', code: 'out-of-range' }])
    expect(paid(roster(0.5))).toMatchObject([{ field: 'roster.maxShareFen', code: 'out-of-range' }])
    expect(paid({ ...roster(100), yearlyCapFen: fen(99) })).toMatchObject([{ field: 'yearlyCapFen' }])
  })

  it('has no wallet, and a plan with a wallet has no deposits', () => {
    expect(paid({ calendar: twiceAMonth })).toMatchObject([
      { field: 'calendar.chargeWindow', code: 'not-for-prepaid' },
    ])
    expect(paid({ debitCeilingFen: fen(100) })).toMatchObject([{ code: 'not-for-prepaid' }])
    expect(found({ deposit: prepaid.deposit ?? null })).toMatchObject([
      { field: 'deposit', code: 'not-for-postpaid' },
    ])
    expect(found({ calendar: monthlyFromBalance })).toMatchObject([
      { field: 'calendar.chargeWindow', code: 'missing' },
    ])
    const roster = { kind: 'freeze', maxShareFen: fen(1), excess: 'defer' } as const
    expect(found({ roster })).toMatchObject([{ field: 'roster', code: 'not-for-postpaid' }])
  })
})

describe('aid', () => {
  const event: EventAid = {
    code: 'accident',
    kind: 'accident',
    names: localText('意外', '意外', 'Accident'),
    waitingDays: 0,
    ageFrom: 0,
    ageTo: 59,
    aidFen: fen(100),
    evidence: [localText('证明', '證明', 'Proof')],
  }
  it.each<[string, string, Partial<RuleSet>]>([
    ['otherAids.code', 'repeated', { otherAids: [event, event] }],
    ['otherAids.code', 'syntax', { otherAids: [{ ...event, code: 'An accident' }] }],
    ['otherAids.aidFen', 'out-of-range', { otherAids: [{ ...event, aidFen: fen(0) }] }],
    ['otherAids.evidence', 'missing', { otherAids: [{ ...event, evidence: [] }] }],
    ['otherAids', 'out-of-order', { otherAids: [{ ...event, ageFrom: 60, ageTo: 50 }] }],
    ['otherAids.waitingDays', 'out-of-range', { otherAids: [{ ...event, waitingDays: -1 }] }],
    ['aidForm.lumpRate', 'syntax', { aidForm: { kind: 'lump-and-reimbursement', lumpRate: '20%' } }],
    ['aidForm.lumpRate', 'out-of-range', { aidForm: { kind: 'lump-and-reimbursement', lumpRate: '1' } }],
    [
      'aidForm.reimbursementFen',
      'out-of-range',
      { aidForm: { kind: 'lump-or-reimbursement', reimbursementFen: fen(29_999_999) } },
    ],
    ['aidSteps.rate', 'syntax', { aidSteps: [{ fromDays: 90, rate: '0' }] }],
    ['aidSteps.rate', 'syntax', { aidSteps: [{ fromDays: 90, rate: '1.1' }] }],
    [
      'aidSteps.fromDays',
      'out-of-order',
      {
        aidSteps: [
          { fromDays: 90, rate: '0.5' },
          { fromDays: 90, rate: '1' },
        ],
      },
    ],
    [
      'aidSteps.rate',
      'out-of-order',
      {
        aidSteps: [
          { fromDays: 9, rate: '1' },
          { fromDays: 90, rate: '0.5' },
        ],
      },
    ],
    ['aidSteps.fromDays', 'no-aid-after-waiting', { aidSteps: [{ fromDays: 91, rate: '1' }] }],
    ['aidLimits.totalFen', 'out-of-range', { aidLimits: { serious: 1, light: null, totalFen: fen(100) } }],
    ['aidLimits.serious', 'out-of-range', { aidLimits: { serious: 0, light: null, totalFen: null } }],
    ['termDays', 'ends-before-cover', { termDays: 90 }],
    ['termDays', 'out-of-range', { termDays: 0 }],
    ['smallestGroup', 'out-of-range', { smallestGroup: 0 }],
    ['joinAge.maxYears', 'out-of-range', { joinAge: { minDays: 0, minYears: 60, maxYears: 59 } }],
    [
      'refunds.refusals',
      'unknown-value',
      { refunds: { waitingIllness: true, closure: false, refusals: ['no'] } },
    ],
    ['illnesses', 'repeated', { illnesses: tongzhou.illnesses.concat(tongzhou.illnesses.slice(0, 1)) }],
    ['relations', 'repeated', { relations: ['self', 'self'] }],
    ['assumed', 'repeated', { assumed: ['feeRate', 'feeRate'] }],
  ])('%s: %s', (field, code, change) => {
    expect(found(change)).toMatchObject([{ field, code }])
  })

  it('for accidents alone needs no illness', () => {
    expect(found({ aids: [], illnesses: [], otherAids: [event] })).toEqual([])
    expect(found({ aids: [], illnesses: [], otherAids: [] }).map(({ field }) => field)).toEqual([
      'illnesses',
      'aids.serious',
    ])
  })

  it('and weights begin with the youngest who may join', () => {
    const senior: Partial<RuleSet> = {
      joinAge: { minDays: 0, minYears: 60, maxYears: 70 },
      coverUntilAge: 76,
      tiers: [{ tier: 1, label: 'all', ageFrom: 60, ageTo: 75, weight: 1 }],
      aids: [{ severity: 'serious', ageFrom: 60, ageTo: 75, aidFen: fen(100) }],
    }
    expect(found(senior)).toEqual([])
    expect(found({ ...senior, coverUntilAge: 77 })).toMatchObject([
      { field: 'tiers', at: '76', suggestion: { code: 'cover-ages', from: 76, to: 76 } },
      { field: 'aids.serious' },
    ])
  })
})

describe('what comes from a file', () => {
  const json = () => JSON.parse(JSON.stringify(tongzhou)) as Record<string, unknown>

  it('is the rule set when nothing is wrong', () => {
    const value = json()
    expect(parseRules(value)).toEqual({ ok: true, value })
  })

  it.each<[unknown, string, string]>([
    [null, '', 'wrong-type'],
    [[], '', 'wrong-type'],
    ['rules', '', 'wrong-type'],
    [{ ...json(), waitingDays: '90' }, 'waitingDays', 'wrong-type'],
    [{ ...json(), colour: 'green' }, 'colour', 'unknown-field'],
    [{ ...json(), model: 'free' }, 'model', 'unknown-value'],
    [{ ...json(), calendar: { ...twiceAMonth, kind: 'moon' } }, 'calendar.kind', 'unknown-value'],
    [{ ...json(), calendar: { kind: 'weekly' } }, 'calendar.weekday', 'missing'],
    [{ ...json(), aids: [{ severity: 'serious' }] }, 'aids.0.ageFrom', 'missing'],
    [{ ...json(), toString: undefined, names: { en: 'x' } }, 'names.zh-Hans', 'missing'],
    [{ ...json(), deposit: 9 }, 'deposit', 'wrong-type'],
  ])('is refused at its first wrong field', (value, field, code) => {
    const parsed = parseRules(value)
    expect(parsed.ok ? null : parsed.error[0]).toMatchObject({ field, code })
  })

  it('that left out one field is told which', () => {
    // Rules that do not say what silence means do not let it be a yes (core/plan/rules.ts).
    for (const field of Object.keys(tongzhou).filter((name) => name !== 'silence')) {
      const value = json()
      delete value[field]
      const parsed = parseRules(value)
      expect(parsed.ok ? null : parsed.error).toMatchObject([{ field, code: 'missing' }])
    }
  })
})
