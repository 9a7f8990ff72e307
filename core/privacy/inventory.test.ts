import { calendarDate } from '../calendar/date'
import { dataKinds, inventory, keptAfterDeletion } from './inventory'

const today = calendarDate('2026-03-10')
const none = { today, lastClaimEnded: null, lastClaimPaid: null, lastConsentEnded: null }

test('every kind of data has one line', () => {
  expect(inventory.map(({ kind }) => kind)).toEqual([...dataKinds])
})

test('who has claimed nothing leaves only the proof of consents, for three years', () => {
  expect(keptAfterDeletion(none)).toEqual([{ kind: 'consents', until: '2029-03-10' }])
})

test('a refused claim is kept for three years, a paid one with its name for ten', () => {
  const refused = keptAfterDeletion({ ...none, lastClaimEnded: calendarDate('2026-01-01') })
  expect(refused).toContainEqual({ kind: 'claims', until: '2029-01-01' })
  expect(refused.map(({ kind }) => kind)).not.toContain('identity')
  const paidOn = calendarDate('2026-01-01')
  const paid = keptAfterDeletion({ ...none, lastClaimEnded: paidOn, lastClaimPaid: paidOn })
  expect(paid).toContainEqual({ kind: 'identity', until: '2036-01-02' })
  expect(paid).toContainEqual({ kind: 'claims', until: '2036-01-02' })
})

test('what is over is not kept', () => {
  const old = calendarDate('2010-01-01')
  expect(
    keptAfterDeletion({ today, lastClaimEnded: old, lastClaimPaid: old, lastConsentEnded: old }),
  ).toEqual([])
})
