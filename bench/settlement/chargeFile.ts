/**
 * The charge file of a period (docs/formats/charge-file.md) from the compact form, block by block, against a write of the
 * same bytes in pieces of the same length. Both are forced to disk, in turn; medians.
 */
import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { ChargeHeader } from '@core/charge/charges'
import { BLOCK_SLOTS, chargeEncoder } from '@core/charge/encode'
import type { CompactCharges } from '@core/charge/materialise'
import { fen } from '@core/money/fen'
import { someCharges } from './materialise'
import { median, rounded } from './measure'

export interface ChargeFileResult {
  readonly charges: number
  readonly bytes: number
  readonly chargeFileMs: number
  readonly rawWriteMs: number
}

const ROUNDS = 5

function headerOf({ shareByTier, tiers }: CompactCharges): ChargeHeader {
  const members = new Array<number>(shareByTier.length).fill(0)
  for (const tier of tiers) members[tier] = (members[tier] ?? 0) + 1
  const rows = shareByTier.map((share, tier) => ({
    tier,
    weight: 1,
    shareFen: fen(share),
    members: members[tier] ?? 0,
  }))
  return { planId: 'bench', periodNumber: 1, tiers: rows.slice(1) }
}

async function timedFile(file: string, write: (handle: FileHandle) => Promise<void>): Promise<number> {
  await rm(file, { force: true })
  const from = performance.now()
  const handle = await open(file, 'w')
  try {
    await write(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return performance.now() - from
}

/** Never more than a block in memory. */
async function writeChargeFile(handle: FileHandle, header: ChargeHeader, tiers: Uint8Array): Promise<void> {
  const encoder = chargeEncoder(header)
  await handle.write(encoder.head())
  for (let from = 0; from < tiers.length; from += BLOCK_SLOTS) {
    await handle.write(encoder.block(tiers.subarray(from, from + BLOCK_SLOTS)))
  }
  await handle.write(encoder.end().bytes)
}

async function writeRaw(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; from += BLOCK_SLOTS) {
    await handle.write(bytes, from, Math.min(BLOCK_SLOTS, bytes.length - from))
  }
}

export async function measureChargeFile(folder: string, charges: number): Promise<ChargeFileResult> {
  const compact = someCharges(charges)
  const header = headerOf(compact)
  const [file, copy] = ['charges', 'copy'].map((name) => path.join(folder, name)) as [string, string]
  const chargeFileMs: number[] = []
  const rawWriteMs: number[] = []
  let bytes = Buffer.alloc(0)
  for (let round = 0; round < ROUNDS; round += 1) {
    chargeFileMs.push(await timedFile(file, (handle) => writeChargeFile(handle, header, compact.tiers)))
    bytes = await readFile(file)
    rawWriteMs.push(await timedFile(copy, (handle) => writeRaw(handle, bytes)))
  }
  await Promise.all([file, copy].map((name) => rm(name)))
  return {
    charges,
    bytes: bytes.length,
    chargeFileMs: rounded(median(chargeFileMs)),
    rawWriteMs: rounded(median(rawWriteMs)),
  }
}
