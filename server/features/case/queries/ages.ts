import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../../db/schema'

/**
 * How many settled cases there were of each age at diagnosis, up to a period. Reads private files: what leaves the
 * server may only be counts over whole years, or each period's difference would tell the age behind a coarser card.
 */
export async function casesByAge(
  db: Kysely<Schema>,
  planId: string,
  upTo: number,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ age: number; cases: number }>`
    select extract(year from age(c.diagnosed_on, m.birth_date))::int as age, sum(a.cases)::int8 as cases
      from period_aid a
      join case_source s on s.case_id = a.case_id
      join claim c on c.member_id = s.member_id and c.claim_id = s.claim_id
      join member m on m.member_id = s.member_id
     where a.plan_id = ${planId} and a.period_number <= ${upTo}::int and not a.withdrawn
     group by 1`.execute(db)
  return new Map(rows.map((row) => [row.age, row.cases]))
}
