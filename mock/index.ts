/**
 * The demo: the sandbox wallet, the clock that can be moved, and the generated world, for the server to run on. Built
 * in two steps, because the server's context needs the ports first:
 *   const demo = await openDemo({ db })
 *   const context = { db, ports: { ...others, clock: demo.clock, payment: demo.payment, … } }
 *   const engine = createEngine({ context, handlers: { ...serverHandlers, ...demo.handlers } })
 *   await demo.prepareWorld(context, engine, onProgress)
 *   const sandbox = demo.sandbox(context, engine)
 */
import { type CalendarDate, dateInChina, instantOf } from '@core/calendar/date'
import type { Kysely } from 'kysely'
import type { Context } from '../server/context'
import type { Schema } from '../server/db/schema'
import type { Engine } from '../server/jobs/engine'
import type { WorkHandlers } from '../server/jobs/work'
import type { IdentityPorts } from '../server/ports/identity'
import type { PaymentPort } from '../server/ports/payment'
import type { SandboxPort } from '../server/ports/types'
import { type DemoClock, type RealTime, createDemoClock } from './clock'
import { createSandboxIdentity } from './identity'
import { type ToldPayments, createSandboxPayment } from './payment'
import { createSandbox } from './sandbox'
import { castMoneyOf } from './world/cast/castMoney'
import { claimHandlers } from './world/claims/handlers'
import { GROW, growHandler } from './world/grow'
import { type OnProgress, prepareWorld } from './world/prepare'
import { storedSettings } from './world/state'
import { DEFAULT_MEMBERS, DEFAULT_SEED, type WorldSettings } from './world/timeline'
import { type World, worldOf } from './world/world'

export { ensureHistory } from './history/ensureHistory'
export { PeriodImportError, importPeriods } from './history/importPeriods'
export type { DemoClock } from './clock'
export { type WorldProgress, NotADemoError, WorldError } from './world/prepare'

export interface DemoOptions {
  /** Migrated; the demo remembers its clock and its world in it. */
  db: Kysely<Schema>
  /** For a new world; one that is there already keeps its own. */
  seed?: string
  members?: number
  /** The day up to which a new world is prepared; by default today. */
  asOf?: CalendarDate
  /** Real time in ms; a test hands in one that stands still. */
  realTime?: RealTime
}

export interface Demo {
  readonly clock: DemoClock
  readonly payment: PaymentPort
  readonly identity: IdentityPorts
  /** Work of the world, beside the server's own. */
  readonly handlers: WorkHandlers
  /** Makes the world ready up to now; does nothing when it is. @throws NotADemoError, WorldError */
  prepareWorld(context: Context, engine: Engine, onProgress?: OnProgress): Promise<void>
  sandbox(context: Context, engine: Engine): SandboxPort
}

/** The world of a database and what its people pay like; changed once, when another process began it first. */
interface Held {
  world: World
  told: ToldPayments
}

function heldOf(settings: WorldSettings): Held {
  const world = worldOf(settings)
  return { world, told: castMoneyOf(settings, world.cast) }
}

/** The demo of a database: its own world where one was begun, otherwise a new one in waiting. */
export async function openDemo(options: DemoOptions): Promise<Demo> {
  const { db, realTime } = options
  const clock = createDemoClock(db, realTime)
  await clock.load()
  const stored = await storedSettings(db)
  const settings = stored ?? {
    seed: options.seed ?? DEFAULT_SEED,
    members: options.members ?? DEFAULT_MEMBERS,
    asOf: options.asOf ?? dateInChina(instantOf(clock.nowMs())),
  }
  let held = heldOf(settings)
  const world = (): World => held.world
  const told: ToldPayments = {
    mannerAt: (contract, orderMadeMs) => held.told.mannerAt(contract, orderMadeMs),
    payoutStuckAt: (memberId, nowMs) => held.told.payoutStuckAt(memberId, nowMs),
  }
  const payment = createSandboxPayment({ seed: settings.seed, nowMs: () => clock.nowMs(), told })
  return {
    clock,
    identity: createSandboxIdentity(db),
    payment,
    handlers: { ...claimHandlers, [GROW]: growHandler(world) },
    prepareWorld: async (context, engine, onProgress) => {
      const found = await storedSettings(db)
      if (found && !stored) held = heldOf(found)
      await prepareWorld({ context, engine, clock, world: held.world, begun: found !== null, onProgress })
    },
    sandbox: (context, engine) => createSandbox({ context, engine, clock, world, wallet: payment.wallet }),
  }
}
