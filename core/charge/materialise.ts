/**
 * From the compact form to a sum a member, as fast as this can go. Two members at a time: their two bytes look up both
 * sums, which lie side by side as one eight-byte number that is moved and never computed with. The sink gets the sums a
 * buffer at a time, so 100 M of them need 256 kB, not 400 MB.
 */
import { type Fen, MoneyError, ZERO_FEN, addFen, fen, timesFen } from '../money/fen'

/** Above it the upper of two sums would read as "not a number", whose bits may not be kept when it is moved. */
export const LARGEST_SHARE_FEN = 0x7fefffff
/** Sums in a full buffer: small enough to stay in a core's cache. */
export const BUFFER_SUMS = 65_536
/** Below it making the table of pairs takes longer than it saves. */
const WORTH_PAIRING = 4_096

export interface CompactCharges {
  /** fen, by tier byte; what is missing is 0. `shareOfTiers` of core/charge/charges makes it from a header. */
  readonly shareByTier: readonly number[]
  /** one byte a slot */
  readonly tiers: Uint8Array
}

/**
 * Takes the sums of consecutive slots, fen, in this machine's order of bytes. The array is used again when this returns:
 * who keeps sums copies them (`out.set(sums, firstSlot)`).
 */
export type SumSink = (sums: Int32Array, firstSlot: number) => void

function shareTable(shareByTier: readonly number[]): Int32Array {
  const shares = new Int32Array(256)
  shareByTier.forEach((share, tier) => {
    if (Math.floor(share) !== share || share < 0) throw new MoneyError('negative', `a share of ${share} fen`)
    if (share > LARGEST_SHARE_FEN)
      throw new MoneyError('overflow', `a share of ${share} fen takes more than 4 bytes`)
    shares[tier] = share
  })
  return shares
}

/** Both sums of every pair of tiers, laid out as this machine lays out two bytes and two sums. */
function pairTable(shares: Int32Array): Float64Array {
  const table = new Float64Array(65_536)
  const halves = new Int32Array(table.buffer)
  const pair = new Uint8Array(2)
  const place = new Uint16Array(pair.buffer)
  for (let first = 0; first < 256; first += 1) {
    for (let second = 0; second < 256; second += 1) {
      pair[0] = first
      pair[1] = second
      halves[2 * (place[0] as number)] = shares[first] as number
      halves[2 * (place[0] as number) + 1] = shares[second] as number
    }
  }
  return table
}

/**
 * Hands the share of every slot to `sink`, in order, a buffer at a time; 0 for slots that are not on the roster.
 * @throws MoneyError for a share that is no whole number of fen or above LARGEST_SHARE_FEN (21 million yuan)
 */
export function materialiseCharges({ shareByTier, tiers }: CompactCharges, sink: SumSink): void {
  const shares = shareTable(shareByTier)
  if (tiers.length < WORTH_PAIRING) {
    const sums = new Int32Array(tiers.length)
    fill(sums, tiers, shares)
    sink(sums, 0)
    return
  }
  // Pairs are read two bytes at a time, which must begin at an even address.
  const even = tiers.byteOffset % 2 === 0 ? tiers : tiers.slice()
  const pairs = new Uint16Array(even.buffer, even.byteOffset, tiers.length >> 1)
  const table = pairTable(shares)
  const sums = new Int32Array(BUFFER_SUMS)
  const doubles = new Float64Array(sums.buffer)
  for (let from = 0; from < pairs.length; from += doubles.length) {
    const count = Math.min(doubles.length, pairs.length - from)
    for (let i = 0; i < count; i += 1) doubles[i] = table[pairs[from + i] as number] as number
    sink(count === doubles.length ? sums : sums.subarray(0, 2 * count), 2 * from)
  }
  if (tiers.length % 2 === 1) {
    const last = tiers.length - 1
    fill(sums, tiers.subarray(last), shares)
    sink(sums.subarray(0, 1), last)
  }
}

function fill(sums: Int32Array, tiers: Uint8Array, shares: Int32Array): void {
  for (let i = 0; i < tiers.length; i += 1) sums[i] = shares[tiers[i] as number] as number
}

/** What all of them share together, from one count a tier. Fen. @throws MoneyError as above, and overflow */
export function sumOfCharges({ shareByTier, tiers }: CompactCharges): Fen {
  const shares = shareTable(shareByTier)
  const counts = new Int32Array(256)
  for (let i = 0; i < tiers.length; i += 1) {
    const tier = tiers[i] as number
    counts[tier] = (counts[tier] as number) + 1
  }
  let sum = ZERO_FEN
  for (let tier = 0; tier < 256; tier += 1) {
    sum = addFen(sum, timesFen(counts[tier] as number, fen(shares[tier] as number)))
  }
  return sum
}
