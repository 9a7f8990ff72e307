import fc from 'fast-check'
import { GROUP_CODE_BYTES, groupCode, parseGroupCode } from './groupCode'

test('a code reads back as it was made, however it is copied', () => {
  const bytes = fc.uint8Array({ minLength: GROUP_CODE_BYTES, maxLength: GROUP_CODE_BYTES })
  fc.assert(
    fc.property(bytes, (random) => {
      const code = groupCode(random)
      expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      const copied = [code, code.toLowerCase(), code.replace('-', ' '), ` ${code.replace('-', '')} `]
      expect(copied.map(parseGroupCode)).toEqual([code, code, code, code])
    }),
  )
})

test('letters that look like digits mean them', () => {
  expect(parseGroupCode('IL0O-abcd')).toBe('1100-ABCD')
  expect(parseGroupCode('７ＫＱ２－Ｍ４ＸＲ')).toBe('7KQ2-M4XR')
})

test('what can be no code is none', () => {
  expect(['', '7KQ2', '7KQ2-M4XRA', '7KQ2-M4X!', 'UUUU-UUUU'].map(parseGroupCode)).toEqual(
    Array(5).fill(null),
  )
})
