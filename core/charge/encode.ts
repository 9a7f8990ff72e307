/** Writing a charge file, piece by piece (docs/formats/charge-file.md). */
import { ByteWriter } from './bytes'
import { ChargeCount, ChargeFileError, type ChargeHeader, type ChargeTotals, checkedHeader } from './charges'
import { crc32 } from './crc32'

export const MAGIC = 'TZCHARGE'
export const VERSION = 1
/** Slots in a block at most. */
export const BLOCK_SLOTS = 65_536
export const TIER_BYTES = 25
export const CHECKSUM_BYTES = 4

/** The pieces of one file, to be asked for and written in this order. */
export interface ChargeEncoder {
  head(): Uint8Array
  /**
   * @param tiers one byte a slot, 1 to BLOCK_SLOTS of them
   * @throws ChargeFileError tier, block
   */
  block(tiers: Uint8Array): Uint8Array
  /** @throws ChargeFileError members when the blocks do not hold as many of a tier as the header says */
  end(): { readonly bytes: Uint8Array; readonly totals: ChargeTotals }
}

function headBytes({ planId, periodNumber, tiers }: ChargeHeader): ByteWriter {
  const length = MAGIC.length + 2 + 1 + planId.length + 4 + 1 + tiers.length * TIER_BYTES + CHECKSUM_BYTES
  const writer = new ByteWriter(length)
  writer.ascii(MAGIC).uint(VERSION, 2).uint(planId.length, 1).ascii(planId)
  writer.uint(periodNumber, 4).uint(tiers.length, 1)
  for (const { tier, weight, shareFen, members } of tiers) {
    writer.uint(tier, 1).uint(weight, 8).uint(shareFen, 8).uint(members, 8)
  }
  return writer
}

/** @throws ChargeFileError header */
export function chargeEncoder(header: ChargeHeader): ChargeEncoder {
  checkedHeader(header)
  const count = new ChargeCount(header)
  let crc = 0
  const sealed = (writer: ByteWriter): Uint8Array => {
    crc = crc32(writer.written(), crc)
    return writer.uint(crc, CHECKSUM_BYTES).bytes
  }
  return {
    head: () => sealed(headBytes(header)),
    block(tiers) {
      if (tiers.length === 0 || tiers.length > BLOCK_SLOTS) {
        throw new ChargeFileError('block', `a block of ${tiers.length} slots; 1 to ${BLOCK_SLOTS} fit`)
      }
      count.add(tiers)
      return sealed(new ByteWriter(4 + tiers.length + CHECKSUM_BYTES).uint(tiers.length, 4).raw(tiers))
    },
    end() {
      const totals = count.totals()
      const writer = new ByteWriter(4 + 8 + 8 + CHECKSUM_BYTES)
      const bytes = sealed(writer.uint(0, 4).uint(totals.slots, 8).uint(totals.collectedFen, 8))
      return { bytes, totals }
    },
  }
}
