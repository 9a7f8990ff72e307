import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'

/** Who pays for each of some enrollments of a plan; who is not in it is missing. */
export async function payersOf(
  db: Kysely<Schema>,
  planId: string,
  enrollmentIds: readonly string[],
): Promise<Map<string, string>> {
  if (enrollmentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('enrollment')
    .select(['enrollment_id', 'payer_account_id'])
    .where('enrollment_id', 'in', enrollmentIds)
    .where('plan_id', '=', planId)
    .execute()
  return new Map(rows.map((row) => [row.enrollment_id, row.payer_account_id]))
}
