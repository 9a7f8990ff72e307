import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { type PostgresBinaries } from './binaries'
import { identify, isRunning, type ProcessIdentity } from './processIdentity'
import { connectionUrl, type DatabaseSettings } from './settings'
import { type Unprivileged } from './unprivileged'

/** One embedded PostgreSQL: its files under `dataDir`, and how to run it. */
export interface Cluster {
  dataDir: string
  settings: DatabaseSettings
  binaries: PostgresBinaries
  runner: Unprivileged
  /** False only for the throw-away databases of tests: nothing is forced to disk. */
  durable: boolean
}

export const clusterFolder = (dataDir: string) => path.join(dataDir, 'postgres')
const logFile = (dataDir: string) => path.join(dataDir, 'postgres.log')

/** Makes the data directory of PostgreSQL: under another name first, so that a killed set-up leaves nothing half made. */
export function initialise({ dataDir, settings, binaries, runner }: Cluster): void {
  const draft = path.join(dataDir, 'postgres.new')
  const passwordFile = path.join(dataDir, 'password.new')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, settings.password, { mode: 0o600 })
  if (runner.uid !== undefined && runner.gid !== undefined) {
    chownSync(draft, runner.uid, runner.gid)
    chownSync(passwordFile, runner.uid, runner.gid)
  }
  // The built-in C.UTF-8 locale sorts the same on every system.
  const [command, args] = runner.wrap(binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${settings.user}`,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ])
  const result = spawnSync(command, args, {
    ...runner.spawnAs,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  rmSync(passwordFile)
  if (result.status !== 0) {
    throw new Error(
      `The database could not be made in ${dataDir}:\n${result.error?.message ?? result.stderr.trim()}`,
    )
  }
  renameSync(draft, clusterFolder(dataDir))
}

/**
 * Starts PostgreSQL in a session of its own (so that Ctrl-C reaches us first, and we stop it in order) and waits until
 * it answers.
 */
export async function start(cluster: Cluster): Promise<ProcessIdentity> {
  const { dataDir, settings, binaries, runner, durable } = cluster
  const options: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(settings.port),
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    jit: 'off', // queries here are short: compiling them costs more than it saves
    wal_compression: 'pglz', // a settlement right after a checkpoint writes half the log (docs/benchmarks.md)
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, args] = runner.wrap(binaries.postgres, ['-D', clusterFolder(dataDir), ...flags])
  const log = openSync(logFile(dataDir), 'w')
  const child = spawn(command, args, {
    ...runner.spawnAs,
    cwd: dataDir,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C' },
  })
  closeSync(log)
  let failure: string | undefined
  child.once('error', (error) => (failure = error.message))
  child.once('exit', (code) => (failure ??= `it ended with code ${code}`))
  child.unref()
  for (;;) {
    if (failure) throw new StartFailed(failure, readLog(dataDir))
    if (child.pid && (await answers(cluster))) {
      const identity = identify(child.pid)
      if (identity) return identity
    }
    await wait(20)
  }
}

/** PostgreSQL ended while starting. `log` holds its last words. */
export class StartFailed extends Error {
  constructor(
    reason: string,
    readonly log: string,
  ) {
    super(`The embedded database did not start: ${reason}\n${log}`)
    this.name = 'StartFailed'
  }
}

/** Whether the PostgreSQL on our port lets us in *and* is the one of this data directory. */
export async function answers({
  dataDir,
  settings,
}: Pick<Cluster, 'dataDir' | 'settings'>): Promise<boolean> {
  const client = new Client({
    connectionString: connectionUrl(settings, 'postgres'),
    connectionTimeoutMillis: 3000,
  })
  client.on('error', () => undefined) // the answer is below
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory === path.resolve(clusterFolder(dataDir))
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The process that postmaster.pid names, if it is alive. The file alone proves nothing: it outlives a power cut. */
export function recordedPostmaster(dataDir: string): ProcessIdentity | null {
  try {
    const pid = Number(
      readFileSync(path.join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0],
    )
    return Number.isInteger(pid) && pid > 0 ? identify(pid) : null
  } catch {
    return null
  }
}

/** Stops it in order (clients are disconnected, everything is written), or at once when that takes over 30 s. */
export async function stopPostmaster(postmaster: ProcessIdentity): Promise<void> {
  const signals: [NodeJS.Signals, number][] = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ]
  for (const [signal, patienceMs] of signals) {
    if (!isRunning(postmaster)) return
    process.kill(postmaster.pid, signal)
    if (await gone(postmaster, patienceMs)) return
  }
  throw new Error(`The embedded database (process ${postmaster.pid}) did not stop.`)
}

/** Waits until the process has ended; false when it has not within `timeoutMs`. */
export async function gone(postmaster: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const pollMs = 20
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += pollMs) {
    if (!isRunning(postmaster)) return true
    await wait(pollMs)
  }
  return !isRunning(postmaster)
}

function readLog(dataDir: string): string {
  return readFileSync(logFile(dataDir), 'utf8').trim().split('\n').slice(-8).join('\n')
}
