import { fen } from '../money/fen'
import { tongzhou } from '../plan/presets/tongzhou'
import type { EventAid, RuleSet } from '../plan/rules'
import { localText } from '../plan/text'
import { type CaseFacts, caseAid } from '../sharing/aid'
import { claimableEvents, missingEvidence, reasonOfNoAid } from './event'
import { claimReasonOf } from './reason'

const report = localText('事故证明', '事故證明', 'Report of the accident')
const bill = localText('医院账单', '醫院賬單', 'Bill of the hospital')
const accident: EventAid = {
  code: 'accident',
  kind: 'accident',
  names: localText('意外', '意外', 'Accident'),
  waitingDays: 30,
  ageFrom: 0,
  ageTo: 59,
  aidFen: fen(5_000_000),
  evidence: [report, bill],
}
const flood: EventAid = {
  ...accident,
  code: 'home-lost-to-flood',
  kind: 'hardship',
  waitingDays: 0,
  ageFrom: 18,
}
const rules: RuleSet = { ...tongzhou, otherAids: [accident, flood] }

describe('claiming for an event', () => {
  it('is open to those of its ages, from the end of its own waiting period', () => {
    const found = (age: number, days: number) =>
      claimableEvents(rules, age, days).map(({ event, inDays }) => [event.code, inDays])
    expect(found(30, 10)).toEqual([
      ['accident', 20],
      ['home-lost-to-flood', 0],
    ])
    expect(found(30, 30)).toEqual([
      ['accident', 0],
      ['home-lost-to-flood', 0],
    ])
    expect(found(17, 30)).toEqual([['accident', 0]])
    expect(found(60, 30)).toEqual([])
    expect(claimableEvents({ otherAids: [] }, 30, 30)).toEqual([])
  })

  it('opens on the very day on which the rules give aid', () => {
    for (const days of [0, 29, 30, 31]) {
      const [open] = claimableEvents(rules, 30, days)
      const subject = { kind: 'event' as const, code: 'accident' }
      const aid = caseAid(rules, { subject, age: 30, daysSinceJoining: days, earlier: [] })
      expect(open?.inDays === 0).toBe(aid.ok)
    }
  })

  it('names each paper that is missing', () => {
    expect(missingEvidence(accident, [])).toEqual([report, bill])
    expect(missingEvidence(accident, [0])).toEqual([bill])
    expect(missingEvidence(accident, [1, 0, 7])).toEqual([])
  })
})

describe('a claim that the rules give nothing for', () => {
  const refusal = (change: Partial<CaseFacts>) => {
    const subject = { kind: 'illness' as const, severity: 'serious' as const, byAccident: false }
    const found = caseAid(rules, { subject, age: 30, daysSinceJoining: 400, earlier: [], ...change })
    if (found.ok) throw new Error('aided')
    return claimReasonOf(reasonOfNoAid(found.error))?.code
  }
  it('is declined with the coded reason', () => {
    expect(refusal({ daysSinceJoining: 5 })).toBe('inside-waiting-period')
    expect(refusal({ earlier: [{ kind: 'serious', aidFen: fen(1) }] })).toBe('already-aided')
    expect(refusal({ subject: { kind: 'event', code: 'meteor' } })).toBe('illness-not-listed')
  })
})
