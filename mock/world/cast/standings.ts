/** Where the people with a story stand in the database. */
import { dateInChina, instantOf } from '@core/calendar/date'
import type { ClaimStatus } from '@core/claim/status'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../../server/db/schema'
import type { ChargeOrderState } from '../../../server/db/tables/accounts'
import type { EnrollmentStatus } from '../../../server/db/tables/people'
import type { CastMembers } from './castFamilies'
import type { Standing } from './stories'

/** One standing per family, by its key in the cast. */
export async function standingsOf(
  db: Kysely<Schema>,
  cast: CastMembers,
  nowMs: number,
): Promise<Map<string, Standing>> {
  const accountIds = [...cast.values()].map(({ accountId }) => accountId)
  const payers = await sql<{ account_id: string; status: EnrollmentStatus }>`
    select m.account_id, e.status from account_member m
      join enrollment e on e.member_id = m.member_id and e.enrollment_id = m.enrollment_id
     where m.account_id = any(${accountIds}::text[]) and m.relation = 'self'`.execute(db)
  const claims = await sql<{ account_id: string; status: ClaimStatus }>`
    select distinct on (account_id) account_id, status from claim
     where account_id = any(${accountIds}::text[]) order by account_id, created_at desc`.execute(db)
  const orders = await sql<{ account_id: string; state: ChargeOrderState }>`
    select distinct on (account_id) account_id, state from charge_order
     where account_id = any(${accountIds}::text[])
     order by account_id, period_number desc, attempt desc`.execute(db)
  const status = new Map(payers.rows.map((row) => [row.account_id, row.status]))
  const claim = new Map(claims.rows.map((row) => [row.account_id, row.status]))
  const order = new Map(orders.rows.map((row) => [row.account_id, row.state]))
  const today = dateInChina(instantOf(nowMs))
  return new Map(
    [...cast].map(([key, family]) => [
      key,
      {
        family,
        today,
        status: status.get(family.accountId) ?? null,
        claim: claim.get(family.accountId) ?? null,
        debitFailed: order.get(family.accountId) === 'failed',
      },
    ]),
  )
}
