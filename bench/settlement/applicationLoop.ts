/**
 * A good application loop: the shares from two or three scans, then members in ranges of their key, read, reckoned in
 * the application and written back with two statements per range, a transaction each, several on the way at once. It
 * can be stopped and taken up again: a range that is done has its rows.
 */
import { Pool, types } from 'pg'
import { safeInteger } from '../../server/db/database'
import { type OtherPeriod, collectedOf, sharesOf } from './division'
import type { BenchDatabase } from './cluster'
import { costOf } from './measure'
import type { OtherResult } from './naiveSql'
import type { TierFigure } from './ourSide'
import type { OtherTables } from './otherTables'

const BATCH = 5_000
const LANES = 4
const AT = '2026-06-01T00:00:00Z'

interface Row {
  readonly id: number
  readonly tier: number
  readonly balance_fen: number
}

interface Charged {
  readonly ids: number[]
  readonly amounts: number[]
  readonly balances: number[]
  readonly lapsed: number[]
}

function charge(rows: readonly Row[], shareByTier: ReadonlyMap<number, number>): Charged {
  const charged: Charged = { ids: [], amounts: [], balances: [], lapsed: [] }
  for (const { id, tier, balance_fen } of rows) {
    const shareFen = shareByTier.get(tier) ?? 0
    if (balance_fen < shareFen) {
      charged.lapsed.push(id)
    } else {
      charged.ids.push(id)
      charged.amounts.push(shareFen)
      charged.balances.push(balance_fen - shareFen)
    }
  }
  return charged
}

async function settleRange(
  pool: Pool,
  { members, ledger }: OtherTables,
  period: OtherPeriod,
  shareByTier: ReadonlyMap<number, number>,
  from: number,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<Row>({
      name: `range-${members}`,
      text: `select id, tier, balance_fen from ${members} where id >= $1 and id < $2 and status = 1 for update`,
      values: [from, from + BATCH],
    })
    const { ids, amounts, balances, lapsed } = charge(rows, shareByTier)
    // Sent one behind the other without waiting in between; the answers come in their order.
    await Promise.all([
      client.query({
        name: `balances-${members}`,
        text: `update ${members} m set balance_fen = v.balance_fen
                 from unnest($1::int8[], $2::int8[]) v (id, balance_fen) where m.id = v.id`,
        values: [ids, balances],
      }),
      client.query({
        name: `ledger-${ledger}`,
        text: `insert into ${ledger} (member_id, period_number, amount_fen, balance_fen, at)
               select id, $4::int, amount_fen, balance_fen, $5::timestamptz
                 from unnest($1::int8[], $2::int8[], $3::int8[]) v (id, amount_fen, balance_fen)`,
        values: [ids, amounts, balances, period.number, AT],
      }),
      lapsed.length > 0
        ? client.query(`update ${members} set status = 2 where id = any($1::int8[])`, [lapsed])
        : null,
      client.query('commit'),
    ])
  } finally {
    client.release()
  }
}

/** Connections that send a statement before the one before it is answered. */
function pipelined(url: string): Pool {
  const INT8 = 20
  return new Pool({
    connectionString: url,
    max: LANES,
    pipeline: true,
    types: {
      getTypeParser: (oid, format) =>
        Number(oid) === INT8 ? safeInteger : (types.getTypeParser(oid, format) as (text: string) => unknown),
    },
  })
}

async function settle(
  pool: Pool,
  schema: string,
  tables: OtherTables,
  period: OtherPeriod,
): Promise<TierFigure[]> {
  const client = await pool.connect()
  let shares: TierFigure[]
  let last: number
  try {
    shares = await sharesOf(client, tables.members, period)
    const { rows } = await client.query<{ last: number }>(`select max(id) as last from ${tables.members}`)
    last = rows[0]?.last ?? 0
  } finally {
    client.release()
  }
  const shareByTier = new Map(shares.map(({ tier, shareFen }) => [tier, shareFen]))
  let next = 1
  const lane = async (): Promise<void> => {
    while (next <= last) {
      const from = next
      next += BATCH
      await settleRange(pool, tables, period, shareByTier, from)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  await pool.query(`insert into ${schema}.settlement values ($1, $2, $3)`, [
    period.number,
    collectedOf(shares),
    shares.reduce((sum, { members }) => sum + members, 0),
  ])
  return shares
}

export async function settleByLoop(
  { pool, url }: BenchDatabase,
  schema: string,
  tables: OtherTables,
  period: OtherPeriod,
): Promise<OtherResult> {
  const lanes = pipelined(url)
  try {
    const { cost, result } = await costOf(pool, () => settle(lanes, schema, tables, period))
    return { cost, shares: result }
  } finally {
    await lanes.end()
  }
}
