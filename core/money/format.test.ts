import fc from 'fast-check'
import { type Fen, fen } from './fen'
import { formatYuan, formatYuanShort, parseYuan } from './format'

describe('money in words of yuan', () => {
  it.each([
    [0, '0.00', '0'],
    [3, '0.03', '0.03'],
    [611, '6.11', '6.11'],
    [123_450, '1,234.50', '1,234.50'],
    [30_000_000, '300,000.00', '300,000'],
    [-5_001, '-50.01', '-50.01'],
    [-7, '-0.07', '-0.07'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91', '90,071,992,547,409.91'],
  ])('%d fen is %s', (n, long, short) => {
    expect(formatYuan(fen(n))).toBe(long)
    expect(formatYuanShort(fen(n))).toBe(short)
  })

  it('never prints what is not money', () => {
    expect(() => formatYuan(0.5 as Fen)).toThrow(expect.objectContaining({ code: 'fractional' }) as Error)
  })

  it.each([
    ['300000', 30_000_000],
    ['300,000', 30_000_000],
    ['1,234.5', 123_450],
    [' 6.11 ', 611],
    ['0.03', 3],
    ['007', 700],
    ['１２．５０', 1250],
    ['１，２３４', 123_400],
  ])('reads %s', (text, n) => {
    expect(parseYuan(text)).toEqual({ ok: true, value: n })
  })

  it.each([
    ['', 'syntax'],
    ['abc', 'syntax'],
    ['12,34', 'syntax'],
    ['1.', 'syntax'],
    ['.5', 'syntax'],
    ['1e5', 'syntax'],
    ['-1', 'negative'],
    ['－1', 'negative'],
    ['0.001', 'fractional'],
    ['12345678901234', 'overflow'],
  ])('refuses "%s" with %s', (text, error) => {
    expect(parseYuan(text)).toEqual({ ok: false, error })
  })

  it('reads back every amount it prints', () => {
    fc.assert(
      fc.property(fc.nat({ max: 900_000_000_000_000 }), (n) => {
        expect(parseYuan(formatYuan(fen(n)))).toEqual({ ok: true, value: n })
      }),
    )
  })
})
