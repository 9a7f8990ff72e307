/**
 * CRC-32 as in zip, gzip and PNG (polynomial 0xEDB88320, reflected): finds damage, and every single flipped bit. It is
 * no signature: whoever changes a file on purpose also changes this.
 */
const POLYNOMIAL = 0xedb88320
const SLICES = 8

/** Eight tables of 256, one after the other: eight bytes are taken in one round, which is several times quicker. */
function makeTables(): Int32Array {
  const tables = new Int32Array(SLICES * 256)
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
    tables[byte] = value
  }
  for (let place = 256; place < tables.length; place += 1) {
    const before = tables[place - 256] as number
    tables[place] = (before >>> 8) ^ (tables[before & 0xff] as number)
  }
  return tables
}

const tables = makeTables()
const at = (slice: number, byte: number): number => tables[(slice << 8) + byte] as number

/**
 * The CRC-32 of some bytes, 0 … 2^32 − 1.
 * @param before the CRC-32 of what came before them, to go on from there
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before
  let i = 0
  for (const last = bytes.length - SLICES; i <= last; i += SLICES) {
    const low = crc ^ wordAt(bytes, i)
    const high = wordAt(bytes, i + 4)
    crc =
      at(7, low & 0xff) ^
      at(6, (low >>> 8) & 0xff) ^
      at(5, (low >>> 16) & 0xff) ^
      at(4, low >>> 24) ^
      at(3, high & 0xff) ^
      at(2, (high >>> 8) & 0xff) ^
      at(1, (high >>> 16) & 0xff) ^
      at(0, high >>> 24)
  }
  for (; i < bytes.length; i += 1) crc = (crc >>> 8) ^ at(0, (crc ^ (bytes[i] as number)) & 0xff)
  return ~crc >>> 0
}

/** Four bytes, the first the lowest. */
function wordAt(bytes: Uint8Array, i: number): number {
  return (
    (bytes[i] as number) |
    ((bytes[i + 1] as number) << 8) |
    ((bytes[i + 2] as number) << 16) |
    ((bytes[i + 3] as number) << 24)
  )
}
