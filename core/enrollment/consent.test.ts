import { consentsOfPayer, isMinorAlone, joinsThemselves, needsGuardian } from './consent'

const person = (relation: 'self' | 'spouse' | 'child' | 'parent', age: number) => ({ relation, age })

describe('who consents to joining', () => {
  it('is asked for the debit only where the plan debits', () => {
    expect(consentsOfPayer({ model: 'postpaid' }, [person('self', 30)])).toEqual(['rules', 'health', 'debit'])
    expect(consentsOfPayer({ model: 'prepaid' }, [person('self', 30)])).toEqual(['rules', 'health'])
  })

  it('is the guardian for a child until the day it is 18', () => {
    const kinds = consentsOfPayer({ model: 'postpaid' }, [person('self', 40), person('child', 13)])
    expect(kinds).toEqual(['rules', 'health', 'guardian', 'debit'])
    expect([13, 17, 18].map((age) => needsGuardian(person('child', age)))).toEqual([true, true, false])
  })

  it('is never somebody below 18 alone', () => {
    expect(
      (['self', 'spouse', 'parent', 'child'] as const).map((as) => isMinorAlone(person(as, 17))),
    ).toEqual([true, true, true, false])
    expect(isMinorAlone(person('self', 18))).toBe(false)
  })

  it('is an adult relative on their own phone, whoever pays', () => {
    expect(joinsThemselves(person('self', 40))).toBe(false)
    expect(joinsThemselves(person('child', 17))).toBe(false)
    for (const relation of ['spouse', 'child', 'parent'] as const)
      expect(joinsThemselves(person(relation, 18))).toBe(true)
  })
})
