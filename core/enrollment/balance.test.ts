import { fen } from '../money/fen'
import { jd } from '../plan/presets/jd'
import { qingsong } from '../plan/presets/qingsong'
import { tongzhou } from '../plan/presets/tongzhou'
import type { RuleSet } from '../plan/rules'
import { drawShare, firstDeposit, isLow, onNextRoster } from './balance'

describe('a balance', () => {
  it('begins with the deposit of an age', () => {
    expect([50, 51, 71].map((age) => firstDeposit(jd, age))).toEqual([900, 9900, null])
    expect(firstDeposit(tongzhou, 30)).toBeNull()
  })

  it('pays a share whole, down to the last fen, or not at all', () => {
    expect(drawShare(fen(900), fen(899))).toEqual({ ok: true, value: 1 })
    expect(drawShare(fen(900), fen(900))).toEqual({ ok: true, value: 0 })
    expect(drawShare(fen(900), fen(901))).toEqual({ ok: false, error: 'lapsed' })
    expect(drawShare(fen(0), fen(0))).toEqual({ ok: true, value: 0 })
    expect(() => drawShare(fen(900), fen(-1))).toThrow(expect.objectContaining({ code: 'negative' }) as Error)
  })

  it('below the plan’s line is told', () => {
    expect(isLow(qingsong, fen(499))).toBe(true)
    expect(isLow(qingsong, fen(500))).toBe(false)
    expect(isLow(tongzhou, fen(0))).toBe(false)
  })

  it('that could not pay the highest share keeps its member off a frozen roster', () => {
    const frozen: RuleSet = { ...jd, roster: { kind: 'freeze', maxShareFen: fen(100), excess: 'defer' } }
    expect(onNextRoster(frozen, 30, fen(100))).toBe(true)
    expect(onNextRoster(frozen, 30, fen(99))).toBe(false)
    // A weight of 11 needs elevenfold.
    expect(onNextRoster(frozen, 60, fen(1100))).toBe(true)
    expect(onNextRoster(frozen, 60, fen(1099))).toBe(false)
    expect(onNextRoster(frozen, 71, fen(9999))).toBe(false)
    expect(onNextRoster(jd, 30, fen(0))).toBe(true)
    expect(onNextRoster(tongzhou, 30, fen(0))).toBe(true)
  })
})
