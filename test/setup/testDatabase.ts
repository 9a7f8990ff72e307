import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openDatabase, type OpenDatabase } from '../../cli/database/openDatabase'
import { recordedPostmaster } from '../../cli/database/postmaster'
import { lock } from '../../cli/database/processLock'

const dataDir = path.resolve(__dirname, '../../.cache/test-database')

/**
 * One throw-away PostgreSQL for a test run; nothing of it is forced to disk. It starts empty, unless another run is
 * using it or was killed and left it behind: then that one is used, so they never pile up.
 */
export async function openTestDatabase(): Promise<OpenDatabase> {
  mkdirSync(path.dirname(dataDir), { recursive: true })
  const release = await lock(`${dataDir}.lock`, 60_000)
  try {
    if (!recordedPostmaster(dataDir)) rmSync(dataDir, { recursive: true, force: true })
    return await openDatabase({ dataDir, durable: false })
  } finally {
    release()
  }
}
