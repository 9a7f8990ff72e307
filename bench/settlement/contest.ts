/**
 * One size of group: under each policy the same periods are settled by our side, by naive SQL and by an application
 * loop, on the same balances, and every share, sum and balance is compared to the fen.
 * (1) The first period of a policy is settled right after a checkpoint, on each side one; the second long after.
 * (2) Our side goes first in the first period and last in the second. (3) Then our side alone settles further periods,
 * in turn after a checkpoint and long after, for the median. (4) Between two periods lies a week, in which autovacuum has
 * come by after those who lapsed were written down (migration 0013_enrollment_vacuum.sql; for the other sides its shipped
 * settings do, every row has changed). The bench has switched it off, so that none starts in the middle of a measurement,
 * and does what it does.
 */
import type { Pool } from 'pg'
import { settleByLoop } from './applicationLoop'
import { type BenchDatabase } from './cluster'
import { type OtherPeriod, collectedOf } from './division'
import { type Cost, medianCost, roundTripMs } from './measure'
import { type OtherResult, settleNaively } from './naiveSql'
import type { BenchOptions } from './options'
import { type OtherTables, dropOtherTables, makeOtherTables } from './otherTables'
import { type Disclosed, type Figures, type OurSide, openGroup } from './ourSide'
import { type PolicyName, changePolicy, policyNames, rulesOf } from './plan'
import type { Progress } from './progress'

export interface Moments {
  readonly afterCheckpoint: Cost
  readonly longAfter: Cost
}

export interface PolicyResult {
  readonly policy: PolicyName
  readonly cases: number
  /** of those on the roster, how many could not pay; under 'freeze' they left at the cut-off */
  readonly lapsedShare: number
  readonly lazy: Moments
  readonly naive: Moments
  readonly appLoop: Pick<Moments, 'afterCheckpoint'>
  /** What our side does apart from the settlement, with the second period: before it, and after the first. */
  readonly cutOff: Cost
  readonly aftermath: Cost
  /** how many our side sends in a settlement */
  readonly statements: number
  /** of `select 1` just before, ms: 0.1–0.2 on a quiet machine */
  readonly roundTripMs: number
  /** what all sides billed in the two compared periods, the same to the fen */
  readonly billedFen: readonly number[]
}

export interface SizeResult {
  readonly members: number
  readonly policies: readonly PolicyResult[]
}

interface Stage {
  readonly database: BenchDatabase
  readonly pool: Pool
  readonly ours: OurSide
  readonly policy: PolicyName
  readonly progress: Progress
}

const checkpoint = (pool: Pool) => pool.query('checkpoint')

function fault(what: string, ours: unknown, theirs: unknown): Error {
  return new Error(`the sides differ in ${what}: ${JSON.stringify(ours)} and ${JSON.stringify(theirs)}`)
}

/** SQL: what somebody must still have after the period to have shared it (`t` is the tier, `s` its share). */
function leastLeft(policy: PolicyName): string {
  const { roster } = rulesOf(policy)
  // Under 'freeze' whoever could not have covered the highest share was left out.
  return roster.kind === 'freeze' ? `t.weight * ${roster.maxShareFen} - s.share_fen` : '0'
}

/** @throws Error when a share or the sum of the balances differs */
async function compare(
  { pool, policy }: Stage,
  { number }: Disclosed,
  ours: Figures,
  theirs: OtherResult,
  { members }: OtherTables,
): Promise<void> {
  if (JSON.stringify(ours.shares) !== JSON.stringify(theirs.shares)) {
    throw fault('the shares', ours.shares, theirs.shares)
  }
  const collectedFen = collectedOf(theirs.shares)
  if (ours.collectedFen !== collectedFen) throw fault('what is billed', ours.collectedFen, collectedFen)
  const sum = async (text: string) => (await pool.query<{ fen: number }>(text)).rows[0]?.fen
  const theirBalances = await sum(`select sum(balance_fen)::int8 as fen from ${members} where status = 1`)
  const ourBalances = await sum(`
    select sum(e.exhaust_fen - t.cum_fen)::int8 as fen
      from enrollment e join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
      join period_share s on s.plan_id = e.plan_id and s.tier = e.tier and s.period_number = ${number}
     where e.plan_id = 'bench' and e.status = 'active' and e.exhaust_fen - t.cum_fen >= ${leastLeft(policy)}`)
  if (ourBalances !== theirBalances) throw fault('the balances', ourBalances, theirBalances)
}

/** What the other sides divide: the sum alone, from our disclosure; they find the shares themselves. */
async function otherPeriod({ pool, policy }: Stage, { number }: Disclosed): Promise<OtherPeriod> {
  const { rows } = await pool.query<{ needed: number }>(
    `select needed_fen as needed from period where plan_id = 'bench' and number = $1`,
    [number],
  )
  const tiers = rulesOf(policy).tiers.map(({ tier, weight }) => ({ tier, weight }))
  return { number, policy, neededFen: rows[0]?.needed ?? 0, tiers }
}

/** What the cut-off does under 'freeze': who could not pay the highest share leaves. */
async function freeze({ pool, policy }: Stage, { members }: OtherTables): Promise<void> {
  const { roster, tiers } = rulesOf(policy)
  if (roster.kind !== 'freeze') return
  await pool.query(
    `update ${members} m set status = 2 from unnest($1::smallint[], $2::int8[]) s (tier, most_fen)
      where m.tier = s.tier and m.status = 1 and m.balance_fen < s.most_fen`,
    [tiers.map(({ tier }) => tier), tiers.map(({ weight }) => weight * roster.maxShareFen)],
  )
}

const describe = ({ ms, walBytes }: Cost) =>
  `${ms.toFixed(1)} ms, ${walBytes.toLocaleString('en')} bytes of WAL`

/** Up to the settlement, with autovacuum's part (rule 4) where a settlement counts balances. */
function nextPeriod({ pool, ours, policy }: Stage): Promise<Disclosed> {
  return ours.discloseNext(() =>
    policy === 'fixpoint' ? pool.query('vacuum enrollment') : Promise.resolve(),
  )
}

/** The first period (rule 1). */
async function first(stage: Stage, tables: OtherTables, loopTables: OtherTables, period: Disclosed) {
  const { database, pool, ours, policy, progress } = stage
  const other = await otherPeriod(stage, period)
  await checkpoint(pool)
  const lazy = await ours.settle(period)
  progress.say(`${policy}, after a checkpoint, ours: ${describe(lazy)}`)
  await checkpoint(pool)
  const naive = await settleNaively(pool, 'naive', tables, other)
  progress.say(`${policy}, after a checkpoint, naive SQL: ${describe(naive.cost)}`)
  await checkpoint(pool)
  const loop = await settleByLoop(database, 'looped', loopTables, other)
  progress.say(`${policy}, after a checkpoint, application loop: ${describe(loop.cost)}`)
  const figures = await ours.figures(period)
  await compare(stage, period, figures, naive, tables)
  await compare(stage, period, figures, loop, loopTables)
  return { lazy, naive: naive.cost, loop: loop.cost, figures }
}

/** The second period, with what was written since the checkpoint lying warm (rules 1 and 2). */
async function second(stage: Stage, tables: OtherTables, period: Disclosed) {
  const { pool, ours, policy, progress } = stage
  await freeze(stage, tables)
  await pool.query(`vacuum ${tables.members}`) // rule 4
  const other = await otherPeriod(stage, period)
  const naive = await settleNaively(pool, 'naive', tables, other)
  progress.say(`${policy}, long after, naive SQL: ${describe(naive.cost)}`)
  const lazy = await ours.settle(period)
  progress.say(`${policy}, long after, ours: ${describe(lazy)}`)
  const figures = await ours.figures(period)
  await compare(stage, period, figures, naive, tables)
  return { lazy, naive: naive.cost, figures }
}

/** Rule 3. */
async function further(stage: Stage, count: number) {
  const { pool, ours, policy, progress } = stage
  const after: Cost[] = []
  const long: Cost[] = []
  for (let i = 0; i < count; i += 1) {
    const period = await nextPeriod(stage)
    if (i % 2 === 0) await checkpoint(pool)
    const cost = await ours.settle(period)
    ;(i % 2 === 0 ? after : long).push(cost)
    progress.say(`${policy}, ${i % 2 === 0 ? 'after a checkpoint' : 'long after'}, ours: ${describe(cost)}`)
  }
  return { after, long }
}

async function onRoster(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ members: number }>(
    `select sum(listed)::int8 as members from plan_tier where plan_id = 'bench'`,
  )
  return rows[0]?.members ?? 0
}

async function runPolicy(stage: Stage, settlements: number): Promise<PolicyResult> {
  const { pool, ours, policy, progress } = stage
  const before = await onRoster(pool)
  const one = await nextPeriod(stage)
  progress.say(`${policy}: making the tables of the other sides`)
  const tables = await makeOtherTables(pool, 'naive')
  const loopTables = await makeOtherTables(pool, 'looped')
  await freeze(stage, tables)
  await freeze(stage, loopTables)
  const trip = await roundTripMs(pool)
  const a = await first(stage, tables, loopTables, one)
  await dropOtherTables(pool, 'looped')
  const lapsedShare = (before - a.figures.members) / before
  const two = await nextPeriod(stage)
  const b = await second(stage, tables, two)
  await dropOtherTables(pool, 'naive')
  const { after, long } = await further(stage, settlements - 2)
  const { rows } = await pool.query<{ cases: number }>(
    `select cases from period where plan_id = 'bench' and number = $1`,
    [one.number],
  )
  return {
    policy,
    cases: rows[0]?.cases ?? 0,
    lapsedShare,
    lazy: { afterCheckpoint: medianCost([a.lazy, ...after]), longAfter: medianCost([b.lazy, ...long]) },
    naive: { afterCheckpoint: medianCost([a.naive]), longAfter: medianCost([b.naive]) },
    appLoop: { afterCheckpoint: medianCost([a.loop]) },
    cutOff: medianCost([two.cutOff]),
    aftermath: medianCost([two.aftermath]),
    statements: ours.statements(),
    roundTripMs: trip,
    billedFen: [a.figures.collectedFen, b.figures.collectedFen],
  }
}

export async function runContest(
  database: BenchDatabase,
  members: number,
  options: BenchOptions,
  progress: Progress,
): Promise<SizeResult> {
  const { pool } = database
  const { ctx, ours } = await openGroup(database, members, progress)
  const policies: PolicyResult[] = []
  for (const policy of policyNames) {
    await changePolicy(ctx, policy)
    policies.push(await runPolicy({ database, pool, ours, policy, progress }, options.settlements))
  }
  return { members, policies }
}
