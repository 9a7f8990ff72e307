/**
 * One prepaid plan driven at random through the real commands and calendar on PostgreSQL, and told to the naive ledger.
 * Each member has a random sequence of operations of their own; those of one moment go in together.
 */
import { type CalendarDate, addDays, epochMs, startOfDay } from '@core/calendar/date'
import { type PeriodDates, periodOnOrAfter } from '@core/calendar/period'
import { fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import { sql } from 'kysely'
import type { Context, Tx } from '../context'
import {
  confirmFirstDebit,
  pauseEnrollment,
  refundShares,
  resumeEnrollment,
  setCeiling,
  topUp,
} from '../features/enrollment/commands'
import { leaveRoster } from '../features/period/commands'
import { openPlan } from '../features/plan/commands'
import { type Engine, createEngine } from '../jobs/engine'
import { serverHandlers } from '../jobs/handlers'
import { NotYet } from '../jobs/work'
import { compareBooks, compareHistories, compareNow } from './ledgerComparison'
import type { NaiveRules } from './naiveDivision'
import { NaiveLedger, type NaiveMember, dayAfter } from './naiveLedger'
import { enrollmentOf, joinPeople, namedId } from './smallPlan'
import type { TestPorts } from './testPorts'

/** A generator of its own (mulberry32): a run follows from its seed alone. */
export function drawsOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

export interface LedgerPlan {
  readonly ctx: Context
  readonly ports: TestPorts
  readonly rules: RuleSet
  readonly naiveRules: NaiveRules
  readonly seed: number
  readonly members: number
  readonly periods: number
  /** of a hundred members, how many do something at each of the three moments of a period */
  readonly busy: number
}

export const LEDGER_START = '2026-11-30' as CalendarDate
const BOUNDARIES = [20, 30, 35, 40, 45, 50, 60]

const nothing = { mode: 'steps', run: () => Promise.resolve() } as const

type Operation = 'topUp' | 'pause' | 'resume' | 'ceiling' | 'confirm' | 'leave' | 'undo'

export class LedgerRun {
  readonly model: NaiveLedger
  readonly operations: Record<Operation | 'join', number> = {
    ...{ join: 0, topUp: 0, pause: 0, resume: 0, ceiling: 0, confirm: 0, leave: 0, undo: 0 },
  }
  compared = 0
  private readonly draw: (below: number) => number
  private readonly engine: Engine
  /** sweeps wait, so that commands meet people whom no row says to be off the roster */
  private held = false
  /** since the settlement, which leaves a sweep to do, and until the next cut-off at the latest */
  private sweepWaits = false
  private aids: bigint[] = []
  private deposits = 0

  constructor(private readonly plan: LedgerPlan) {
    this.draw = drawsOf(plan.seed)
    const days: string[] = []
    for (let i = -2; i < plan.periods + 4; i += 1) days.push(addDays(LEDGER_START, 7 * i))
    this.model = new NaiveLedger(plan.naiveRules, days)
    const sweep = serverHandlers['period.close-roster']
    if (sweep?.mode !== 'steps') throw new Error('rosters are closed by steps')
    this.engine = createEngine({
      context: plan.ctx,
      handlers: {
        ...serverHandlers,
        // what is counted for forecasts has no part in it
        'forecast.exposure': nothing,
        'period.close-roster': {
          mode: 'steps',
          run: async (job) => {
            if (this.held) throw new NotYet('held by the test')
            return sweep.run(job)
          },
        },
      },
    })
  }

  private tx<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    return this.plan.ctx.db.transaction().execute(run)
  }

  async run(): Promise<void> {
    const { plan } = this
    const openedOn = LEDGER_START
    plan.ports.clock.stepTo(epochMs(startOfDay(addDays(openedOn, -10), 9)))
    await this.tx((tx) =>
      openPlan(tx, plan.ctx, {
        rules: plan.rules,
        openedOn,
        joinable: true,
        replayed: false,
        schedule: true,
      }),
    )
    await this.join(plan.members - plan.periods * this.joiners())
    // as autovacuum does: statistics of the emptied tables have the planner read everything for each member
    await sql`analyze`.execute(plan.ctx.db)
    for (let k = 0; k < plan.periods; k += 1) {
      await this.period(periodOnOrAfter(plan.rules.calendar, addDays(openedOn, 7 * k)))
    }
    await compareHistories(plan.ctx.db, plan.rules.id, this.model, `${plan.rules.id}, seed ${plan.seed}`)
  }

  private joiners(): number {
    return Math.floor(this.plan.members / (4 * this.plan.periods))
  }

  private async period(dates: PeriodDates): Promise<void> {
    const monday = dates.disclosure
    await this.moment(addDays(monday, -2), 12, 'between')
    await this.join(this.joiners())
    await this.due(epochMs(dates.cutoffAt))
    this.sweepWaits = false
    this.model.cutOff(monday, epochMs(dates.cutoffAt))
    await this.compare('cut-off')
    this.held = this.draw(2) === 0
    await this.moment(monday, 5, 'open')
    this.held = false
    await this.discloseAids(dates)
    this.held = this.draw(2) === 0
    await this.moment(addDays(monday, 1), 12, 'disclosed')
    this.held = false
    await this.settle(dates)
  }

  /** Large plans leave what they owe owed: a wallet would have to answer hundreds of times. */
  private async dropMessages(): Promise<void> {
    if (this.plan.members < 100) return
    await this.plan.ctx.db.deleteFrom('due_work').where('kind', '=', 'outbox.send').execute()
  }

  private async due(ms: number): Promise<void> {
    await this.dropMessages()
    await this.engine.runDueUntil(ms)
    this.plan.ports.clock.stepTo(ms)
  }

  private number(): number {
    return this.model.open?.number ?? 0
  }

  private async discloseAids(dates: PeriodDates): Promise<void> {
    const weights = this.model.members.reduce((sum, member) => sum + (member.onRoster ? 80 : 0), 0)
    const cases = this.draw(5)
    this.aids = Array.from({ length: cases }, () => BigInt(this.draw(Math.max(2, Math.floor(weights * 0.9)))))
    const rows = this.aids.map((aid, i) => ({
      plan_id: this.plan.rules.id,
      period_number: this.number(),
      seq: i + 1,
      cases: 1,
      aid_fen: Number(aid),
    }))
    if (rows.length > 0) await this.plan.ctx.db.insertInto('period_aid').values(rows).execute()
    await this.due(epochMs(dates.discloseAt))
    this.model.disclose(this.aids, dates.charge)
    await this.compare('disclosure')
  }

  private async settle(dates: PeriodDates): Promise<void> {
    // an objection upheld takes a case out
    if (this.aids.length > 0 && this.draw(4) === 0) {
      this.aids.pop()
      await this.plan.ctx.db
        .updateTable('period_aid')
        .set({ withdrawn: true })
        .where('plan_id', '=', this.plan.rules.id)
        .where('period_number', '=', this.number())
        .where('seq', '=', this.aids.length + 1)
        .execute()
    }
    this.held = this.draw(3) === 0
    await this.due(epochMs(dates.objectionEndsAt) + 1_800_000)
    this.sweepWaits = this.held
    this.model.settle(this.aids, dates.charge, addDays(dates.disclosure, 3))
    await this.compare('settlement')
  }

  private newBirth(): CalendarDate {
    if (this.draw(2) === 0) return addDays('1972-01-01' as CalendarDate, this.draw(365 * 40))
    // a birthday into another tier (or out of cover) during the run
    const age = BOUNDARIES[this.draw(BOUNDARIES.length)] ?? 30
    const birthday = addDays(LEDGER_START, 25 + this.draw(40))
    return `${Number(birthday.slice(0, 4)) - age}${birthday.slice(4)}` as CalendarDate
  }

  private async join(count: number): Promise<void> {
    const { ctx, rules, ports } = this.plan
    const joinedAt = new Date(ports.clock.nowMs()).toISOString()
    const today = dayAfter(new Date(ports.clock.nowMs() + 28_800_000).toISOString().slice(0, 10), 0)
    const people = Array.from({ length: count }, () => {
      const index = this.model.members.length
      const confirmed = this.draw(12) > 0
      const late = ports.clock.nowMs() > epochMs(startOfDay(LEDGER_START))
      const birthDate = late ? addDays('1980-01-01' as CalendarDate, this.draw(9_000)) : this.newBirth()
      this.model.join(index, birthDate, ports.clock.nowMs(), today, confirmed)
      return { index, payer: `p${index}`, birthDate, joinedAt, confirmed }
    })
    await this.tx((tx) => joinPeople(tx, ctx, people, rules))
    this.operations.join += count
    const joined = people.flatMap(({ index }) => this.model.members[index] ?? [])
    await this.topUp(
      joined.filter(() => this.draw(10) > 0),
      today,
    )
    await this.compare('joining')
  }

  private enrollment(member: NaiveMember): string {
    return enrollmentOf(member.index)
  }

  private async topUp(members: readonly NaiveMember[], today: string): Promise<void> {
    const deposits = members.map((member) => {
      const sum = 1 + this.draw(900)
      this.deposits += 1
      this.model.topUp(member, BigInt(sum), today)
      const depositId = namedId('dep', `${this.plan.rules.id}/${this.deposits}`)
      return { depositId, enrollmentId: this.enrollment(member), sumFen: fen(sum) }
    })
    await this.tx((tx) => topUp(tx, this.plan.ctx, { planId: this.plan.rules.id, deposits }))
  }

  /** What a member may do now, by the model; null for nothing. */
  private choose(member: NaiveMember, today: string, when: string): Operation | null {
    const { status, pause } = member
    if (status === 'exited' || status === 'ended') return null
    const wish = this.draw(100)
    if (!member.confirmed && wish < 40) return 'confirm'
    if (status === 'paused' && pause === 'own-wish' && wish < 50) return 'resume'
    if (wish < 45) return status !== 'lapsed' || this.model.mayReturn(member, today) ? 'topUp' : null
    if (wish < 60) return status === 'waiting' || status === 'active' ? 'pause' : null
    // while a disclosure is being written down no ceiling may change
    if (wish < 85) return when === 'disclosed' && this.held ? null : 'ceiling'
    if (wish < 94) return status === 'lapsed' && member.balance === 0n ? null : 'leave'
    return 'undo'
  }

  private async moment(
    day: CalendarDate,
    hour: number,
    when: 'between' | 'open' | 'disclosed',
  ): Promise<void> {
    await this.due(epochMs(startOfDay(day, hour)))
    const chosen = new Map<Operation, NaiveMember[]>()
    let undone = 0
    for (const member of this.model.members) {
      if (this.draw(100) >= this.plan.busy) continue
      const operation = this.choose(member, day, when)
      // paying shares back goes one by one
      if (operation === null || (operation === 'undo' && (undone += 1) > 3)) continue
      chosen.set(operation, [...(chosen.get(operation) ?? []), member])
      this.operations[operation] += 1
    }
    for (const [operation, members] of chosen) await this.carryOut(operation, members, day)
    await this.compare(`${when}: ${[...chosen.keys()].join(', ')}`)
    if (when === 'between') this.held = false
  }

  private async carryOut(
    operation: Operation,
    members: readonly NaiveMember[],
    today: CalendarDate,
  ): Promise<void> {
    const { ctx, rules } = this.plan
    const planId = rules.id
    const enrollmentIds = members.map((member) => this.enrollment(member))
    switch (operation) {
      case 'topUp':
        return this.topUp(members, today)
      case 'pause':
        members.forEach((member) => this.model.pause(member, today))
        return this.tx((tx) => pauseEnrollment(tx, ctx, { planId, enrollmentIds }))
      case 'resume':
        members.forEach((member) => this.model.resume(member, today))
        return this.tx((tx) => resumeEnrollment(tx, ctx, { planId, enrollmentIds }))
      case 'confirm':
        members.forEach((member) => this.model.confirm(member, today))
        return this.tx((tx) => confirmFirstDebit(tx, ctx, { planId, enrollmentIds }))
      case 'ceiling':
        return this.setCeilings(members, today)
      case 'leave':
        return this.leave(members, today)
      case 'undo':
        for (const member of members) await this.undo(member)
    }
  }

  private async setCeilings(members: readonly NaiveMember[], today: CalendarDate): Promise<void> {
    const ceilings = members.map((member) => {
      const ceilingFen = this.draw(3) === 0 ? null : fen(40 + this.draw(300))
      this.model.setCeiling(member, ceilingFen === null ? null : BigInt(ceilingFen), today)
      return { enrollmentId: this.enrollment(member), ceilingFen }
    })
    await this.tx((tx) => setCeiling(tx, this.plan.ctx, { planId: this.plan.rules.id, ceilings }))
  }

  private async leave(members: readonly NaiveMember[], today: CalendarDate): Promise<void> {
    members.forEach((member) => this.model.leave(member, 'exited'))
    const left = await this.tx((tx) =>
      leaveRoster(tx, this.plan.ctx, {
        planId: this.plan.rules.id,
        enrollmentIds: members.map((member) => this.enrollment(member)),
        status: 'exited',
        reason: 'own-wish',
        endedOn: addDays(today, 1),
      }),
    )
    if (left.length !== members.length) throw new Error(`${members.length - left.length} could not leave`)
  }

  private async undo(member: NaiveMember): Promise<void> {
    this.model.undo(member)
    const occasion = { kind: 'waiting-illness' } as const
    const enrollmentId = this.enrollment(member)
    await this.tx((tx) =>
      refundShares(tx, this.plan.ctx, { planId: this.plan.rules.id, enrollmentId, occasion }),
    )
  }

  /** Every balance, every status, the carry-over and sometimes the books. @throws Error naming the first difference */
  private async compare(after: string): Promise<void> {
    const { plan, model } = this
    const at = `${plan.rules.id}, seed ${plan.seed}, period ${model.settledPeriods + 1}, after ${after}`
    this.compared += await compareNow(plan.ctx.db, plan.rules.id, model, at, this.sweepWaits)
    // every equation of the books is a scan: after each settlement, and one time in six
    if (after === 'settlement' || this.draw(6) === 0) await compareBooks(plan.ctx.db, plan.rules.id, at)
  }
}
