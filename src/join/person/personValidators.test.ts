import { personErrors, type PersonValues } from './personValidators'

const now = Date.UTC(2026, 10, 22)
const card = ['relation', 'name', 'idNumber'] as const
const whole = [...card, 'birthDate', 'sex', 'region'] as const
const good: PersonValues = { relation: 'self', name: '阿依古丽·买买提', idNumber: '11010519491231002X' }

describe('what the phone checks before it asks the server', () => {
  it('wants a relation, and a name as it stands on a document', () => {
    expect(personErrors({}, ['relation'], now)).toEqual({ relation: 'malformed-input' })
    expect(personErrors({ ...good, name: '' }, card, now)).toEqual({ name: 'name-invalid' })
    expect(personErrors(good, whole, now)).toEqual({})
  })

  it.each([
    ['11010519491231002x', undefined],
    ['110105194912310021', 'id-number-check-digit'],
    ['11010519491231', 'id-number-length'],
    ['1101051949123100AB', 'id-number-characters'],
    ['110105194913310021', 'id-number-date'],
  ])('says of %s: %s', (idNumber, expected) => {
    expect(personErrors({ ...good, idNumber }, card, now).idNumber).toBe(expected)
  })

  it('asks for birth, sex and province only where the document does not say them, and only on their page', () => {
    const passport: PersonValues = { ...good, documentType: 'passport', idNumber: 'E1234567' }
    expect(personErrors(passport, card, now)).toEqual({})
    expect(personErrors(passport, whole, now)).toEqual({
      birthDate: 'birth-date-missing',
      sex: 'sex-missing',
      region: 'region-missing',
    })
    expect(personErrors({ ...passport, idNumber: 'E1' }, card, now)).toEqual({ idNumber: 'passport-number' })
  })
})
