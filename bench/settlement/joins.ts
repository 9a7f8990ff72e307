/**
 * Joins per second while a settlement runs, against a database that does nothing else. Joins are the command behind
 * `POST /v1/joins`, several under way at once, in the process that settles too, and on the same pool. Only what is done between the first
 * and the last moment of a settlement counts as "during"; idle is measured before and after, to be fair to both.
 */
import type { JoinRequest } from '@contract/enrollment'
import { type CalendarDate, dateInChina, instantOf } from '@core/calendar/date'
import { type Id, ID_RANDOM_BYTES, makeId } from '@core/identifier/id'
import { type Context } from '../../server/context'
import { DEPOSIT_END_WORK, join } from '../../server/features/enrollment/commands'
import { validIdNumber } from '../../server/testing/idNumbers'
import type { BenchDatabase } from './cluster'
import { rounded } from './measure'
import type { BenchOptions } from './options'
import { openGroup } from './ourSide'
import { rulesOf } from './plan'
import type { Progress } from './progress'

export interface JoinsResult {
  readonly idlePerSecond: number
  readonly duringPerSecond: number
  /** how many settlements ran, how long they took together, and how many joins ended in that time */
  readonly settlements: number
  readonly settlingMs: number
  readonly joinsDuring: number
}

interface Newcomer {
  readonly accountId: Id<'acc'>
  readonly request: JoinRequest
}

/** Adults of every age that may join, whatever year the group has come to. */
const YOUNGEST = 19
const AGES = 39

function birthDateOf(nowMs: number, index: number): CalendarDate {
  const year = Number(dateInChina(instantOf(nowMs)).slice(0, 4)) - YOUNGEST - (index % AGES)
  return `${year}-03-0${1 + (index % 9)}` as CalendarDate
}

function newcomerOf(ctx: Context, ruleVersion: string, index: number): Newcomer {
  const id = <P extends 'acc' | 'joi'>(prefix: P) =>
    makeId(prefix, ctx.ports.clock.nowMs(), ctx.ports.random.bytes(ID_RANDOM_BYTES))
  const birthDate = birthDateOf(ctx.ports.clock.nowMs(), index)
  const person: JoinRequest['people'][number] = {
    relation: 'self',
    name: '林小满',
    idNumber: validIdNumber(birthDate, Math.floor(index / AGES)),
    answers: rulesOf('freeze').healthQuestions.map(({ id: questionId }) => ({ questionId, answer: 'none' })),
  }
  const request: JoinRequest = {
    id: id('joi'),
    planId: 'bench',
    ruleVersion,
    people: [person],
    consents: { rules: true, health: true, debit: true },
  }
  return { accountId: id('acc'), request }
}

interface Stretch {
  readonly from: number
  readonly to: number
}

/** People who keep joining until told to stop; the moments at which they had. */
class Joiners {
  readonly endedAt: number[] = []
  #stopped = false
  #failure: unknown
  readonly #lanes: Promise<void>[]

  constructor(ctx: Context, ruleVersion: string, lanes: number, from: { index: number }) {
    const lane = async (): Promise<void> => {
      while (!this.#stopped) {
        from.index += 1
        const { accountId, request } = newcomerOf(ctx, ruleVersion, from.index)
        await join(ctx, accountId, request)
        this.endedAt.push(performance.now())
      }
    }
    this.#lanes = Array.from({ length: lanes }, () =>
      lane().catch((error: unknown) => {
        this.#stopped = true
        this.#failure ??= error
      }),
    )
  }

  /** @throws what a join threw */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#lanes)
    if (this.#failure) throw new Error('somebody could not join', { cause: this.#failure })
  }

  within(stretches: readonly Stretch[]): number {
    return stretches.reduce(
      (sum, { from, to }) => sum + this.endedAt.filter((at) => at >= from && at < to).length,
      0,
    )
  }
}

const LEAD_MS = 300
const IDLE_MS = 200
/** Fewer say nothing. */
const LEAST_JOINS = 20

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const lengthOf = (stretches: readonly Stretch[]) =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0)

async function during(run: () => Promise<unknown>): Promise<Stretch> {
  const from = performance.now()
  await run()
  return { from, to: performance.now() }
}

/** Nobody here pays in; that who does not is let go a week later would fall on the very moment of a settlement. */
async function forgetDeposits({ db }: Context): Promise<void> {
  await db.deleteFrom('due_work').where('kind', '=', DEPOSIT_END_WORK).execute()
}

/** Settles period after period while people join, and rests as long as it settled, for at least `joinMs` in all. */
export async function measureJoins(
  database: BenchDatabase,
  options: BenchOptions,
  progress: Progress,
): Promise<JoinsResult> {
  const { ctx, ours } = await openGroup(database, options.joinMembers, progress)
  const { rule_version } = await ctx.db
    .selectFrom('plan')
    .select('rule_version')
    .where('plan_id', '=', 'bench')
    .executeTakeFirstOrThrow()
  const from = { index: 0 }
  const warm = new Joiners(ctx, rule_version, options.joiners, from)
  await pause(Math.min(2_000, options.joinMs))
  await warm.stop()
  await forgetDeposits(ctx)
  const idle: Stretch[] = []
  const settling: Stretch[] = []
  let joinsIdle = 0
  let joinsDuring = 0
  while (lengthOf(idle) < options.joinMs || joinsIdle < LEAST_JOINS || joinsDuring < LEAST_JOINS) {
    const period = await ours.discloseNext(() => database.pool.query('vacuum enrollment'))
    const joiners = new Joiners(ctx, rule_version, options.joiners, from)
    await pause(LEAD_MS) // under way
    const before = await during(() => pause(IDLE_MS))
    const busy = await during(() => ours.justSettle(period))
    await pause(LEAD_MS)
    const after = await during(() => pause(IDLE_MS))
    await joiners.stop()
    await forgetDeposits(ctx)
    idle.push(before, after)
    settling.push(busy)
    joinsIdle += joiners.within([before, after])
    joinsDuring += joiners.within([busy])
  }
  const idlePerSecond = (joinsIdle * 1000) / lengthOf(idle)
  const duringPerSecond = (joinsDuring * 1000) / lengthOf(settling)
  return {
    idlePerSecond: rounded(idlePerSecond),
    duringPerSecond: rounded(duringPerSecond),
    settlements: settling.length,
    settlingMs: Math.round(lengthOf(settling)),
    joinsDuring,
  }
}
