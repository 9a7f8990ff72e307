import fc from 'fast-check'
import { parseSecretKeys, writeSecretKey } from './secretKeys'
import { secretsOf } from './secrets'
import { systemRandom } from './systemRandom'

const one = writeSecretKey(1, Buffer.alloc(32, 0x11))
const two = writeSecretKey(2, Buffer.alloc(32, 0x22))
const sealing = (text: string) => secretsOf(parseSecretKeys(text), systemRandom)

/** The code of what is thrown. */
function codeOf(work: () => unknown): unknown {
  try {
    work()
    return 'nothing was thrown'
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}

describe('sealing', () => {
  const secrets = sealing(one)

  it('opens what it sealed, in the same context only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        const sealed = secrets.encrypt(plain, context)
        expect(secrets.decryptText(sealed, context)).toBe(plain)
        expect(codeOf(() => secrets.decrypt(sealed, `${context}.`))).toBe('forged')
      }),
    )
  })

  it('seals the same value differently each time, 29 bytes longer', () => {
    const [a, b] = [secrets.encrypt('张三', 'x'), secrets.encrypt('张三', 'x')]
    expect(a.equals(b)).toBe(false)
    expect(a).toHaveLength(Buffer.byteLength('张三') + 29)
  })

  it('notices every changed byte', () => {
    const sealed = secrets.encrypt('110105199005170017', 'x')
    for (let at = 1; at < sealed.length; at += 1) {
      const forged = Buffer.from(sealed)
      forged[at] = (forged[at] ?? 0) ^ 1
      expect(codeOf(() => secrets.decrypt(forged, 'x'))).toBe('forged')
    }
    expect(codeOf(() => secrets.decrypt(sealed.subarray(0, 20), 'x'))).toBe('too-short')
  })

  it('after a new key old values still open, new ones carry the new key, persons stay the same', () => {
    const old = secrets.encrypt('old', 'x')
    const rotated = sealing(`${two},${one}`)
    expect(rotated.decryptText(old, 'x')).toBe('old')
    expect(rotated.encrypt('new', 'x')[0]).toBe(2)
    expect(rotated.blindIndex('1', 'p')).toEqual(secrets.blindIndex('1', 'p'))
    const lost = sealing(two)
    expect(codeOf(() => lost.decrypt(old, 'x'))).toBe('unknown-key')
  })

  it('a blind index depends on the key, the context and the value', () => {
    const indexes = [
      secrets.blindIndex('a', 'p'),
      secrets.blindIndex('b', 'p'),
      secrets.blindIndex('a', 'q'),
      sealing(two).blindIndex('a', 'p'),
      secrets.blindIndex('p', 'a'),
    ].map((index) => index.toString('hex'))
    expect(new Set(indexes).size).toBe(indexes.length)
  })
})

describe('keys', () => {
  it.each([
    [undefined, 'missing'],
    ['  ', 'missing'],
    ['11'.repeat(32), 'syntax'],
    [`1:${'11'.repeat(31)}`, 'syntax'],
    [`0:${'11'.repeat(32)}`, 'key-id'],
    [`256:${'11'.repeat(32)}`, 'key-id'],
    [`${one},${one}`, 'repeated'],
  ])('%j is refused as %s', (text, code) => {
    expect(codeOf(() => parseSecretKeys(text))).toBe(code)
  })

  it('never stand in a message', () => {
    const secret = `9999:${'ab'.repeat(32)}`
    expect.assertions(1)
    try {
      parseSecretKeys(secret)
    } catch (error) {
      expect(String(error)).not.toContain('abab')
    }
  })
})
