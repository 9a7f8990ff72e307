/**
 * Codes that let a group into its plan: eight letters and digits, '7KQ2-M4XR', forty random bits. What people mix up
 * when they copy by hand (I, L and 1, O and 0, small letters, spaces, dashes) means the same.
 */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's base 32: no I, L, O, U
export const GROUP_CODE_BYTES = 8

/** @param random eight bytes, of which five bits each are used */
export function groupCode(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, GROUP_CODE_BYTES), (byte) => LETTERS.charAt(byte & 31))
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** A code as somebody typed it, in the one form that is compared; null for what can be none. */
export function parseGroupCode(text: string): string | null {
  const plain = text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\-–—]/g, '')
    .toUpperCase()
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  if (plain.length !== GROUP_CODE_BYTES) return null
  const known = plain.split('').every((letter) => LETTERS.indexOf(letter) >= 0)
  return known ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null
}
