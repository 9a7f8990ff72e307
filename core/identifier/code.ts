/**
 * Codes that open something for whoever has them, as they stand in a link or under a square code: 20 letters of
 * Crockford's base 32 (no I, L, O, U), 100 random bits, so that nobody finds one by trying.
 */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** How many random bytes `codeOf` takes. */
export const CODE_BYTES = 20

/** @param random 20 bytes, of which five bits each are used */
export function codeOf(random: ArrayLike<number>): string {
  let code = ''
  for (let i = 0; i < CODE_BYTES; i += 1) code += LETTERS.charAt((random[i] ?? 0) & 31)
  return code
}

/** True for text that can be a code. */
export function isCode(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(text)
}

/** A code as somebody typed or pasted it: small letters, dashes, and letters that are easily mixed up; '' for none. */
export function readCode(text: string): string {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
  return isCode(plain) ? plain : ''
}
