import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'

/** As whom an account is known to the providers it signs in with. */
export async function identitiesOf(
  db: Kysely<Schema>,
  accountId: string,
): Promise<{ provider: string; subject: string }[]> {
  return db
    .selectFrom('account_identity')
    .select(['provider', 'subject'])
    .where('account_id', '=', accountId)
    .orderBy('provider')
    .orderBy('subject')
    .execute()
}
