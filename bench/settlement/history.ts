/**
 * Reading what one member was charged in 24 periods, both ways: from the table of shares, by the query that the
 * product's statements use, and from a row per member and period, which were written period by period as a settlement
 * writes them. Both answer with period, sum and days; what they answer is compared.
 */
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Context } from '../../server/context'
import { sharesOfEnrollments } from '../../server/features/period/queries/history'
import type { BenchDatabase } from './cluster'
import { median, rounded, timed } from './measure'
import type { BenchOptions } from './options'
import { openGroup } from './ourSide'
import type { Progress } from './progress'

const PERIODS = 24
const BATCH = 500

export interface ReadTimes {
  readonly lazy: number
  readonly naive: number
}

export interface HistoryResult {
  readonly members: number
  readonly periods: number
  /** one member, median, microseconds, the way to the database and back included */
  readonly oneMemberUs: ReadTimes
  /** per member when five hundred are read at once, microseconds */
  readonly inBatchesUs: ReadTimes
  /** bytes of what is read, with its indexes */
  readonly bytes: ReadTimes
}

interface Line {
  readonly periodNumber: number
  readonly shareFen: number
}

async function writeLedger(pool: Pool): Promise<void> {
  await pool.query(`
    create table ledger (
      member_id text not null, period_number int not null, amount_fen int8 not null, balance_fen int8 not null,
      at timestamptz not null, primary key (member_id, period_number)
    )`)
  for (let number = 1; number <= PERIODS; number += 1) {
    await pool.query(
      `insert into ledger
       select e.member_id, p.period_number, p.share_fen, e.exhaust_fen - p.cum_fen, '2026-01-01'
         from enrollment e join period_share p on p.plan_id = e.plan_id and p.tier = e.tier
        where e.plan_id = 'bench' and p.period_number = $1 and p.final and e.exhaust_fen >= p.cum_fen`,
      [number],
    )
  }
  await pool.query('vacuum (analyze) ledger')
  await pool.query('vacuum (analyze) period_share')
}

type Histories = Map<string, Line[]>

function addLine(histories: Histories, memberId: string, { periodNumber, shareFen }: Line): void {
  const lines = histories.get(memberId)
  if (lines) lines.push({ periodNumber, shareFen })
  else histories.set(memberId, [{ periodNumber, shareFen }])
}

async function readLazily({ db }: Context, memberIds: readonly string[]): Promise<Histories> {
  const enrollments = await db
    .selectFrom('enrollment')
    .selectAll()
    .where('member_id', 'in', memberIds)
    .where('plan_id', '=', 'bench')
    .execute()
  const memberOf = new Map(enrollments.map((row) => [row.enrollment_id, row.member_id]))
  const histories: Histories = new Map()
  for (const share of await sharesOfEnrollments(db, enrollments)) {
    addLine(histories, memberOf.get(share.enrollmentId) ?? '', share)
  }
  return histories
}

/** The same way to the database, and the same days with every line. */
async function readNaively({ db }: Context, memberIds: readonly string[]): Promise<Histories> {
  const { rows } = await sql<Line & { memberId: string }>`
    select l.member_id as "memberId", l.period_number as "periodNumber", l.amount_fen as "shareFen",
           l.balance_fen as "balanceFen", d.disclosure_date as "disclosureDate", d.charge_date as "chargeDate"
      from ledger l join period d on d.plan_id = 'bench' and d.number = l.period_number
     where l.member_id = any(${memberIds}::text[]) order by l.member_id, l.period_number`.execute(db)
  const histories: Histories = new Map()
  for (const row of rows) addLine(histories, row.memberId, row)
  return histories
}

/** Members who can still pay, spread over the whole group. */
async function someMembers(pool: Pool, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ member_id: string }>(
    `select e.member_id from enrollment e join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
      where e.plan_id = 'bench' and e.status = 'active' and e.exhaust_fen >= t.cum_fen
      order by md5(e.member_id) limit $1`,
    [count],
  )
  return rows.map((row) => row.member_id)
}

function assertSame(lazy: Histories, naive: Histories): void {
  for (const [memberId, lines] of naive) {
    const ours = JSON.stringify(lazy.get(memberId))
    if (ours !== JSON.stringify(lines)) {
      throw new Error(`the histories of ${memberId} differ: ${ours} and ${JSON.stringify(lines)}`)
    }
  }
}

type Reader = (memberIds: readonly string[]) => Promise<Histories>

/** In turn, so that neither side has the quieter half of the time. @returns median microseconds per member */
async function race(lazy: Reader, naive: Reader, groups: readonly (readonly string[])[]): Promise<ReadTimes> {
  const us = { lazy: [] as number[], naive: [] as number[] }
  for (const [i, memberIds] of groups.entries()) {
    const order = i % 2 === 0 ? (['lazy', 'naive'] as const) : (['naive', 'lazy'] as const)
    for (const side of order) {
      const { ms } = await timed(() => (side === 'lazy' ? lazy : naive)(memberIds))
      us[side].push((ms * 1000) / memberIds.length)
    }
  }
  return { lazy: rounded(median(us.lazy)), naive: rounded(median(us.naive)) }
}

function inGroups(list: readonly string[], size: number): string[][] {
  const count = Math.ceil(list.length / size)
  return Array.from({ length: count }, (_, i) => list.slice(i * size, (i + 1) * size))
}

export async function measureHistory(
  database: BenchDatabase,
  { historyMembers, historyReads }: BenchOptions,
  progress: Progress,
): Promise<HistoryResult> {
  const { pool } = database
  const { ctx, ours } = await openGroup(database, historyMembers, progress)
  for (let i = 0; i < PERIODS; i += 1) await ours.justSettle(await ours.discloseNext())
  progress.say(`history: ${PERIODS} periods settled; writing a row per member and period beside them`)
  await writeLedger(pool)
  const memberIds = await someMembers(pool, historyReads)
  const lazy: Reader = (ids) => readLazily(ctx, ids)
  const naive: Reader = (ids) => readNaively(ctx, ids)
  assertSame(await lazy(memberIds), await naive(memberIds))
  const oneMemberUs = await race(lazy, naive, inGroups(memberIds, 1))
  const inBatchesUs = await race(lazy, naive, inGroups(memberIds, BATCH))
  const { rows } = await pool.query<ReadTimes>(
    `select pg_total_relation_size('period_share')::int8 as lazy, pg_total_relation_size('ledger')::int8 as naive`,
  )
  const bytes = rows[0] ?? { lazy: NaN, naive: NaN }
  return { members: historyMembers, periods: PERIODS, oneMemberUs, inBatchesUs, bytes }
}
