import { MoneyError } from './fen'
import { parseRate, rate, rateDecimal } from './rate'

describe('a rate', () => {
  it('is the exact fraction of its decimal, in lowest terms', () => {
    expect(parseRate('0.08')).toEqual({ numerator: 2, denominator: 25 })
    expect(parseRate('0')).toEqual({ numerator: 0, denominator: 1 })
    expect(parseRate('0.10')).toEqual({ numerator: 1, denominator: 10 })
    expect(parseRate('1')).toEqual({ numerator: 1, denominator: 1 })
  })

  it.each(['', '8%', '.08', '0.', '-0.08', '0,08', '1e-2', '0.0123456789', ' 0.08'])(
    'is not written "%s"',
    (text) => {
      expect(() => parseRate(text)).toThrow(expect.objectContaining({ code: 'syntax' }) as Error)
    },
  )

  it('needs a denominator', () => {
    expect(() => rate(1, 0)).toThrow(MoneyError)
    expect(() => rate(-1, 2)).toThrow(expect.objectContaining({ code: 'negative' }) as Error)
  })

  it('is printed cut, never rounded up: 28,500.00 of 61,337.02 yuan is 46.46 %', () => {
    expect(rateDecimal(rate(2_850_000, 6_133_702), 6)).toBe('0.464645')
    expect(rateDecimal(rate(2, 3), 4)).toBe('0.6666')
    expect(rateDecimal(rate(1, 1), 2)).toBe('1.00')
    expect(rateDecimal(rate(Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER), 3)).toBe('0.999')
    expect(rateDecimal(rate(7, 2), 0)).toBe('3')
  })
})
