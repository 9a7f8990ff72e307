import fc from 'fast-check'
import { lotteryOf, streamOf } from './random'

const draws = (seed: string, name: string, count: number): number[] => {
  const stream = streamOf(seed, name)
  return Array.from({ length: count }, () => stream.uint32())
}

test('a stream is the same every time, and another for every name and seed', () => {
  expect(draws('a', 'family/1', 4)).toEqual(draws('a', 'family/1', 4))
  expect(draws('a', 'family/1', 4)).not.toEqual(draws('a', 'family/2', 4))
  expect(draws('a', 'family/1', 4)).not.toEqual(draws('b', 'family/1', 4))
})

test('the draws stay what they are: a world made today is the same world next year', () => {
  expect(draws('tongzhou', 'vector', 3)).toEqual([1909705067, 4259991300, 3860963510])
})

test('one more draw from one stream changes nothing in another', () => {
  const first = streamOf('seed', 'one')
  const second = streamOf('seed', 'two')
  first.unit()
  first.unit()
  expect([second.uint32(), second.uint32()]).toEqual(draws('seed', 'two', 2))
})

test('whole numbers stay inside their bounds and reach both ends', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(20), (name, from, span) => {
      const stream = streamOf('seed', name)
      const seen = Array.from({ length: 500 }, () => stream.between(from, from + span))
      expect(Math.min(...seen)).toBeGreaterThanOrEqual(from)
      expect(Math.max(...seen)).toBeLessThanOrEqual(from + span)
      if (span <= 5) expect(new Set(seen).size).toBe(span + 1)
    }),
  )
})

test('a lottery draws in proportion to its weights, and never what weighs nothing', () => {
  const stream = streamOf('seed', 'lottery')
  const lottery = lotteryOf([
    ['never', 0],
    ['seldom', 1],
    ['often', 9],
  ])
  const seen = Array.from({ length: 10_000 }, () => lottery.draw(stream))
  expect(seen).not.toContain('never')
  expect(seen.filter((thing) => thing === 'seldom').length / 10_000).toBeCloseTo(0.1, 1)
})
