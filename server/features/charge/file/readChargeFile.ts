/** Reading a charge file as it comes, never whole (docs/formats/charge-file.md). */
import { type ChargeHeader, type ChargeTotals, ChargeFileError, shareOfTiers } from '@core/charge/charges'
import { ChargeDecoder } from '@core/charge/decode'
import type { Fen } from '@core/money/fen'

/** Consecutive slots of a file whose header is known. */
export interface SlotBlock {
  readonly header: ChargeHeader
  readonly firstSlot: number
  /** one byte a slot; 0 is not on the roster */
  readonly tiers: Uint8Array
}

export interface Charge {
  readonly slot: number
  readonly tier: number
  readonly shareFen: Fen
}

/**
 * The blocks of a file; each was checked before it is given.
 * @param source the file in pieces, such as `createReadStream(path)`
 * @returns what all of it adds up to
 * @throws ChargeFileError, and then what was given before is not to be used either
 */
export async function* readChargeFile(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<SlotBlock, { readonly header: ChargeHeader; readonly totals: ChargeTotals }> {
  const decoder = new ChargeDecoder()
  let header: ChargeHeader | null = null
  let totals: ChargeTotals | null = null
  for await (const piece of source) {
    for (const part of decoder.push(piece)) {
      if (part.kind === 'header') header = part.header
      else if (part.kind === 'end') totals = part.totals
      else if (header) yield { header, firstSlot: part.firstSlot, tiers: part.tiers }
    }
  }
  decoder.finish()
  if (!header || !totals) throw new ChargeFileError('truncated', 'the file has no end')
  return { header, totals }
}

/** Every charge of a file, one by one, in order of slots. @throws ChargeFileError as `readChargeFile` */
export async function* readCharges(source: AsyncIterable<Uint8Array>): AsyncGenerator<Charge> {
  let shares: readonly Fen[] = []
  for await (const { header, firstSlot, tiers } of readChargeFile(source)) {
    if (firstSlot === 0) shares = shareOfTiers(header)
    for (let i = 0; i < tiers.length; i += 1) {
      const tier = tiers[i] as number
      if (tier !== 0) yield { slot: firstSlot + i, tier, shareFen: shares[tier] as Fen }
    }
  }
}

/** What a file adds up to, all of it checked, nothing kept. @throws ChargeFileError as `readChargeFile` */
export async function checkChargeFile(
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly header: ChargeHeader; readonly totals: ChargeTotals }> {
  const blocks = readChargeFile(source)
  for (;;) {
    const next = await blocks.next()
    if (next.done) return next.value
  }
}
