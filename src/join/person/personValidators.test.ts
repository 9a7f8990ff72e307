import { personValidators } from './personValidators'

const { relation, name, idNumber } = personValidators(() => Date.UTC(2026, 10, 22))
const values = { relation: '', name: '', idNumber: '' }

describe('what the phone checks before it asks the server', () => {
  it('wants a relation', () => {
    expect(relation('', values)).toBe('malformed-input')
    expect(relation('self', values)).toBeNull()
  })

  it('takes names as they stand on an ID card', () => {
    expect(name('', values)).toBe('name-invalid')
    expect(name('阿依古丽·买买提', values)).toBeNull()
  })

  it.each([
    ['11010519491231002X', null],
    ['11010519491231002x', null],
    ['110105194912310021', 'id-number-check-digit'],
    ['11010519491231', 'id-number-length'],
    ['1101051949123100AB', 'id-number-characters'],
    ['110105194913310021', 'id-number-date'],
  ])('says of %s: %s', (value, expected) => {
    expect(idNumber(value, values)).toBe(expected)
  })
})
