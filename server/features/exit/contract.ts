/** What becomes of the debit contract when people leave (effect.ts, rule 3). */
import type { ExitEffect } from '@contract/exit'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../db/schema'

/** Whether anybody outside `leaving` is still paid for by a contract, or could be again. */
export async function contractInUse(
  db: Kysely<Schema>,
  contractId: string,
  leaving: readonly string[] = [],
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from enrollment e
     where e.status in ('waiting', 'active', 'paused') and e.enrollment_id <> all(${[...leaving]}::text[])
       and (e.contract_id = ${contractId}
            or exists (select 1 from payer_span s where s.member_id = e.member_id
                          and s.enrollment_id = e.enrollment_id and s.contract_id = ${contractId}
                          and s.to_period is null))
     limit 1`.execute(db)
  return rows.length > 0
}

/** The debit contracts behind some people; balances need none. */
export function contractsOf(people: readonly { contract_id: string | null }[]): string[] {
  return [...new Set(people.flatMap(({ contract_id }) => contract_id ?? []))]
}

/** A contract of an account that can be debited. */
export async function activeContract(
  db: Kysely<Schema>,
  accountId: string,
  contractId: string | null,
): Promise<{ id: string; provider: string } | null> {
  if (contractId === null) return null
  const row = await db
    .selectFrom('debit_contract')
    .select(['contract_id as id', 'provider'])
    .where('account_id', '=', accountId)
    .where('contract_id', '=', contractId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row ?? null
}

/** The contract of an account as it will stand after these people have left. */
export async function contractAfter(
  db: Kysely<Schema>,
  accountId: string,
  people: readonly { contract_id: string | null; enrollment_id: string }[],
): Promise<Pick<ExitEffect, 'contract' | 'provider'>> {
  const contractIds = contractsOf(people)
  if (contractIds.length === 0) return { contract: 'none', provider: null }
  const contracts = await db
    .selectFrom('debit_contract')
    .select(['contract_id', 'provider'])
    .where('account_id', '=', accountId)
    .where('contract_id', 'in', contractIds)
    .where('state', '=', 'active')
    .execute()
  const [first] = contracts
  if (!first) return { contract: 'none', provider: null }
  const ids = people.map(({ enrollment_id }) => enrollment_id)
  const used = await Promise.all(contracts.map(({ contract_id }) => contractInUse(db, contract_id, ids)))
  return { contract: used.every(Boolean) ? 'stays' : 'ends', provider: first.provider }
}
