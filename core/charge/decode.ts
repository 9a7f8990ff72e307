/**
 * Reading a charge file in pieces of any length (docs/formats/charge-file.md). Nothing is handed on before its checksum
 * was found right, and no more than one block is kept.
 */
import { type Fen, isFen } from '../money/fen'
import { asciiAt, uint16At, uint32At, uint64At } from './bytes'
import { ChargeCount, ChargeFileError, type ChargeHeader, type ChargeTotals, checkedHeader } from './charges'
import { crc32 } from './crc32'
import { BLOCK_SLOTS, CHECKSUM_BYTES, MAGIC, TIER_BYTES, VERSION } from './encode'

export type ChargePart =
  | { readonly kind: 'header'; readonly header: ChargeHeader }
  | { readonly kind: 'slots'; readonly firstSlot: number; readonly tiers: Uint8Array }
  | { readonly kind: 'end'; readonly totals: ChargeTotals }

/** Magic, version and the length of the plan id. */
const FIXED_HEAD = MAGIC.length + 3
const END_BYTES = 4 + 8 + 8 + CHECKSUM_BYTES

const fault = (code: ChargeFileError['code'], message: string) => new ChargeFileError(code, message)

/** How long the header is, as far as `bytes` says; more than there are bytes when that is not known yet. */
function headLength(bytes: Uint8Array): number {
  const start = asciiAt(bytes, 0, Math.min(MAGIC.length, bytes.length))
  if (start !== MAGIC.slice(0, start.length))
    throw fault('not-a-charge-file', `it does not begin with ${MAGIC}`)
  if (bytes.length < FIXED_HEAD) return FIXED_HEAD
  const version = uint16At(bytes, MAGIC.length)
  if (version !== VERSION) throw fault('version', `version ${version}; this reads version ${VERSION}`)
  const toTiers = FIXED_HEAD + (bytes[FIXED_HEAD - 1] as number) + 5
  if (bytes.length < toTiers) return toTiers
  return toTiers + (bytes[toTiers - 1] as number) * TIER_BYTES + CHECKSUM_BYTES
}

function safe(value: number, what: string): number {
  if (!isFen(value)) throw fault('header', `${what} is more than 2^53 − 1`)
  return value
}

/** @param bytes the header whole, its checksum right */
function headerOf(bytes: Uint8Array): ChargeHeader {
  const idLength = bytes[FIXED_HEAD - 1] as number
  const afterId = FIXED_HEAD + idLength
  const count = bytes[afterId + 4] as number
  const tiers: ChargeHeader['tiers'][number][] = []
  for (let row = 0; row < count; row += 1) {
    const i = afterId + 5 + row * TIER_BYTES
    tiers.push({
      tier: bytes[i] as number,
      weight: safe(uint64At(bytes, i + 1), 'a weight'),
      shareFen: safe(uint64At(bytes, i + 9), 'a share') as Fen,
      members: safe(uint64At(bytes, i + 17), 'a count'),
    })
  }
  const header = {
    planId: asciiAt(bytes, FIXED_HEAD, idLength),
    periodNumber: uint32At(bytes, afterId),
    tiers,
  }
  return checkedHeader(header)
}

/** Takes a file in pieces. */
export class ChargeDecoder {
  private crc = 0
  private slots = 0
  private count: ChargeCount | null = null
  private ended = false
  private kept: Uint8Array = new Uint8Array(0)

  /**
   * @param piece any number of bytes; may be used again by the caller afterwards
   * @returns what is whole and right now
   * @throws ChargeFileError, and from then on what was read is not to be used
   */
  push(piece: Uint8Array): ChargePart[] {
    const bytes = new Uint8Array(this.kept.length + piece.length)
    bytes.set(this.kept)
    bytes.set(piece, this.kept.length)
    const parts: ChargePart[] = []
    let from = 0
    while (from < bytes.length) {
      const rest = bytes.subarray(from)
      const length = this.partLength(rest)
      if (length > rest.length) break
      parts.push(this.read(rest.subarray(0, length)))
      from += length
    }
    this.kept = bytes.slice(from)
    return parts
  }

  /** To be called at the end of the file. @throws ChargeFileError truncated */
  finish(): void {
    if (!this.ended) throw fault('truncated', `the file ends in the middle, after ${this.slots} slots`)
  }

  private partLength(bytes: Uint8Array): number {
    if (this.ended) throw fault('trailing', 'there are bytes behind the end')
    if (!this.count) return headLength(bytes)
    if (bytes.length < 4) return 4
    const slots = uint32At(bytes, 0)
    if (slots > BLOCK_SLOTS) throw fault('block', `a block of ${slots} slots; at most ${BLOCK_SLOTS} fit`)
    return slots === 0 ? END_BYTES : 4 + slots + CHECKSUM_BYTES
  }

  /** @param bytes one part, whole */
  private read(bytes: Uint8Array): ChargePart {
    const content = bytes.subarray(0, bytes.length - CHECKSUM_BYTES)
    this.crc = crc32(content, this.crc)
    if (this.crc !== uint32At(bytes, content.length)) {
      throw fault('checksum', `the bytes after slot ${this.slots} are damaged`)
    }
    if (!this.count) {
      const header = headerOf(content)
      this.count = new ChargeCount(header)
      return { kind: 'header', header }
    }
    return uint32At(content, 0) === 0
      ? this.readEnd(this.count, content)
      : this.readBlock(this.count, content)
  }

  private readBlock(count: ChargeCount, content: Uint8Array): ChargePart {
    const tiers = content.subarray(4)
    count.add(tiers)
    const firstSlot = this.slots
    this.slots += tiers.length
    return { kind: 'slots', firstSlot, tiers }
  }

  private readEnd(count: ChargeCount, content: Uint8Array): ChargePart {
    const totals = count.totals()
    if (uint64At(content, 4) !== totals.slots || uint64At(content, 12) !== totals.collectedFen) {
      throw fault('totals', `the totals at the end are not those of ${totals.slots} slots`)
    }
    this.ended = true
    return { kind: 'end', totals }
  }
}
