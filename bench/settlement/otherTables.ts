/**
 * Tables of the other sides: a balance per member and a row per member and period. As lean as they can be: eight-byte
 * numbers for ids where a real system has longer ones, no column that billing does not need, room on every page so
 * that a balance changes in place.
 */
import type { Pool } from 'pg'

export interface OtherTables {
  readonly members: string
  readonly ledger: string
}

/** Copies who is on our roster, with the balance that each has there. */
export async function makeOtherTables(pool: Pool, schema: string): Promise<OtherTables> {
  const members = `${schema}.member`
  const ledger = `${schema}.ledger`
  await dropOtherTables(pool, schema)
  await pool.query(`create schema ${schema}`)
  await pool.query(`
    create table ${members} (
      id int8 not null, tier smallint not null, status smallint not null, balance_fen int8 not null
    ) with (fillfactor = 45)`)
  await pool.query(`
    insert into ${members}
    select row_number() over (order by e.enrollment_id), e.tier, 1, e.exhaust_fen - t.cum_fen
      from enrollment e join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
     where e.plan_id = 'bench' and e.status = 'active' and e.exhaust_fen >= t.cum_fen
     order by 1`)
  await pool.query(`alter table ${members} add primary key (id)`)
  await pool.query(`
    create table ${ledger} (
      member_id int8 not null, period_number int not null, amount_fen int8 not null, balance_fen int8 not null,
      at timestamptz not null, primary key (member_id, period_number)
    )`)
  await pool.query(`
    create table ${schema}.settlement (
      period_number int primary key, collected_fen int8 not null, members int8 not null
    )`)
  await pool.query(`vacuum (freeze, analyze) ${members}`)
  return { members, ledger }
}

export async function dropOtherTables(pool: Pool, schema: string): Promise<void> {
  await pool.query(`drop schema if exists ${schema} cascade`)
}
