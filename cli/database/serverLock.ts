import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { tryLock } from './processLock'

/** A second server on the same data: its message is for the person who started it. */
export class ServerAlreadyRunning extends Error {
  constructor(
    readonly pid: number,
    dataDir: string,
    address: string,
  ) {
    super(
      `Tongzhou is already running on this data (process ${pid}, ${address}, data in ${dataDir}).\n` +
        'Open that one, stop it first (Ctrl-C in its window), or give this one its own data: DATA_DIR=.data-2 PORT=3001 npm start',
    )
    this.name = 'ServerAlreadyRunning'
  }
}

/**
 * Makes this process the one server of the data directory until `release`, or until it dies, however it dies.
 * Commands need no such lock: they connect to the running database.
 *
 * @throws ServerAlreadyRunning
 */
export function claimServer(dataDir: string, address: string): { release: () => void } {
  mkdirSync(dataDir, { recursive: true })
  const attempt = tryLock(path.join(dataDir, 'server.lock'), { address })
  if (attempt.ok) return { release: attempt.release }
  const { pid, note } = attempt.holder
  throw new ServerAlreadyRunning(pid, dataDir, String(note.address ?? 'address unknown'))
}
