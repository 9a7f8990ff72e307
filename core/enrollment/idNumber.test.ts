import fc from 'fast-check'
import { addDays, calendarDate } from '../calendar/date'
import { idNumberCheckDigit, parseIdNumber } from './idNumber'
import { provinceCodes } from './region'

const TODAY = calendarDate('2026-11-22')
const read = (text: string) => parseIdNumber(text, TODAY)

describe('an identity number', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'female', '110105'],
    ['440524188001010014', '1880-01-01', 'male', '440524'],
    ['11010219840406970X', '1984-04-06', 'female', '110102'],
    ['810000199408230021', '1994-08-23', 'female', '810000'],
  ])('%s says when and where somebody was born', (number, birthDate, sex, regionCode) => {
    expect(read(number)).toEqual({ ok: true, number, birthDate, sex, regionCode })
  })

  it.each([
    ['a small x', '11010519491231002x'],
    ['full-width digits', '１１０１０５１９４９１２３１００２Ｘ'],
    ['a full-width small x', '11010519491231002ｘ'],
    ['spaces', ' 110105 19491231 002X '],
    ['wide spaces', '110105\u300019491231\u3000002X'],
    ['hyphens', '110105-19491231-002X'],
  ])('is read with %s and stored in one form', (_what, text) => {
    expect(read(text)).toMatchObject({ ok: true, number: '11010519491231002X' })
  })

  it.each([
    ['nothing', '', 'length'],
    ['15 digits, withdrawn in 2013', '110105491231002', 'length'],
    ['a digit short', '1101051949123100X', 'length'],
    ['a digit too many', '11010519491231002X1', 'length'],
    ['a letter inside', '1101051949123100AX', 'characters'],
    ['X before the end', '1101051949123100X2', 'characters'],
    ['Chinese numerals', '一一〇一〇五一九四九一二三一〇〇二X', 'characters'],
    ['a region that is none', '990105194912310021', 'region'],
    ['a permit region that is none', '810001199408230021', 'region'],
    ['30 February', '110105194902300026', 'date'],
    ['29 February of a common year', '110105190002290021', 'date'],
    ['month 13', '110105194913010020', 'date'],
    ['a birth in the 18th century', '110105179912310021', 'date'],
    ['a wrong check digit', '110105194912310021', 'check-digit'],
    ['two digits exchanged', '11010519491213002X', 'check-digit'],
  ])('with %s is refused', (_what, text, reason) => {
    expect(read(text)).toEqual({ ok: false, reason })
  })

  it('accepts who is born today and nobody from tomorrow', () => {
    const born = (day: string) => `110105${day}001`
    const full = (first17: string) => first17 + idNumberCheckDigit(first17)
    expect(read(full(born('20261122')))).toMatchObject({ ok: true, birthDate: '2026-11-22', sex: 'male' })
    expect(read(full(born('20261123')))).toEqual({ ok: false, reason: 'future' })
  })

  it('catches every single wrong digit and every exchange of neighbours', () => {
    const well = fc
      .record({
        province: fc.constantFrom(...provinceCodes.filter((code) => !code.startsWith('8'))),
        county: fc.nat({ max: 9999 }),
        days: fc.nat({ max: 45000 }),
        sequence: fc.nat({ max: 999 }),
      })
      .map(({ province, county, days, sequence }) => {
        const birth = addDays(calendarDate('1900-01-01'), days).replace(/-/g, '')
        const first17 = `${province}${String(county).padStart(4, '0')}${birth}${String(sequence).padStart(3, '0')}`
        return first17 + idNumberCheckDigit(first17)
      })
    fc.assert(
      fc.property(well, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        expect(read(number)).toMatchObject({ ok: true, number })
        const digits = number.split('')
        const wrong = digits.slice()
        wrong[place] = String((Number(digits[place]) + by) % 10)
        expect(read(wrong.join('')).ok).toBe(false)
        if (place < 16 && digits[place] !== digits[place + 1]) {
          const exchanged = digits.slice()
          exchanged.splice(place, 2, digits[place + 1] ?? '', digits[place] ?? '')
          expect(read(exchanged.join('')).ok).toBe(false)
        }
      }),
      { numRuns: 500 },
    )
  })
})
