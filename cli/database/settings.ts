import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { randomBytes } from 'node:crypto'
import path from 'node:path'

/** How to reach the embedded database of a data directory; kept in database.json there, readable by its owner only. */
export interface DatabaseSettings {
  port: number
  user: string
  password: string
  database: string
}

const file = (dataDir: string) => path.join(dataDir, 'database.json')

/**
 * @throws Error when the database is there but its settings are gone: the password cannot be guessed
 */
export async function readOrCreateSettings(
  dataDir: string,
  clusterExists: boolean,
): Promise<DatabaseSettings> {
  if (existsSync(file(dataDir))) return JSON.parse(readFileSync(file(dataDir), 'utf8')) as DatabaseSettings
  if (clusterExists) {
    throw new Error(
      `${file(dataDir)} is missing: it holds the password of the database in ${dataDir}. Restore it.`,
    )
  }
  const settings: DatabaseSettings = {
    port: await freePort(),
    user: 'tongzhou',
    password: randomBytes(24).toString('hex'),
    database: 'tongzhou',
  }
  saveSettings(dataDir, settings)
  return settings
}

/** Written whole or not at all: half a settings file would lock its owner out. */
export function saveSettings(dataDir: string, settings: DatabaseSettings): void {
  const draft = `${file(dataDir)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(settings, null, 2) + '\n', { mode: 0o600, flush: true })
  renameSync(draft, file(dataDir))
}

export function connectionUrl({ user, password, port }: DatabaseSettings, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
}

/** A loopback port that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** Whether something of somebody else's listens on this loopback port. */
export function portIsTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(true))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)))
  })
}
