/** The charge file of a settled period, streamed out of the database (docs/formats/charge-file.md). */
import type { Instant } from '@core/calendar/date'
import type { ChargeHeader, ChargeTotals } from '@core/charge/charges'
import { BLOCK_SLOTS, chargeEncoder } from '@core/charge/encode'
import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'
import { cutOffOf, ledgerOf, sharesBetween } from '../../period/queries/ledger'
import { BufferedSink, type ByteSink } from './sink'
import { type SlotPage, slotPages } from './slots'

export interface ChargeFileKey {
  readonly planId: string
  readonly periodNumber: number
}

/** There is no charge file of this period; the message says why. */
export class NoChargeFile extends Error {
  constructor(
    readonly code: 'no-such-period' | 'not-settled' | 'nobody-shares',
    message: string,
  ) {
    super(message)
    this.name = 'NoChargeFile'
  }
}

interface Charged {
  readonly header: ChargeHeader
  readonly cutoffAt: Instant
}

/** @throws NoChargeFile */
async function chargedPeriod(db: Kysely<Schema>, { planId, periodNumber }: ChargeFileKey): Promise<Charged> {
  const name = `period ${periodNumber} of ${planId}`
  const cutOff = await cutOffOf(db, planId, periodNumber)
  if (!cutOff) throw new NoChargeFile('no-such-period', `there is no ${name}`)
  const shares = await sharesBetween(db, planId, periodNumber, periodNumber)
  const run = (await ledgerOf(db, planId, periodNumber)).find(({ number }) => number === periodNumber)
  if (shares.length === 0 || run?.state === 'disclosed') {
    throw new NoChargeFile('not-settled', `${name} is not settled: its shares can still fall`)
  }
  if (!run) throw new NoChargeFile('nobody-shares', `${name} has no roster: it is void or was replayed`)
  const tiers = shares.map(({ tier, weight, shareFen, members }) => ({ tier, weight, shareFen, members }))
  return { header: { planId, periodNumber, tiers }, cutoffAt: cutOff.cutoffAt }
}

export interface WriteOptions {
  /** rows read at once */
  readonly pageSize?: number
}

/** All of it is of one moment, whatever is written beside it. */
async function inSnapshot<T>(db: Kysely<Schema>, run: (tx: Kysely<Schema>) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(run)
}

/**
 * Writes the file, a page of members in memory at a time, reading only.
 * @throws NoChargeFile; ChargeFileError members when the roster is not the one that was settled (what was written until
 * then has no end, so no reader takes it)
 */
export async function writeChargeFile(
  db: Kysely<Schema>,
  key: ChargeFileKey,
  sink: ByteSink,
  options: WriteOptions = {},
): Promise<ChargeTotals> {
  return inSnapshot(db, async (tx) => {
    const { header, cutoffAt } = await chargedPeriod(tx, key)
    const encoder = chargeEncoder(header)
    const out = new BufferedSink(sink)
    await out.write(encoder.head())
    const block = new Uint8Array(BLOCK_SLOTS)
    let used = 0
    for await (const { tiers } of slotPages(tx, { ...key, cutoffAt, ...options })) {
      for (let from = 0; from < tiers.length;) {
        const count = Math.min(tiers.length - from, BLOCK_SLOTS - used)
        block.set(tiers.subarray(from, from + count), used)
        used += count
        from += count
        if (used < BLOCK_SLOTS) continue
        await out.write(encoder.block(block))
        used = 0
      }
    }
    if (used > 0) await out.write(encoder.block(block.subarray(0, used)))
    const { bytes, totals } = encoder.end()
    await out.write(bytes)
    await out.flush()
    return totals
  })
}

/** The certificate number of every slot, in order: who is who in a charge file of this period. @throws NoChargeFile */
export async function eachCertificatePage(
  db: Kysely<Schema>,
  key: ChargeFileKey,
  take: (page: SlotPage) => Promise<void>,
  options: WriteOptions = {},
): Promise<ChargeHeader> {
  return inSnapshot(db, async (tx) => {
    const { header, cutoffAt } = await chargedPeriod(tx, key)
    for await (const page of slotPages(tx, { ...key, cutoffAt, ...options })) await take(page)
    return header
  })
}
