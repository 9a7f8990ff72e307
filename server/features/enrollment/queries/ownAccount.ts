/** The account with which an adult relative confirmed their membership by themselves, on their own phone. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '../../../db/schema'

/** SQL: confirmed memberships that who confirmed does not hold. With a helper it may be anybody's phone: not those. */
const confirmed = (which: RawBuilder<unknown>): RawBuilder<{ enrollment_id: string; account_id: string }> =>
  sql<{ enrollment_id: string; account_id: string }>`
    select a.enrollment_id, a.confirmed_by as account_id
      from asked_relative a
      join enrollment e on e.enrollment_id = a.enrollment_id and e.payer_account_id <> a.confirmed_by
      join consent c on c.member_id = e.member_id and c.enrollment_id = e.enrollment_id and c.kind = 'rules'
       and c.given_by = a.confirmed_by and c.helper_relation is null
     where a.state = 'confirmed' and ${which}
     order by a.asked_at`

/** null where who holds it confirmed it, or a helper did. */
export async function ownAccountOf(db: Kysely<Schema>, enrollmentId: string): Promise<string | null> {
  const { rows } = await confirmed(sql`a.enrollment_id = ${enrollmentId}`).execute(db)
  return rows[0]?.account_id ?? null
}

/** Memberships of the person behind this account that somebody else holds. */
export async function ownHeldByOthers(db: Kysely<Schema>, accountId: string): Promise<string[]> {
  const { rows } = await confirmed(sql`a.confirmed_by = ${accountId}`).execute(db)
  return [...new Set(rows.map((row) => row.enrollment_id))]
}
