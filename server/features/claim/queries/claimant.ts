import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'

/** The account that filed the claim behind a case: it is paid the aid. */
export async function claimantOf(
  db: Kysely<Schema>,
  { memberId, caseId }: { memberId: string; caseId: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('claim')
    .select('account_id')
    .where('member_id', '=', memberId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.account_id ?? null
}
