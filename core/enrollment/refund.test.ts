import { calendarDate } from '../calendar/date'
import { kangai } from '../plan/presets/kangai'
import { meituan } from '../plan/presets/meituan'
import { tongzhou } from '../plan/presets/tongzhou'
import { xianghubao } from '../plan/presets/xianghubao'
import { refundOn } from './refund'

const d = calendarDate

describe('every past share is paid back', () => {
  it('for an illness inside the waiting period, which ends the membership', () => {
    expect(refundOn(xianghubao, { kind: 'waiting-illness' })).toEqual({ sharesBack: true, ends: true })
    const keeps = { ...xianghubao, refunds: { ...xianghubao.refunds, waitingIllness: false } }
    expect(refundOn(keeps, { kind: 'waiting-illness' })).toEqual({ sharesBack: false, ends: true })
  })

  it('after a refusal for one of the plan’s reasons', () => {
    expect(refundOn(kangai, { kind: 'refusal', reason: 'degree-not-shown' })).toEqual({
      sharesBack: true,
      ends: false,
    })
    expect(refundOn(kangai, { kind: 'refusal', reason: 'known-before-joining' })).toEqual({
      sharesBack: true,
      ends: true,
    })
    expect(refundOn(kangai, { kind: 'refusal', reason: 'claimed-too-late' }).sharesBack).toBe(false)
    expect(refundOn(tongzhou, { kind: 'refusal', reason: 'degree-not-shown' }).sharesBack).toBe(false)
  })

  it('when the plan closes, where it says so', () => {
    expect(refundOn(meituan, { kind: 'closure' })).toEqual({ sharesBack: true, ends: true })
    expect(refundOn(xianghubao, { kind: 'closure' })).toEqual({ sharesBack: false, ends: true })
  })

  it('for a joining that was not meant, until so many days after the first debit', () => {
    const undo = (rules: typeof tongzhou, on: string, firstDebit: string | null = '2026-03-14') =>
      refundOn(rules, {
        kind: 'mistaken-join',
        firstDebitOn: firstDebit === null ? null : d(firstDebit),
        on: d(on),
      })
    expect(undo(tongzhou, '2026-04-13')).toEqual({ sharesBack: true, ends: true })
    expect(undo(tongzhou, '2026-04-14')).toEqual({ sharesBack: false, ends: false })
    expect(undo(tongzhou, '2026-04-14', null)).toEqual({ sharesBack: false, ends: true })
    expect(undo(xianghubao, '2026-03-14')).toEqual({ sharesBack: false, ends: false })
  })
})
