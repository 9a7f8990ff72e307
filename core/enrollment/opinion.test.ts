import { calendarDate } from '../calendar/date'
import { opinionReasonOf, opinionReasons, sameAnswers, validUntil } from './opinion'

test('an opinion speaks of the very answers it was asked about', () => {
  const a = { questionId: 'a', answer: 'none' }
  const b = { questionId: 'b', answer: 'unsure' }
  expect(sameAnswers([a, b], [b, a])).toBe(true)
  expect(sameAnswers([a, b], [a])).toBe(false)
  expect(sameAnswers([a, b], [a, { ...b, answer: 'some' }])).toBe(false)
})

test('it holds for thirty days, or as many as the operator says', () => {
  const on = calendarDate('2026-02-10')
  expect(validUntil(on)).toBe('2026-03-12')
  expect(validUntil(on, 7)).toBe('2026-02-17')
})

test('every outcome has a reason, and a code is given once', () => {
  expect(new Set(opinionReasons.map(({ outcome }) => outcome))).toEqual(new Set(['yes', 'exclusion', 'no']))
  expect(new Set(opinionReasons.map(({ code }) => code)).size).toBe(opinionReasons.length)
  expect(opinionReasonOf('cured')?.outcome).toBe('yes')
  expect(opinionReasonOf('because')).toBeNull()
})
