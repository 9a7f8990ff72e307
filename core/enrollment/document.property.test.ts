import fc from 'fast-check'
import { addDays, calendarDate } from '../calendar/date'
import { type DocumentInput, documentTypes, readDocument } from './document'
import { idNumberCheckDigit } from './idNumber'
import { provinceCodes } from './region'

const TODAY = calendarDate('2026-11-28')
const born = { birthDate: '1990-05-17', sex: 'female', region: '44' } as const
const read = (input: DocumentInput) => readDocument(input, TODAY)
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((d) => d.join(''))
const birthDate = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(TODAY, -days))
const sex = fc.constantFrom('male' as const, 'female' as const)
const province = fc.constantFrom(...provinceCodes)
const letter = fc.constantFrom('H', 'M')

const asked: fc.Arbitrary<DocumentInput> = fc
  .oneof(
    digits(8).map((n) => ['passport', `E${n}`] as const),
    fc.tuple(letter, digits(8)).map(([l, n]) => ['hk-macau-permit', l + n] as const),
    fc.tuple(letter, digits(10)).map(([l, n]) => ['hk-macau-permit', l + n] as const),
    digits(8).map((n) => ['taiwan-permit', n] as const),
    digits(10).map((n) => ['taiwan-permit', n] as const),
  )
  .chain(([documentType, idNumber]) =>
    fc.record({
      documentType: fc.constant(documentType),
      idNumber: fc.constant(idNumber),
      birthDate,
      sex,
      region: province,
    }),
  )

describe('a document', () => {
  it('of a form that exists is read, whatever way it is typed', () => {
    fc.assert(
      fc.property(asked, (input) => {
        const plain = read(input)
        expect(plain.ok).toBe(true)
        const wide = input.idNumber.replace(/[0-9A-Z]/g, (sign) =>
          String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
        )
        for (const idNumber of [
          input.idNumber.toLowerCase(),
          ` ${input.idNumber.slice(0, 3)} ${input.idNumber.slice(3)}`,
          wide,
        ])
          expect(read({ ...input, idNumber })).toEqual(plain)
      }),
    )
  })

  it('gives back the birth, sex and province that were said', () => {
    fc.assert(
      fc.property(asked, (input) => {
        const result = read(input)
        if (!result.ok) throw new Error('not read')
        const { birthDate: date, sex: said, regionCode } = result.document
        expect([date, said, regionCode]).toEqual([input.birthDate, input.sex, `${input.region}0000`])
      }),
    )
  })

  it('with one of the three missing names exactly that field', () => {
    const field = fc.constantFrom('birthDate' as const, 'sex' as const, 'region' as const)
    fc.assert(
      fc.property(asked, field, (input, missing) => {
        const result = read({ ...input, [missing]: undefined })
        expect(result.ok ? [] : result.faults.map((fault) => fault.field)).toEqual([missing])
      }),
    )
  })

  it('that is an identity card says all of it by itself', () => {
    fc.assert(
      fc.property(province, birthDate, digits(3), (code, birth, sequence) => {
        const region = code.startsWith('8') ? `${code}0000` : `${code}0101`
        const first17 = region + birth.replace(/-/g, '') + sequence
        const result = read({ idNumber: first17 + idNumberCheckDigit(first17) })
        if (!result.ok) throw new Error(JSON.stringify(result.faults))
        expect(result.document).toMatchObject({ birthDate: birth, regionCode: region, type: 'resident-id' })
        expect(result.document.sex).toBe(Number(sequence) % 2 === 1 ? 'male' : 'female')
      }),
    )
  })

  it('of any text never throws, and is refused with the field to change', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...documentTypes),
        fc.string(),
        (idNumber, documentType, day) => {
          const result = read({ documentType, idNumber, birthDate: day, region: day })
          expect(result.ok).toBe(false)
        },
      ),
    )
  })
})

describe('a permit', () => {
  it.each([
    ['hk-macau-permit', 'H12345678', 'H1234567801', 'H12345678'],
    ['taiwan-permit', '12345678', '1234567802', '12345678'],
  ] as const)('%s that was reissued belongs to the same person', (documentType, idNumber, reissued, key) => {
    for (const number of [idNumber, reissued]) {
      expect(read({ ...born, documentType, idNumber: number })).toMatchObject({
        ok: true,
        document: { number, personKey: key },
      })
    }
  })

  it.each([
    ['passport', 'ABCDEFGH', 'passport-number'],
    ['passport', 'E1', 'passport-number'],
    ['hk-macau-permit', 'X12345678', 'hk-macau-permit-number'],
    ['hk-macau-permit', 'H1234567', 'hk-macau-permit-number'],
    ['taiwan-permit', '123456789', 'taiwan-permit-number'],
  ] as const)('%s %s is refused', (documentType, idNumber, code) => {
    expect(read({ ...born, documentType, idNumber })).toEqual({
      ok: false,
      faults: [{ field: 'idNumber', code }],
    })
  })

  it('of somebody born tomorrow, or on a day that does not exist, is refused', () => {
    const passport = { ...born, documentType: 'passport', idNumber: 'E12345678' } as const
    const fault = (day: string) => {
      const result = read({ ...passport, birthDate: day })
      return result.ok ? null : result.faults[0]?.code
    }
    expect([fault('2026-11-28'), fault('2026-11-29'), fault('1990-02-30')]).toEqual([
      null,
      'birth-date-future',
      'birth-date-missing',
    ])
  })
})
