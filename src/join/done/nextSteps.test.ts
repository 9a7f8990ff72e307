import { nextSteps } from './nextSteps'

const ids = (coverFrom: string, disclosureDate: string, chargeDate: string) =>
  nextSteps({ joinedOn: '2026-11-28', coverFrom }, { disclosureDate, chargeDate }).map(({ id }) => id)

describe('what happens after joining', () => {
  it('comes in the order of its days, the question before the debit', () => {
    expect(ids('2027-02-26', '2027-03-07', '2027-03-14')).toEqual([
      'wait',
      'cover',
      'disclosure',
      'ask',
      'charge',
    ])
  })

  it('in a plan that shares from joining, cover comes after the first debit', () => {
    expect(ids('2027-02-26', '2026-12-07', '2026-12-14')).toEqual([
      'wait',
      'disclosure',
      'ask',
      'charge',
      'cover',
    ])
    expect(ids('2027-02-26', '2027-02-21', '2027-02-28')).toEqual([
      'wait',
      'disclosure',
      'ask',
      'cover',
      'charge',
    ])
  })
})
