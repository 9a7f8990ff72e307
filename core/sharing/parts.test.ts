import fc from 'fast-check'
import { type Fen, fen } from '../money/fen'
import { partsByCase } from './parts'

const fens = (...list: number[]): Fen[] => list.map((n) => fen(n))

describe('the parts of a share by case', () => {
  it('are in proportion to the aid and add up', () => {
    expect(partsByCase(fen(236), fens(30_000_000, 10_000_000, 5_000_000))).toEqual([157, 53, 26])
    expect(partsByCase(fen(3), fens(30_000_000, 30_000_000))).toEqual([2, 1])
  })

  it('give the fen left over to the largest remainders, the earlier case first', () => {
    expect(partsByCase(fen(2), fens(1, 1, 1))).toEqual([1, 1, 0])
    expect(partsByCase(fen(10), fens(1, 2, 4))).toEqual([1, 3, 6])
    expect(partsByCase(fen(100), fens(0, 7))).toEqual([0, 100])
  })

  it('of nothing are nothing; of something there must be a case', () => {
    expect(partsByCase(fen(0), fens(5, 6))).toEqual([0, 0])
    expect(partsByCase(fen(0), [])).toEqual([])
    expect(() => partsByCase(fen(1), [])).toThrow(expect.objectContaining({ code: 'zero-divisor' }) as Error)
    expect(() => partsByCase(fen(-1), fens(5))).toThrow(
      expect.objectContaining({ code: 'negative' }) as Error,
    )
  })

  it('always add up, and none is a whole fen away from its exact part', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(fc.maxSafeNat(), amounts, (share, list) => {
        const parts = partsByCase(fen(share), fens(...list))
        const total = list.reduce((a, b) => a + BigInt(b), 0n)
        expect(parts.reduce((a, b) => a + BigInt(b), 0n)).toBe(BigInt(share))
        parts.forEach((part, i) => {
          const off = BigInt(part) * total - BigInt(share) * BigInt(list[i] ?? 0)
          expect(off < total && off > -total).toBe(true)
        })
      }),
      { numRuns: 500 },
    )
  })
})
