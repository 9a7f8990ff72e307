/**
 * Our side: the periods of the plan run through the engine that runs them in the product. A measured settlement is the
 * piece of due work `period.settle`, from the engine's look at what is due to the mark that it is done: the lock, the
 * cases, the counts, the shares, the journal and everything else it writes.
 */
import { type CalendarDate, addDays, epochMs } from '@core/calendar/date'
import { type PeriodDates, periodOnOrAfter } from '@core/calendar/period'
import type { Pool } from 'pg'
import type { Context } from '../../server/context'
import { type Engine, createEngine } from '../../server/jobs/engine'
import { serverHandlers } from '../../server/jobs/handlers'
import type { BenchDatabase } from './cluster'
import { type Cost, costOf } from './measure'
import { fillMembers, writeCases } from './members'
import { CASES_PER_MILLION, NEEDED_PER_WEIGHT_FEN, openBenchPlan, rulesOf } from './plan'
import { benchPorts } from './ports'
import type { Progress } from './progress'

export interface Disclosed {
  readonly number: number
  readonly dates: PeriodDates
  /** what the period before left to do: lapses are written down in batches, each member told */
  readonly aftermath: Cost
  readonly cutOff: Cost
}

export interface TierFigure {
  readonly tier: number
  readonly weight: number
  readonly members: number
  readonly shareFen: number
}

export interface Figures {
  readonly neededFen: number
  readonly collectedFen: number
  readonly carryOverFen: number
  readonly members: number
  readonly shares: readonly TierFigure[]
}

export interface OurSide {
  /**
   * Runs the plan's calendar up to the settlement of its next period, which is then measured.
   * @param inTheWeek what else happens between the work that the last period left and the next cut-off
   */
  discloseNext(inTheWeek?: () => Promise<unknown>): Promise<Disclosed>
  settle(period: Disclosed): Promise<Cost>
  /** How many statements the last measured settlement sent. */
  statements(): number
  /** The same, with nothing measured around it. */
  justSettle(period: Disclosed): Promise<void>
  /** What a settled period charged. */
  figures(period: Disclosed): Promise<Figures>
}

const FIRST_DAY = '2026-01-05' as CalendarDate

interface Running {
  readonly ctx: Context
  readonly pool: Pool
  readonly engine: Engine
}

/** @throws the first failure of a step: a bench of something that failed measures nothing */
async function runUntil({ engine }: Running, ms: number): Promise<number> {
  const summary = await engine.runDueUntil(ms)
  const failure = summary.failures[0]
  if (failure) throw new Error(`${failure.kind} ${failure.key} failed`, { cause: failure.error })
  return summary.done
}

/** The settlement alone: what it schedules for the same moment (sweeping who lapsed) is left for later. */
async function settleOnly({ ctx }: Running, { dates }: Disclosed): Promise<void> {
  const engine = createEngine({ context: ctx, handlers: serverHandlers })
  const ran: string[] = []
  const summary = await engine.runDueUntil(epochMs(dates.objectionEndsAt), ({ kind }) => {
    ran.push(kind)
    void engine.stop()
  })
  const failure = summary.failures[0]
  if (failure) throw new Error(`${failure.kind} ${failure.key} failed`, { cause: failure.error })
  if (ran.join() !== 'period.settle') throw new Error(`${ran.join()} ran where a settlement was measured`)
}

/** The cases of a period as many and as dear as the group's size asks. */
async function coming(pool: Pool): Promise<{ cases: number; aidFen: number }> {
  const { rows } = await pool.query<{ members: number; weight: number }>(
    `select sum(listed)::int8 as members, sum(listed * weight)::int8 as weight from plan_tier where plan_id = 'bench'`,
  )
  const { members = 0, weight = 0 } = rows[0] ?? {}
  const cases = Math.max(1, Math.round((members * CASES_PER_MILLION) / 1e6))
  return { cases, aidFen: Math.floor((weight * NEEDED_PER_WEIGHT_FEN) / 1.08 / cases) }
}

async function figuresOf(pool: Pool, number: number): Promise<Figures> {
  const period = await pool.query<Omit<Figures, 'shares'>>(
    `select needed_fen as "neededFen", collected_fen as "collectedFen", carry_over_fen as "carryOverFen", members
       from period where plan_id = 'bench' and number = $1`,
    [number],
  )
  const shares = await pool.query<TierFigure>(
    `select tier, weight, members, share_fen as "shareFen" from period_share
      where plan_id = 'bench' and period_number = $1 and final order by tier`,
    [number],
  )
  const row = period.rows[0]
  if (!row) throw new Error(`there is no period ${number}`)
  return { ...row, shares: shares.rows }
}

export interface Group {
  readonly ctx: Context
  readonly ours: OurSide
}

/** A plan of `members` people in an empty database, before its first period. */
export async function openGroup(
  database: BenchDatabase,
  members: number,
  progress: Progress,
): Promise<Group> {
  const ctx: Context = { db: database.db, ports: benchPorts(FIRST_DAY) }
  await openBenchPlan(ctx, FIRST_DAY)
  await fillMembers(database.pool, members, progress)
  return { ctx, ours: ourSide({ ...ctx, db: database.dueWork }, database) }
}

function ourSide(ctx: Context, database: BenchDatabase): OurSide {
  const { pool } = database
  const running: Running = { ctx, pool, engine: createEngine({ context: ctx, handlers: serverHandlers }) }
  const { calendar } = rulesOf('fixpoint')
  let next: CalendarDate = FIRST_DAY
  let number = 0
  let sent = 0
  return {
    async discloseNext(inTheWeek) {
      const dates = periodOnOrAfter(calendar, next)
      number += 1
      next = addDays(dates.disclosure, 1)
      const aftermath = await costOf(pool, () => runUntil(running, epochMs(dates.cutoffAt) - 1))
      await inTheWeek?.()
      const cutOff = await costOf(pool, () => runUntil(running, epochMs(dates.cutoffAt)))
      await writeCases(pool, { number, ...(await coming(pool)), at: dates.discloseAt })
      await runUntil(running, epochMs(dates.objectionEndsAt) - 1)
      return { number, dates, aftermath: aftermath.cost, cutOff: cutOff.cost }
    },
    async settle(period) {
      const { cost } = await costOf(pool, async () => {
        const before = database.statements()
        await settleOnly(running, period)
        sent = database.statements() - before
      })
      return cost
    },
    statements: () => sent,
    justSettle: (period) => settleOnly(running, period),
    figures: ({ number: settled }) => figuresOf(pool, settled),
  }
}
