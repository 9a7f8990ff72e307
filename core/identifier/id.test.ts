import fc from 'fast-check'
import { ID_RANDOM_BYTES, IdError, idPrefixes, idTimeMs, isId, makeId } from './id'

const bytes = [0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]

describe('an id', () => {
  it('is the UUIDv7 of RFC 9562, appendix A.6, behind a prefix', () => {
    expect(makeId('mem', 0x017f22e279b0, bytes)).toBe('mem_017f22e279b07cc398c4dc0c0c07398f')
    expect(idTimeMs(makeId('mem', 0x017f22e279b0, bytes))).toBe(0x017f22e279b0)
  })

  it('is recognised for its own type only', () => {
    const id = makeId('clm', 1_700_000_000_000, bytes)
    expect(isId('clm', id)).toBe(true)
    expect(isId('cas', id)).toBe(false)
  })

  it.each([
    ['no prefix', '017f22e279b07cc398c4dc0c0c07398f'],
    ['capitals', 'mem_017F22E279B07CC398C4DC0C0C07398F'],
    ['dashes', 'mem_017f22e2-79b0-7cc3-98c4-dc0c0c07398f'],
    ['another version', 'mem_017f22e279b04cc398c4dc0c0c07398f'],
    ['another variant', 'mem_017f22e279b07cc3c8c4dc0c0c07398f'],
    ['a digit short', 'mem_017f22e279b07cc398c4dc0c0c07398'],
    ['a line after it', 'mem_017f22e279b07cc398c4dc0c0c07398f\n'],
    ['nothing', ''],
    ['no text', 7],
  ])('is none with %s', (_what, text) => {
    expect(isId('mem', text)).toBe(false)
  })

  it('needs a time in whole milliseconds and its random bytes', () => {
    for (const ms of [-1, 0.5, NaN, 2 ** 48]) {
      expect(() => makeId('mem', ms, bytes)).toThrow(expect.objectContaining({ code: 'time' }) as Error)
    }
    expect(() => makeId('mem', 1, bytes.slice(1))).toThrow(IdError)
  })

  it('is well formed for any bytes, keeps its time and sorts by it', () => {
    const random = fc.uint8Array({ minLength: ID_RANDOM_BYTES, maxLength: ID_RANDOM_BYTES })
    const time = fc.nat({ max: 2 ** 48 - 1 })
    fc.assert(
      fc.property(fc.constantFrom(...idPrefixes), time, time, random, (prefix, a, b, given) => {
        const [first, second] = [makeId(prefix, a, given), makeId(prefix, b, given)]
        expect(isId(prefix, first)).toBe(true)
        expect(idTimeMs(first)).toBe(a)
        expect(first < second).toBe(a < b)
      }),
    )
  })
})
