/** Error correction of QR codes: Reed-Solomon over GF(256) with the polynomial x^8 + x^4 + x^3 + x^2 + 1 (0x11d). */

const powers: number[] = []
const logs: number[] = []
let value = 1
for (let i = 0; i < 255; i += 1) {
  powers[i] = value
  logs[value] = i
  value <<= 1
  if (value > 255) value ^= 0x11d
}

function times(a: number, b: number): number {
  if (a === 0 || b === 0) return 0
  return powers[((logs[a] ?? 0) + (logs[b] ?? 0)) % 255] ?? 0
}

/** Coefficients of (x − 2^0)(x − 2^1)…, without the leading 1. */
function generator(degree: number): number[] {
  const result = Array.from({ length: degree }, () => 0)
  result[degree - 1] = 1
  for (let root = 0; root < degree; root += 1) {
    for (let i = 0; i < degree; i += 1) {
      result[i] = times(result[i] ?? 0, powers[root] ?? 0) ^ (result[i + 1] ?? 0)
    }
  }
  return result
}

/** The check bytes of a block. */
export function checkBytes(data: readonly number[], count: number): number[] {
  const divisor = generator(count)
  const rest = Array.from({ length: count }, () => 0)
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0)
    rest.push(0)
    for (let i = 0; i < count; i += 1) rest[i] = (rest[i] ?? 0) ^ times(divisor[i] ?? 0, factor)
  }
  return rest
}
