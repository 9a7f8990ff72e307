import { bannedWordsIn } from '../../../test/rules/bannedWords'
import { fieldName, namedFields } from '../words/fieldNames'
import { explainFault } from './explain'
import type { RuleFault, RuleFaultCode, RuleSuggestion } from './fault'

const codes: Readonly<Record<RuleFaultCode, RuleFault['field']>> = {
  'wrong-type': 'aids.0.aidFen',
  missing: 'deposit',
  syntax: 'version',
  'out-of-range': 'perCaseCapFen',
  'unknown-field': 'colour',
  'unknown-value': 'model',
  repeated: 'tiers.tier',
  'out-of-order': 'aidSteps.fromDays',
  'age-not-covered': 'tiers',
  'age-covered-twice': 'aids.serious',
  'charge-before-window-closes': 'calendar.days',
  'charge-outside-wallet-window': 'calendar.chargeAfterDays',
  'notice-outside-wallet-hours': 'calendar.discloseHour',
  'wider-than-wallet': 'calendar.chargeWindow',
  'window-past-next-cutoff': 'calendar.objectionDays',
  'step-before-charge': 'calendar.payoutHour',
  'grace-past-next-charge': 'calendar.graceDays',
  'retry-after-grace': 'calendar.graceDays',
  'cap-too-low': 'perCaseCapFen',
  'deposit-missing': 'deposit',
  'freeze-above-deposit': 'roster.maxShareFen',
  'not-for-prepaid': 'debitCeilingFen',
  'not-for-postpaid': 'roster',
  'ends-before-cover': 'termDays',
  'no-aid-after-waiting': 'aidSteps.fromDays',
}
const suggestions: readonly RuleSuggestion[] = [
  { code: 'write-like', example: '1.0' },
  { code: 'write-a', kinds: ['text', 'number', 'yes-no', 'list', 'group', 'nothing'] },
  { code: 'one-of', values: ['prepaid', 'postpaid'] },
  { code: 'add' },
  { code: 'remove' },
  { code: 'between', from: 1, to: 28 },
  { code: 'at-least', least: 1, unit: 'days' },
  { code: 'at-most', most: 5, unit: 'members' },
  { code: 'at-most', most: 5, unit: 'years' },
  { code: 'at-most', most: 5, unit: 'count' },
  { code: 'cover-ages', from: 20, to: 24 },
  { code: 'end-band-before', age: 25 },
  { code: 'free-number', number: 13 },
  { code: 'in-order' },
  { code: 'charge-after-disclosure', fromDays: 3, toDays: 8 },
  { code: 'cap-group-or-aid', capFen: 33, members: 3_300_000, aidFen: 9_090_909 },
]

const faultOf = (code: RuleFaultCode, suggestion: RuleSuggestion = { code: 'add' }): RuleFault => ({
  field: codes[code],
  code,
  at: '10',
  suggestion,
})
const all = (Object.keys(codes) as RuleFaultCode[])
  .map((code) => explainFault(faultOf(code)))
  .concat(suggestions.map((suggestion) => explainFault(faultOf('missing', suggestion))))

describe('a fault in plain words', () => {
  it('is a whole sentence in each language, without a hole and without a word that members must not read', () => {
    for (const { reason, suggestion } of all) {
      for (const text of [reason, suggestion]) {
        for (const words of [text['zh-Hans'], text['zh-Hant'], text.en]) {
          expect(words).not.toMatch(/undefined|NaN|\[object|\{/)
          expect(bannedWordsIn(words, { prose: true })).toEqual([])
        }
        expect(text['zh-Hans']).not.toMatch(/[?;]|,(?!\d)/)
        expect(text.en).toMatch(/^["“]?[A-Z0-9]/)
      }
      expect(reason['zh-Hans']).toMatch(/。$/)
      expect(reason.en).toMatch(/\.$/)
    }
  })

  it('says money in yuan', () => {
    expect(explainFault(faultOf('cap-too-low', suggestions[suggestions.length - 1])).reason.en).toBe(
      'The most one shares for a case is 0.10 yuan: a group of this size cannot bring together the aid of one case.',
    )
    const last = all[all.length - 1]
    expect(last?.suggestion).toEqual({
      'zh-Hans': '三选一：上限提高到 0.33 元；等到 3,300,000 人再开始；互助金降到 90,909.09 元。',
      'zh-Hant': '三選一：上限提高到 0.33 元；等到 3,300,000 人再開始；互助金降到 90,909.09 元。',
      en: 'One of three: raise it to 0.33 yuan; start with 3,300,000 members; lower the aid to 90,909.09 yuan.',
    })
  })

  it('names a field as people do, and one that nobody knows as it is written', () => {
    expect(fieldName('aids.0.aidFen')?.en).toBe('the sum of aid')
    expect(fieldName('healthQuestions.2.text.en')?.en).toBe('the health questions')
    expect(fieldName('colour')).toBeNull()
    expect(explainFault(faultOf('unknown-field')).reason.en).toContain('“10”')
    expect(namedFields.length).toBeGreaterThan(70)
  })
})
