import { CODE_BYTES, codeOf, isCode, readCode } from './code'

const bytes = Array.from({ length: CODE_BYTES }, (_, i) => (i * 37 + 5) & 0xff)

describe('a code', () => {
  it('is 20 letters that are not mixed up, five bits of each byte', () => {
    const code = codeOf(bytes)
    expect(code).toHaveLength(20)
    expect(code).not.toMatch(/[ILOU]/)
    expect(isCode(code)).toBe(true)
    expect(codeOf(bytes.map((byte) => byte ^ 0xe0))).toBe(code)
    expect(codeOf(bytes.map((byte, i) => (i === 7 ? byte ^ 1 : byte)))).not.toBe(code)
  })

  it('is read as people write it', () => {
    expect(readCode('0o1i-l234 5678-9abc-defg')).toBe('0011123456789ABCDEFG')
    expect(readCode(` ${codeOf(bytes).toLowerCase()}\n`)).toBe(codeOf(bytes))
  })

  it.each(['', 'ABC', 'U'.repeat(20), '0'.repeat(21), '诸葛青云', `${'0'.repeat(19)}%`])(
    'is none: %j',
    (text) => {
      expect(readCode(text)).toBe('')
      expect(isCode(text)).toBe(false)
    },
  )
})
