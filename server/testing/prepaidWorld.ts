/**
 * The small plan, prepaid, with weekly periods and nobody waiting: everybody is 35 (tier 2, weight 58) unless told
 * otherwise. Period k is disclosed on Monday 5 January 2026 + 7 (k − 1) and settled on Thursday. After each test the books
 * must balance.
 */
import { type CalendarDate, addDays, epochMs } from '@core/calendar/date'
import { type Fen, fen } from '@core/money/fen'
import { weeklyFromBalance } from '@core/plan/presets/calendars'
import type { RuleSet } from '@core/plan/rules'
import type { Context, Tx } from '../context'
import { balanceOf } from '../features/balance/queries'
import { setCeiling, topUp } from '../features/enrollment/commands'
import { leaveRoster } from '../features/period/commands'
import { createEngine } from '../jobs/engine'
import { serverHandlers } from '../jobs/handlers'
import { enrollmentOf, joinPeople, namedId, openSmallPlan, smallRules } from './smallPlan'
import type { TestDatabase } from './testDatabase'
import { testPorts } from './testPorts'

export const prepaid: RuleSet = {
  ...smallRules,
  model: 'prepaid',
  waitingDays: 0,
  roster: { kind: 'fixpoint' },
  calendar: weeklyFromBalance,
  debitCeilingFen: null,
  deposit: { first: [{ ageFrom: 0, ageTo: 59, depositFen: fen(1_000) }], warnBelowFen: fen(100) },
}
export const frozen: RuleSet = {
  ...prepaid,
  roster: { kind: 'freeze', maxShareFen: fen(2), excess: 'defer' },
}

const MONDAY = '2026-01-05' as CalendarDate
/** A moment of a period in China time: `day` days after its Monday. */
export const momentOf = (number: number, day: number, hour: number): string => {
  const date = addDays(MONDAY, 7 * (number - 1) + day)
  return new Date(epochMs(`${date}T00:00:00.000Z`) + (hour - 8) * 3_600_000).toISOString()
}

export type PrepaidWorld = ReturnType<typeof prepaidWorld>

/** An empty database, before the first period. */
export function prepaidWorld({ db }: TestDatabase) {
  const ctx: Context = { db, ports: testPorts('2026-01-03T00:00:00.000Z') }
  /** `held`: rosters are not closed, as if the process that sweeps were away */
  const state = { held: false, deposits: 0 }
  const sweep = serverHandlers['period.close-roster']
  if (sweep?.mode !== 'steps') throw new Error('rosters are closed by steps')
  const run: typeof sweep.run = (job) => (state.held ? Promise.reject(new Error('held')) : sweep.run(job))
  const handlers = { ...serverHandlers, 'period.close-roster': { mode: 'steps', run } as const }
  const engine = createEngine({ context: ctx, handlers })
  const tx = <T>(work: (t: Tx) => Promise<T>): Promise<T> => db.transaction().execute(work)
  const until = (at: string) => engine.runDueUntil(epochMs(at))
  const planId = 'small'

  const pays = async (index: number, sum: number): Promise<void> => {
    state.deposits += 1
    const depositId = namedId('dep', String(state.deposits))
    const deposit = { depositId, enrollmentId: enrollmentOf(index), sumFen: fen(sum) }
    await tx((t) => topUp(t, ctx, { planId, deposits: [deposit] }))
  }
  const leaves = (index: number): Promise<string[]> =>
    tx((t) =>
      leaveRoster(t, ctx, {
        ...{ planId, enrollmentIds: [enrollmentOf(index)], status: 'exited', reason: 'own-wish' },
        endedOn: '2026-02-01' as CalendarDate,
      }),
    )
  const ceiling = (index: number, ceilingFen: number | null): Promise<void> => {
    const asked = {
      enrollmentId: enrollmentOf(index),
      ceilingFen: ceilingFen === null ? null : fen(ceilingFen),
    }
    return tx((t) => setCeiling(t, ctx, { planId, ceilings: [asked] }))
  }
  /** Aid that comes to so much with its 8 %, disclosed in a period; up to the moment before its settlement. */
  const discloses = async (number: number, aidFen: number): Promise<void> => {
    await until(momentOf(number, 0, 5))
    const aid = { plan_id: planId, period_number: number, seq: 1, cases: 1, aid_fen: aidFen }
    await db.insertInto('period_aid').values(aid).execute()
    await until(momentOf(number, 2, 12))
  }
  return {
    ...{ ctx, db, state, tx, until, pays, leaves, ceiling, discloses },
    async begin(rules: RuleSet, balances: readonly number[], births?: readonly string[]): Promise<void> {
      await openSmallPlan(ctx, '2026-01-05', rules)
      const people = balances.map((_, index) => ({
        ...{ index, payer: `p${index}`, birthDate: births?.[index] ?? '1990-12-24' },
        joinedAt: '2026-01-03T00:00:00.000Z',
      }))
      await tx((t) => joinPeople(t, ctx, people, rules))
      for (const [index, sum] of balances.entries()) if (sum > 0) await pays(index, sum)
    },
    async settles(number: number, aidFen: number): Promise<void> {
      await discloses(number, aidFen)
      await until(momentOf(number, 3, 1))
    },
    /** Status and what is left. */
    async balance(index: number): Promise<[string, Fen]> {
      const { status, balanceFen } = await balanceOf(db, enrollmentOf(index))
      return [status, balanceFen]
    },
    async refunded(index: number): Promise<Fen[]> {
      const refunds = db
        .selectFrom('refund')
        .select('sum_fen')
        .where('enrollment_id', '=', enrollmentOf(index))
      return (await refunds.execute()).map((row) => row.sum_fen)
    },
    period: (number: number) =>
      db.selectFrom('period').selectAll().where('number', '=', number).executeTakeFirstOrThrow(),
    tiers: () => db.selectFrom('plan_tier').selectAll().orderBy('tier').execute(),
  }
}
