import { type Fen, fen } from '../money/fen'
import type { MonthDaysCalendar } from '../calendar/periodCalendar'
import { twiceAMonth } from './presets/calendars'
import { tongzhou } from './presets/tongzhou'
import type { RuleSet } from './rules'
import { validateRules } from './validate'

const faults = (change: Partial<RuleSet>) => validateRules({ ...tongzhou, ...change })
const calendar = (change: Partial<MonthDaysCalendar>) => faults({ calendar: { ...twiceAMonth, ...change } })
const days = (disclosure: number, charge: number) => calendar({ days: [{ disclosure, charge }] })
const tiers = (change: (list: RuleSet['tiers']) => RuleSet['tiers']) =>
  faults({ tiers: change(tongzhou.tiers) })

describe('a rule set that cannot work is refused with the reason', () => {
  it('when an age has no weight, or two', () => {
    expect(tiers((list) => list.filter((tier) => tier.tier !== 5))).toMatchObject([
      { field: 'tiers', code: 'age-not-covered', at: '20' },
    ])
    expect(
      tiers((list) => list.map((tier) => (tier.tier === 5 ? { ...tier, ageTo: 25 } : tier))),
    ).toMatchObject([{ field: 'tiers', code: 'age-covered-twice', at: '25' }])
    expect(tiers(() => [])).toMatchObject([{ field: 'tiers', code: 'missing' }])
  })

  it('when a weight is nothing, or a tier is there twice', () => {
    const changed = (part: object) =>
      tiers((list) => list.map((tier) => (tier.tier === 5 ? { ...tier, ...part } : tier)))
    expect(changed({ weight: 0 })).toMatchObject([{ field: 'tiers.weight', code: 'out-of-range', at: '5' }])
    expect(changed({ weight: 1.5 })).toMatchObject([{ field: 'tiers.weight', code: 'out-of-range', at: '5' }])
    expect(changed({ tier: 4 })).toMatchObject([{ field: 'tiers.tier', code: 'repeated', at: '4' }])
    expect(changed({ tier: 70_000 })).toMatchObject([
      { field: 'tiers.tier', code: 'out-of-range', at: '70000' },
    ])
  })

  it('when an age would get no aid, or an aid is nothing', () => {
    const serious = tongzhou.aids.filter((aid) => aid.ageFrom === 40)
    expect(faults({ aids: serious })).toMatchObject([
      { field: 'aids.serious', code: 'age-not-covered', at: '0' },
    ])
    const nothing = tongzhou.aids.map((aid) => ({ ...aid, aidFen: fen(0) }))
    expect(faults({ aids: nothing }).map((fault) => fault.field)).toEqual(Array(3).fill('aids.aidFen'))
    expect(faults({ aids: tongzhou.aids.filter((aid) => aid.severity === 'serious') })).toEqual([])
  })

  it('when the charge day comes before the window closes, or outside the wallet’s days', () => {
    expect(days(7, 9)).toMatchObject([
      { field: 'calendar.days', code: 'charge-before-window-closes', at: '9' },
    ])
    expect(days(7, 10)).toEqual([])
    expect(days(7, 15)).toEqual([])
    expect(days(7, 16)).toMatchObject([
      { field: 'calendar.days', code: 'charge-outside-wallet-window', at: '16' },
    ])
    // 25 → 2 is 5 days in February but 8 in January; 25 → 3 would be 9 (day 10).
    expect(days(25, 2)).toEqual([])
    expect(days(25, 3)).toMatchObject([
      { field: 'calendar.days', code: 'charge-outside-wallet-window', at: '3' },
    ])
    expect(days(28, 2)).toMatchObject([
      { field: 'calendar.days', code: 'charge-before-window-closes', at: '2' },
    ])
  })

  it('when a calendar has days or hours that are none', () => {
    expect(calendar({ days: [] })).toMatchObject([{ field: 'calendar.days', code: 'missing' }])
    expect(days(29, 5)).toMatchObject([{ field: 'calendar.days', code: 'out-of-range', at: '29' }])
    expect(days(7, 0)).toMatchObject([{ field: 'calendar.days', code: 'out-of-range', at: '0' }])
    const twice = { disclosure: 7, charge: 14 }
    expect(calendar({ days: [twice, twice] })).toMatchObject([
      { field: 'calendar.days', code: 'repeated', at: '7' },
    ])
    expect(calendar({ chargeHour: 23 })).toMatchObject([
      { field: 'calendar.chargeHour', code: 'charge-outside-wallet-window', at: '23' },
    ])
    expect(calendar({ chargeWindow: { fromDay: 3, toDay: 9, fromHour: 22, toHour: 7 } })).toMatchObject([
      { field: 'calendar.chargeWindow', code: 'out-of-range' },
    ])
    expect(calendar({ discloseHour: 24 })).toMatchObject([{ field: 'calendar.discloseHour' }])
    expect(calendar({ payoutHour: 1.5 })).toMatchObject([{ field: 'calendar.payoutHour' }])
    expect(calendar({ objectionDays: 0 })).toMatchObject([{ field: 'calendar.objectionDays' }])
  })

  it.each<[string, Partial<RuleSet>]>([
    ['id', { id: 'Tong Zhou' }],
    ['version', { version: '1' }],
    ['names', { names: { ...tongzhou.names, en: '' } }],
    ['relations', { relations: [] }],
    ['illnesses', { illnesses: [] }],
    ['feeRate', { feeRate: '8%' }],
    ['feeRate', { feeRate: '1.01' }],
    ['waitingDays', { waitingDays: -1 }],
    ['accidentWaitingDays', { accidentWaitingDays: 0.5 }],
    ['joinAge.minDays', { joinAge: { minDays: NaN, maxYears: 59 } }],
    ['claimWithinDays', { claimWithinDays: -180 }],
    ['appealDays', { appealDays: 2 ** 53 }],
    ['mistakenJoinRefundDays', { mistakenJoinRefundDays: -1 }],
    ['perCaseCapFen', { perCaseCapFen: fen(0) }],
    ['yearlyCapFen', { yearlyCapFen: -1 as Fen }],
    ['debitCeilingFen', { debitCeilingFen: 0.5 as Fen }],
    ['coverUntilAge', { coverUntilAge: 59 }],
    [
      'healthQuestions',
      { healthQuestions: tongzhou.healthQuestions.concat(tongzhou.healthQuestions.slice(0, 1)) },
    ],
    ['assumed', { assumed: ['colour'] }],
    ['assumed', { assumed: ['calendar.moonPhase'] }],
  ])('when %s is wrong', (field, change) => {
    const found = faults(change)
    expect(found).toHaveLength(1)
    expect(found[0]?.field).toBe(field)
  })

  it('with every fault at once', () => {
    expect(faults({ id: '', version: '', feeRate: '' }).map((fault) => fault.field)).toEqual([
      'id',
      'version',
      'feeRate',
    ])
  })
})
