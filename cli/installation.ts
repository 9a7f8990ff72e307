import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { ensureHistory, openDemo, type DemoOptions, type WorldProgress } from '../mock'
import { type Context } from '../server/context'
import { createPool, databaseOn } from '../server/db/database'
import { migrate } from '../server/db/migrate'
import { assertIndexKey } from '../server/indexKey'
import { createEngine, type Engine, type WorkFailure } from '../server/jobs/engine'
import { givingWay } from '../server/jobs/givingWay'
import { serverHandlers } from '../server/jobs/handlers'
import { systemClock } from '../server/ports/clock/systemClock'
import { filesLocal } from '../server/ports/filesLocal'
import { secretsOf } from '../server/ports/secrets'
import { identityFromEnvironment, identityGaps } from '../server/providers/identityFromEnvironment'
import { systemRandom } from '../server/ports/systemRandom'
import { type Ports, type SandboxPort } from '../server/ports/types'
import { capabilityGaps } from '../server/providers/fromEnvironment'
import { locateDatabase } from './database/locate'
import { lock } from './database/processLock'
import { type Environment } from './environment'
import { type Progress } from './progress'
import { realProviders } from './providers'
import { secretKeys } from './secretKey'

/** Server, ports and world put together on one database; what `start` serves and the commands ask. */
export interface Installation {
  context: Context
  engine: Engine
  /** In demo mode only. */
  sandbox?: SandboxPort
  stop: () => Promise<void>
}

export interface InstallationOptions {
  progress: Progress
  /**
   * What a demo must hold before it is used. history: the replayed periods, a second's work. world: that and the
   * generated members with every period up to now.
   */
  seed: 'history' | 'world'
  /** Ends the seeding between two pieces of work; the next start goes on from there. */
  signal?: AbortSignal
  variables?: Record<string, string | undefined>
  onFailure?: (failure: WorkFailure) => void
  /** For a demo that is new: its size, its seed, its day (a test's is small). */
  demo?: Omit<DemoOptions, 'db'>
}

/** Longest that another process may take to seed the same data, in ms. */
const seedingPatienceMs = 900_000

/** Opens the database, brings it up to date and, in demo mode, seeds what is missing. */
export async function openInstallation(
  environment: Environment,
  options: InstallationOptions,
): Promise<Installation> {
  const { progress, variables = process.env } = options
  const keys = secretKeys(environment, variables)
  const database = await locateDatabase(environment, progress)
  const pool = createPool(database.url)
  const db = databaseOn(pool)
  const dueWork = databaseOn(givingWay(pool))
  const stop = async () => {
    await db.destroy()
    await database.stop()
  }
  try {
    const ran = await migrate(db)
    if (ran.length > 0) progress.say(`Database brought up to date (${ran.length} migrations)`)
    const secrets = secretsOf(keys, systemRandom)
    await assertIndexKey(db, secrets)
    const files = filesLocal(path.join(environment.dataDir, 'files'), secrets, systemRandom)
    const outside = { random: systemRandom, secrets, files }
    const parts =
      environment.mode === 'demo'
        ? await demo({ db, dueWork, outside, environment, options })
        : real({ db, dueWork, outside, ...realPorts(variables, progress), onFailure: options.onFailure })
    return { ...parts, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Outside = Pick<Ports, 'random' | 'secrets' | 'files'>
type Parts = Omit<Installation, 'stop'>

/**
 * The providers, and a plain word at the start for each capability that is off.
 * @throws IdentitySettingsError, ProviderSettingsError
 */
function realPorts(
  variables: Readonly<Record<string, string | undefined>>,
  progress: Progress,
): Pick<Ports, 'identity' | 'payment'> {
  const { payment, logins, capabilities } = realProviders(variables)
  const identity = { ...identityFromEnvironment(variables), logins }
  for (const gap of [...identityGaps(identity), ...capabilityGaps(capabilities)]) progress.say(gap)
  return { identity, payment }
}

interface Databases {
  db: Context['db']
  /** the same, for the engine */
  dueWork: Context['db']
}

interface RealInput extends Databases {
  identity: Ports['identity']
  payment: Ports['payment']
  outside: Outside
  onFailure: InstallationOptions['onFailure']
}

function real({ db, dueWork, outside, identity, payment, onFailure }: RealInput): Parts {
  const context: Context = { db, ports: { ...outside, clock: systemClock, payment, identity } }
  const engine = createEngine({ context: { ...context, db: dueWork }, handlers: serverHandlers, onFailure })
  return { context, engine }
}

interface DemoInput extends Databases {
  outside: Outside
  environment: Environment
  options: InstallationOptions
}

async function demo({ db, dueWork, outside, environment, options }: DemoInput): Promise<Parts> {
  const world = await openDemo({ db, ...options.demo })
  const context: Context = {
    db,
    ports: { ...outside, clock: world.clock, payment: world.payment, identity: world.identity },
  }
  const handlers = { ...serverHandlers, ...world.handlers }
  const engine = createEngine({
    context: { ...context, db: dueWork },
    handlers,
    onFailure: options.onFailure,
  })
  mkdirSync(environment.dataDir, { recursive: true })
  options.signal?.addEventListener('abort', () => void engine.stop())
  const release = await lock(path.join(environment.dataDir, 'seeding.lock'), seedingPatienceMs)
  try {
    if (options.seed === 'history') await ensureHistory(context)
    else await world.prepareWorld(context, engine, showSeeding(options))
    options.signal?.throwIfAborted()
  } finally {
    release()
  }
  return { context, engine, sandbox: world.sandbox(context, engine) }
}

function showSeeding({ progress, signal }: InstallationOptions) {
  const texts = { history: 'Replaying published periods', world: 'Preparing the demo world' } as const
  return ({ phase, done, total }: WorldProgress) => {
    if (!signal?.aborted) progress.part(texts[phase], done, total)
  }
}
