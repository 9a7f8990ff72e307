import type { EnrollmentView } from '@contract/enrollment'
import { familyCover } from './familyCover'

const person = (state: EnrollmentView['state']) => ({ id: state, state }) as EnrollmentView

test('who has joined nothing is new', () => {
  expect(familyCover([]).kind).toBe('newcomer')
})

test('a family is covered when everybody still in it is', () => {
  expect(familyCover([person('covered'), person('covered')]).kind).toBe('covered')
  expect(familyCover([person('covered'), person('ended')])).toMatchObject({
    kind: 'covered',
    people: [{ state: 'covered' }],
  })
})

test('one person waiting sees the countdown, a family who is where', () => {
  expect(familyCover([person('waiting')]).kind).toBe('waiting')
  expect(familyCover([person('covered'), person('waiting')])).toMatchObject({
    kind: 'mixed',
    covered: 1,
    others: 1,
    are: 'some',
  })
  expect(familyCover([person('waiting'), person('waiting')])).toMatchObject({
    kind: 'mixed',
    covered: 0,
    others: 2,
    are: 'waiting',
  })
  expect(familyCover([person('waiting'), person('paused')])).toMatchObject({ kind: 'mixed', are: 'none' })
})

test('who paused, alone or all together, is not told of a waiting period', () => {
  for (const people of [[person('paused')], [person('paused'), person('paused')]])
    expect(familyCover(people)).toMatchObject({ kind: 'mixed', are: 'paused' })
})

test('lapsed or gone is said as it is', () => {
  expect(familyCover([person('lapsed')]).kind).toBe('nobody')
  expect(familyCover([person('ended'), person('ended')]).kind).toBe('nobody')
})

test('who has not paid the first deposit is no member yet, and is asked for it', () => {
  expect(familyCover([person('pending')]).kind).toBe('pending')
  expect(familyCover([person('covered'), person('pending')])).toMatchObject({ kind: 'mixed', others: 1 })
})
