import { MoneyError, addFen, amountFen, countNumber, fen, isFen, subFen, sumFen, timesFen } from './fen'

const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof MoneyError) return error.code
    throw error
  }
  return 'accepted'
}

describe('an amount of money', () => {
  it('is a whole number of fen, signed where a debt can stand', () => {
    expect(fen(64_800_000)).toBe(64_800_000)
    expect(fen(-1)).toBe(-1)
    expect(Object.is(fen(-0), 0)).toBe(true)
  })

  it.each([
    ['a fraction', 0.5, 'fractional'],
    ['NaN', NaN, 'not-a-number'],
    ['infinity', Infinity, 'overflow'],
    ['2^53', 2 ** 53, 'overflow'],
    ['-2^53', -(2 ** 53), 'overflow'],
    ['a text', '12' as unknown as number, 'not-a-number'],
    ['nothing', undefined as unknown as number, 'not-a-number'],
  ])('never is %s', (_what, n, code) => {
    expect(codeOf(() => fen(n))).toBe(code)
    expect(isFen(n)).toBe(false)
  })

  it('is not negative where people type or owe it', () => {
    expect(codeOf(() => amountFen(-1))).toBe('negative')
    expect(codeOf(() => countNumber(-3, 'members'))).toBe('negative')
    expect(amountFen(0)).toBe(0)
  })

  it('adds up, and says so when a sum leaves the safe range', () => {
    const most = fen(Number.MAX_SAFE_INTEGER)
    expect(sumFen([fen(1), fen(2), fen(-5)])).toBe(-2)
    expect(sumFen([])).toBe(0)
    expect(subFen(fen(3), fen(5))).toBe(-2)
    expect(codeOf(() => addFen(most, fen(1)))).toBe('overflow')
    expect(codeOf(() => sumFen([most, fen(1), fen(-1)]))).toBe('overflow')
  })

  it('is multiplied by a count of members exactly or not at all', () => {
    expect(timesFen(23_000_000, fen(3))).toBe(69_000_000)
    expect(codeOf(() => timesFen(2 ** 30, fen(2 ** 23)))).toBe('overflow')
    expect(timesFen(2 ** 30, fen(2 ** 23 - 1))).toBe(2 ** 30 * (2 ** 23 - 1))
    expect(codeOf(() => timesFen(1.5, fen(2)))).toBe('fractional')
  })
})
