import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { findBinaries } from './binaries'
import {
  answers,
  clusterFolder,
  initialise,
  recordedPostmaster,
  start,
  StartFailed,
  stopPostmaster,
  type Cluster,
} from './postmaster'
import { identifySelf, isRunning, type ProcessIdentity } from './processIdentity'
import { lock } from './processLock'
import { connectionUrl, freePort, portIsTaken, readOrCreateSettings, saveSettings } from './settings'
import { unprivileged } from './unprivileged'

export interface OpenDatabaseOptions {
  /** Where everything of this installation lives, for example `.data`. */
  dataDir: string
  /** False for the throw-away databases of tests: nothing is forced to disk. */
  durable?: boolean
  /** Told before a step that takes a while. */
  onProgress?: (text: string) => void
}

export interface OpenDatabase {
  url: string
  /** True when the database was already running: another process uses it, or one that was killed left it behind. */
  adopted: boolean
  /** Ends this use of the database, and the database with it when nobody else uses it. */
  stop: () => Promise<void>
}

/** Longest that another process may take to start or stop the database, in ms: crash recovery can be slow. */
const lockPatienceMs = 120_000

/**
 * Opens the embedded database of `dataDir`: makes it on the first use, adopts it when it is running, restarts it after
 * a crash. Several processes may open it at the same time; the last to stop stops PostgreSQL.
 *
 * @throws Error in words for the person at the terminal
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  mkdirSync(usersFolder(options.dataDir), { recursive: true })
  const dataDir = realpathSync(options.dataDir) // two names of one folder are one database
  const release = await lock(lockFile(dataDir), lockPatienceMs)
  try {
    const cluster = await prepare(dataDir, options)
    const running = await adopt(cluster)
    const postmaster = running ?? (await startAfterCrash(cluster))
    await ensureDatabase(cluster)
    const user = register(dataDir)
    return {
      url: connectionUrl(cluster.settings, cluster.settings.database),
      adopted: running !== null,
      stop: () => leave(dataDir, user, postmaster),
    }
  } finally {
    release()
  }
}

const lockFile = (dataDir: string) => path.join(dataDir, 'database.lock')
const usersFolder = (dataDir: string) => path.join(dataDir, 'database-users')

async function prepare(
  dataDir: string,
  { durable = true, onProgress }: OpenDatabaseOptions,
): Promise<Cluster> {
  const binaries = findBinaries()
  const folder = clusterFolder(dataDir)
  const exists = existsSync(folder)
  const settings = await readOrCreateSettings(dataDir, exists)
  const runner = unprivileged([binaries.postgres, folder])
  const cluster: Cluster = { dataDir, settings, binaries, runner, durable }
  if (!exists) {
    onProgress?.(`Making the database in ${dataDir}`)
    initialise(cluster)
  }
  const major = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim()
  if (major !== binaries.major) {
    throw new Error(
      `The data in ${dataDir} was written by PostgreSQL ${major}; this version brings PostgreSQL ${binaries.major}. ` +
        'Use another DATA_DIR, or move the data with pg_dump.',
    )
  }
  return cluster
}

/** The running PostgreSQL of this data, once it answers; null when there is none (any more). */
async function adopt(cluster: Cluster): Promise<ProcessIdentity | null> {
  const pollMs = 100
  for (let waitedMs = 0; waitedMs < lockPatienceMs; waitedMs += pollMs) {
    const postmaster = recordedPostmaster(cluster.dataDir)
    if (!postmaster) return null
    if (await answers(cluster)) return postmaster
    if (!isPostgres(postmaster.pid)) {
      // The number belongs to some other program by now. PostgreSQL would refuse to start beside it.
      rmSync(path.join(clusterFolder(cluster.dataDir), 'postmaster.pid'), { force: true })
      return null
    }
    await wait(pollMs) // it is starting, recovering, or on its way out
  }
  throw new Error(
    `The database in ${cluster.dataDir} is running but does not answer. See postgres.log there.`,
  )
}

/** Without /proc there is no cheap way to tell: then PostgreSQL's own check decides. */
function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
  } catch {
    return false
  }
}

/**
 * Starts PostgreSQL. After kill -9 of an earlier one its children may need a moment to notice; until they are gone it
 * refuses ("shared memory block is still in use"), so that is tried again.
 */
async function startAfterCrash(cluster: Cluster): Promise<ProcessIdentity> {
  if (await portIsTaken(cluster.settings.port)) moveToFreePort(cluster, await freePort())
  const attempts = 40
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(cluster)
    } catch (error) {
      if (!(error instanceof StartFailed) || attempt === attempts) throw error
      if (/could not bind|could not create any TCP/.test(error.log)) moveToFreePort(cluster, await freePort())
      else if (!/still in use|lock file .* already exists/.test(error.log)) throw error
      await wait(250)
    }
  }
}

function moveToFreePort(cluster: Cluster, port: number): void {
  cluster.settings.port = port
  saveSettings(cluster.dataDir, cluster.settings)
}

async function ensureDatabase({ settings }: Cluster): Promise<void> {
  const client = new Client({ connectionString: connectionUrl(settings, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
      settings.database,
    ])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(settings.database)}`)
  } finally {
    await client.end()
  }
}

/** Notes that this process uses the database; the file name is its own, so one process may open it twice. */
function register(dataDir: string): string {
  const file = path.join(usersFolder(dataDir), `${process.pid}-${randomBytes(4).toString('hex')}.json`)
  writeFileSync(file, JSON.stringify(identifySelf()))
  return file
}

async function leave(dataDir: string, user: string, postmaster: ProcessIdentity): Promise<void> {
  if (!existsSync(user)) return // stopped before
  const release = await lock(lockFile(dataDir), lockPatienceMs)
  try {
    rmSync(user, { force: true })
    if (!hasUsers(dataDir)) await stopPostmaster(postmaster)
  } finally {
    release()
  }
}

/** Whether a living process uses the database; the notes of dead ones are cleared away. */
function hasUsers(dataDir: string): boolean {
  return readdirSync(usersFolder(dataDir)).some((name) => {
    const file = path.join(usersFolder(dataDir), name)
    try {
      if (isRunning(JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity)) return true
    } catch {
      // half written by a process that was killed: nobody's
    }
    rmSync(file, { force: true })
    return false
  })
}
