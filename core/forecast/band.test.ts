import { fen } from '../money/fen'
import { bandOf, pathTotals } from './band'
import { ceilingEffect } from './ceiling'

describe('a band', () => {
  it('leaves a tenth of the futures below, a tenth above, and half on each side of its middle', () => {
    const amounts = Float64Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(bandOf(amounts)).toEqual({ kind: 'between', lowFen: 10, midFen: 50, highFen: 90 })
    expect(amounts[0]).toBe(100)
  })

  it('says "0 to x" when half of the futures or more cost nothing', () => {
    const amounts = Float64Array.of(0, 0, 0, 0, 0, 0, 700, 800, 900, 1000)
    expect(bandOf(amounts)).toEqual({ kind: 'zero-to', lowFen: 0, midFen: 0, highFen: 900 })
  })
})

it('totals add up the first periods of every path', () => {
  const shares = Float64Array.of(1, 2, 4, 8, 16, 32)
  expect(Array.from(pathTotals(shares, 2, 3))).toEqual([7, 56])
  expect(Array.from(pathTotals(shares, 2, 1))).toEqual([1, 8])
})

describe('a personal ceiling', () => {
  const totals = Float64Array.of(100, 200, 300, 500)
  it('binds in the futures above it, and then pays its part', () => {
    expect(ceilingEffect(totals, fen(200))).toEqual({ binds: 0.5, paidThen: 0.5 })
  })
  it('changes nothing where no future reaches it', () => {
    expect(ceilingEffect(totals, fen(500))).toEqual({ binds: 0, paidThen: 1 })
  })
})
