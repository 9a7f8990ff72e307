/** The lines of a period, from a charge file alone or with the certificates of the database. */
import { ChargeFileError, type ChargeTotals, shareOfTiers } from '@core/charge/charges'
import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'
import { ChargeLines } from './chargeLines'
import { type SlotBlock, readChargeFile } from './readChargeFile'
import type { ByteSink } from './sink'
import { type ChargeFileKey, type WriteOptions, eachCertificatePage } from './writeChargeFile'

/**
 * `slot,share_fen`: needs nothing but the file, and names nobody.
 * @throws ChargeFileError as `readChargeFile`; what was written until then is not to be used
 */
export async function writeSlotLines(
  source: AsyncIterable<Uint8Array>,
  sink: ByteSink,
): Promise<ChargeTotals> {
  const blocks = readChargeFile(source)
  let lines: ChargeLines | null = null
  for (;;) {
    const next = await blocks.next()
    if (next.done) {
      const { header, totals } = next.value
      await (lines ?? linesOf(sink, header, 'slot')).end()
      return totals
    }
    const { header, firstSlot, tiers } = next.value
    lines ??= linesOf(sink, header, 'slot')
    await lines.add(firstSlot, tiers, null)
  }
}

const linesOf = (sink: ByteSink, header: SlotBlock['header'], column: 'certificate' | 'slot') =>
  new ChargeLines(sink, { shareByTier: shareOfTiers(header), column })

/** Hands out the bytes of a file's slots in any portions, in order. */
class SlotReader {
  private block: SlotBlock | null = null
  private at = 0

  constructor(private readonly blocks: AsyncIterator<SlotBlock, { readonly totals: ChargeTotals }>) {}

  /** @throws ChargeFileError members when the file has fewer slots */
  async take(count: number): Promise<{ readonly header: SlotBlock['header']; readonly tiers: Uint8Array }> {
    const tiers = new Uint8Array(count)
    for (let used = 0; used < count;) {
      if (!this.block || this.at === this.block.tiers.length) await this.next()
      if (!this.block)
        throw new ChargeFileError('members', 'the file has fewer slots than there are enrollments')
      const some = this.block.tiers.subarray(this.at, this.at + count - used)
      tiers.set(some, used)
      used += some.length
      this.at += some.length
    }
    if (!this.block) throw new ChargeFileError('members', 'there are no slots')
    return { header: this.block.header, tiers }
  }

  private async next(): Promise<void> {
    const next = await this.blocks.next()
    this.block = next.done ? null : next.value
    this.at = 0
  }

  /** @throws ChargeFileError members when the file has slots left */
  async end(): Promise<ChargeTotals> {
    const left = this.block !== null && this.at < this.block.tiers.length
    const next = await this.blocks.next()
    if (left || !next.done)
      throw new ChargeFileError('members', 'the file has more slots than there are enrollments')
    return next.value.totals
  }
}

/**
 * `certificate,share_fen`: what is charged is what the file says, to whom is read from the database beside it.
 * @throws ChargeFileError, also when the file is not of this roster; NoChargeFile when the period has none
 */
export async function writeCertificateLines(
  db: Kysely<Schema>,
  key: ChargeFileKey,
  source: AsyncIterable<Uint8Array>,
  sink: ByteSink,
  options: WriteOptions = {},
): Promise<ChargeTotals> {
  const slots = new SlotReader(readChargeFile(source))
  let lines: ChargeLines | null = null
  await eachCertificatePage(
    db,
    key,
    async ({ certificates }) => {
      const { header, tiers } = await slots.take(certificates.length)
      if (header.planId !== key.planId || header.periodNumber !== key.periodNumber) {
        throw new ChargeFileError(
          'header',
          `the file is of period ${header.periodNumber} of ${header.planId}`,
        )
      }
      lines ??= linesOf(sink, header, 'certificate')
      await lines.add(0, tiers, certificates)
    },
    options,
  )
  const totals = await slots.end()
  await (lines as ChargeLines | null)?.end()
  return totals
}
