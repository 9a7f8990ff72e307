import { checkDay } from './checkDay'

const cover = { joinedOn: '2026-01-01', coverFrom: '2026-04-01', endedOn: null }
const today = '2026-11-22'
const check = (day: string, of: Parameters<typeof checkDay>[1] = cover) => checkDay(day, of, today, 180)

test('a diagnosis of today or of the last day of the time to claim will do', () => {
  expect(check(today)).toBeNull()
  expect(check('2026-05-26')).toBeNull()
})

test('one day more is too late, and says until when it was possible', () => {
  expect(check('2026-05-25')).toEqual({ kind: 'late', within: 180, last: '2026-11-21' })
})

test('tomorrow has not come yet', () => {
  expect(check('2026-11-23')).toEqual({ kind: 'future' })
})

test('the last day of the waiting period is not covered, the next one is', () => {
  const late = { ...cover, joinedOn: '2026-08-20', coverFrom: '2026-11-18' }
  expect(check('2026-11-17', late)).toEqual({ kind: 'waiting', from: '2026-11-18' })
  expect(check('2026-11-18', late)).toBeNull()
})

test('before joining is neither waiting nor covered', () => {
  expect(check('2025-12-31')).toEqual({ kind: 'before-joining', joined: '2026-01-01' })
})

test('who left is judged by the day: the last day with cover counts, the first without does not', () => {
  const left = { ...cover, endedOn: '2026-10-01' }
  expect(check('2026-09-30', left)).toBeNull()
  expect(check('2026-10-01', left)).toEqual({ kind: 'ended', ended: '2026-10-01' })
})
