import { standingOf } from './standing'

const person = { state: 'covered', coverFrom: '2026-01-10', endedOn: null, openClaim: null } as const
const today = '2026-11-22'

test('somebody who is covered can claim', () => {
  expect(standingOf(person, today, 180)).toEqual({ can: true, kind: 'yes' })
})

test('somebody who waits is told the day from which they can', () => {
  const waiting = { ...person, state: 'waiting', coverFrom: '2026-12-01' } as const
  expect(standingOf(waiting, today, 180)).toEqual({ can: false, kind: 'waiting', day: '2026-12-01' })
})

test('an open claim comes first, whatever the cover', () => {
  const openClaim = { id: 'clm_1', status: 'reviewing' }
  expect(standingOf({ ...person, openClaim }, today, 180)).toEqual({ can: false, kind: 'open' })
})

test('who left can claim for a diagnosis of their last day until the time to claim has passed', () => {
  const left = (endedOn: string) => ({ ...person, state: 'ended', endedOn }) as const
  // The last day with cover, 26 May, is 180 days before today.
  expect(standingOf(left('2026-05-27'), today, 180)).toEqual({ can: true, kind: 'until', day: '2026-05-27' })
  expect(standingOf(left('2026-05-26'), today, 180)).toEqual({ can: false, kind: 'ended', day: '2026-05-26' })
})

test('who left inside the waiting period was never covered', () => {
  const left = { ...person, state: 'ended', endedOn: '2026-01-05' } as const
  expect(standingOf(left, today, 180)).toEqual({ can: false, kind: 'over' })
})

test('until the rules have come, nobody who left can be chosen', () => {
  const lapsed = { ...person, state: 'lapsed', endedOn: '2026-11-01' } as const
  expect(standingOf(lapsed, today, null)).toEqual({ can: false, kind: 'ended', day: '2026-11-01' })
})
