import type { MemberPayer } from '@contract/payer'
import { dateInChina } from '@core/calendar/date'
import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'

export type OwnContract = MemberPayer['contracts'][number]

/** Contracts of an account that can be debited, the newest first. */
export async function contractsOfAccount(db: Kysely<Schema>, accountId: string): Promise<OwnContract[]> {
  const rows = await db
    .selectFrom('debit_contract')
    .select(['contract_id', 'provider', 'signed_at'])
    .where('account_id', '=', accountId)
    .where('state', '=', 'active')
    .orderBy('signed_at', 'desc')
    .orderBy('contract_id')
    .execute()
  return rows.map(({ contract_id: id, provider, signed_at }) => ({
    ...{ id, provider, signedOn: dateInChina(signed_at) },
  }))
}
