/**
 * One statement for the money: every balance falls and every member gets a row. Lapsed members are marked by another.
 * One transaction, as a settlement must be.
 */
import type { Pool } from 'pg'
import { type OtherPeriod, collectedOf, shareList, sharesOf, tierList } from './division'
import { type Cost, costOf } from './measure'
import type { TierFigure } from './ourSide'
import type { OtherTables } from './otherTables'

export interface OtherResult {
  readonly cost: Cost
  readonly shares: readonly TierFigure[]
}

const AT = '2026-06-01T00:00:00Z'

async function settle(
  pool: Pool,
  schema: string,
  tables: OtherTables,
  period: OtherPeriod,
): Promise<TierFigure[]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const shares = await sharesOf(client, tables.members, period)
    const tiers = [tierList(shares), shareList(shares)]
    if (period.policy === 'fixpoint') {
      await client.query(
        `update ${tables.members} m set status = 2
           from unnest($1::smallint[], $2::int8[]) s (tier, share_fen)
          where m.tier = s.tier and m.status = 1 and m.balance_fen < s.share_fen`,
        tiers,
      )
    }
    await client.query(
      `with charged as (
         update ${tables.members} m set balance_fen = m.balance_fen - s.share_fen
           from unnest($1::smallint[], $2::int8[]) s (tier, share_fen)
          where m.tier = s.tier and m.status = 1
         returning m.id, s.share_fen, m.balance_fen
       )
       insert into ${tables.ledger} (member_id, period_number, amount_fen, balance_fen, at)
       select id, $3::int, share_fen, balance_fen, $4::timestamptz from charged`,
      [...tiers, period.number, AT],
    )
    await client.query(`insert into ${schema}.settlement values ($1, $2, $3)`, [
      period.number,
      collectedOf(shares),
      shares.reduce((sum, { members }) => sum + members, 0),
    ])
    await client.query('commit')
    return shares
  } finally {
    client.release()
  }
}

export async function settleNaively(
  pool: Pool,
  schema: string,
  tables: OtherTables,
  period: OtherPeriod,
): Promise<OtherResult> {
  const { cost, result } = await costOf(pool, () => settle(pool, schema, tables, period))
  return { cost, shares: result }
}
