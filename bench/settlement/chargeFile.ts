/**
 * The charge file of a period, a line per member, written from the compact form, against one buffered write of the same
 * bytes. Both are forced to disk, in turn; medians.
 */
import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { median, rounded } from './measure'
import { type CompactCharges } from './compactCharges'
import { someCharges } from './materialise'

export interface ChargeFileResult {
  readonly charges: number
  readonly bytes: number
  readonly chargeFileMs: number
  readonly rawWriteMs: number
}

const ROUNDS = 3
const BUFFER_BYTES = 1 << 20

async function timedFile(file: string, write: (handle: FileHandle) => Promise<void>): Promise<number> {
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

/** `certificate,fen` a line, never all in memory. */
async function writeCharges(handle: FileHandle, { shareByTier, tiers }: CompactCharges): Promise<void> {
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  const tails = shareByTier.map((share) => Buffer.from(`,${share}\n`))
  const longest = 20 + Math.max(...tails.map((tail) => tail.length))
  let used = 0
  for (let i = 0; i < tiers.length; i += 1) {
    if (used + longest > BUFFER_BYTES) {
      await handle.write(buffer, 0, used)
      used = 0
    }
    used += buffer.write(`T-${i + 1}`, used, 'latin1')
    const tail = tails[tiers[i] as number]
    if (!tail) throw new Error(`there is no tier ${tiers[i]}`)
    buffer.set(tail, used)
    used += tail.length
  }
  await handle.write(buffer, 0, used)
}

async function writeRaw(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; from += BUFFER_BYTES) {
    await handle.write(bytes, from, Math.min(BUFFER_BYTES, bytes.length - from))
  }
}

export async function measureChargeFile(folder: string, charges: number): Promise<ChargeFileResult> {
  const compact = someCharges(charges)
  const file = path.join(folder, 'charges.csv')
  const copy = path.join(folder, 'copy.csv')
  const chargeFileMs: number[] = []
  const rawWriteMs: number[] = []
  let bytes = Buffer.alloc(0)
  for (let round = 0; round < ROUNDS; round += 1) {
    chargeFileMs.push(await timedFile(file, (handle) => writeCharges(handle, compact)))
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
