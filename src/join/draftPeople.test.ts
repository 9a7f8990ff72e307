import { joinRequest, past12Months, readyPeople } from './draftPeople'

const checked = {
  ...{ age: 36, aidFen: 30_000_000, weight: 561, last12MonthsFen: 21_000, coverFrom: '2027-02-20' },
  ...{ firstDepositFen: null, mustConfirm: false, needsGuardian: false },
}
const ready = {
  relation: 'self',
  name: '林一',
  idNumber: '11010519491231002X',
  answers: [],
  checked,
} as const
const draft = { ...ready, answers: [] }

describe('the people of a join that is being filled in', () => {
  it('are ready only when everything was asked and checked', () => {
    const people = readyPeople([draft, { answers: [] }, undefined, { ...draft, checked: undefined }])
    expect(people.map(({ at }) => at)).toEqual([0])
  })

  it('add up what their ages shared, unless one is unknown', () => {
    const [person] = readyPeople([draft])
    if (!person) throw new Error('nobody is ready')
    expect(past12Months([person, person])).toBe(42_000)
    expect(past12Months([person, { ...person, checked: { ...checked, last12MonthsFen: null } }])).toBeNull()
  })

  it('are sent without what only the phone needs', () => {
    const consents = { rules: true, health: true, debit: true }
    const request = joinRequest(
      'joi_1',
      { id: 'tongzhou', ruleVersion: '1.0', nextRules: null },
      readyPeople([draft]),
      consents,
      { groupCode: null },
    )
    expect(request).not.toHaveProperty('groupCode')
    expect(request.people).toEqual([
      { relation: 'self', name: '林一', idNumber: '11010519491231002X', answers: [] },
    ])
  })

  it('are sent with the code of the group and the opinion they join with', () => {
    const consents = { rules: true, health: true, debit: true }
    const plan = { id: 'tongzhou', ruleVersion: '1.0', nextRules: null }
    const people = readyPeople([{ ...draft, opinionId: 'opn_1', papers: [] }])
    const request = joinRequest('joi_1', plan, people, consents, { groupCode: '7KQ2-M4XR' })
    expect(request.groupCode).toBe('7KQ2-M4XR')
    expect(request.people[0]).toMatchObject({ opinionId: 'opn_1' })
    expect(request.people[0]).not.toHaveProperty('papers')
  })
})
