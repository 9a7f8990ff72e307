/** The compact form of a period's charges: what a member of each tier shares, and one byte per member, its tier. */

export interface CompactCharges {
  /** place = tier; fen */
  readonly shareByTier: readonly number[]
  readonly tiers: Uint8Array
}

const TIERS = 256

/**
 * The sum of every member, in the same order, fen. Two members at a time: their two bytes look up both sums, which are
 * stored as one eight-byte number. (As numbers they are never computed with, only moved.)
 * @throws RangeError when a share does not fit four bytes
 */
export function materialise({ shareByTier, tiers }: CompactCharges): Int32Array {
  const largest = 0x7fefffff // beyond it the upper half would read as not-a-number, which may not keep its bits
  const shares = Int32Array.from({ length: TIERS }, (_, tier) => shareByTier[tier] ?? 0)
  if (shareByTier.some((share) => !Number.isInteger(share) || share < 0 || share > largest)) {
    throw new RangeError('a share does not fit')
  }
  const out = new Int32Array(tiers.length + (tiers.length % 2))
  const even = tiers.byteOffset % 2 === 0 ? tiers : tiers.slice()
  const pairs = new Uint16Array(even.buffer, even.byteOffset, tiers.length >> 1)
  const sums = new Float64Array(out.buffer, 0, pairs.length)
  const table = pairTable(shares)
  for (let i = 0; i < pairs.length; i += 1) sums[i] = table[pairs[i] as number] as number
  const last = tiers.length - 1
  if (tiers.length % 2 === 1) out[last] = shares[tiers[last] as number] as number
  return out.subarray(0, tiers.length)
}

/** Both sums of every pair of tiers, laid out as this machine lays out two bytes and two numbers. */
function pairTable(shares: Int32Array): Float64Array {
  const table = new Float64Array(TIERS * TIERS)
  const halves = new Int32Array(table.buffer)
  const pair = new Uint8Array(2)
  const asNumber = new Uint16Array(pair.buffer)
  for (let first = 0; first < TIERS; first += 1) {
    for (let second = 0; second < TIERS; second += 1) {
      pair[0] = first
      pair[1] = second
      const place = asNumber[0] as number
      halves[2 * place] = shares[first] as number
      halves[2 * place + 1] = shares[second] as number
    }
  }
  return table
}
