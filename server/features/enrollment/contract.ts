/** The debit contract behind an enrollment: found, signed, and kept. */
import type { RuleSet } from '@core/plan/rules'
import { type Context, type Tx, newId } from '../../context'
import { type Columns, insertMany } from '../../db/insertMany'
import { Refusal } from '../../refusal'

export interface PayingContract {
  readonly contractId: string
  readonly provider: string
  readonly providerContract: string
}

/**
 * The contract that pays, signed now when there is none; null for a plan that is paid for beforehand.
 * @throws Refusal debit-contract-missing
 */
export async function contractOf(
  ctx: Context,
  accountId: string,
  { model }: Pick<RuleSet, 'model'>,
): Promise<PayingContract | null> {
  return model === 'prepaid' ? null : signedContractOf(ctx, accountId)
}

/** As `contractOf`, whatever the plan. */
export async function signedContractOf(ctx: Context, accountId: string): Promise<PayingContract> {
  const { provider } = ctx.ports.payment
  const stored = await ctx.db
    .selectFrom('debit_contract')
    .select(['contract_id', 'provider_contract'])
    .where('account_id', '=', accountId)
    .where('provider', '=', provider)
    .where('state', '=', 'active')
    .orderBy('signed_at')
    .executeTakeFirst()
  if (stored) {
    return { contractId: stored.contract_id, provider, providerContract: stored.provider_contract }
  }
  const contractId = newId(ctx, 'ctr')
  const asked = {
    provider,
    contractId,
    accountId,
    channel: 'h5',
    subject: accountId,
    displayAccount: '同舟互助',
  } as const
  const started = await ctx.ports.payment.startContract(asked)
  // A wallet that asks its user first has been asked before joining (features/payment).
  if (started.outcome !== 'signed') throw new Refusal('debit-contract-missing')
  return { contractId, provider, providerContract: started.providerContract }
}

interface Paying {
  readonly accountId: string
  readonly at: string
  readonly contract: PayingContract | null
}

/** The first of those that have the same key. */
function firstBy<T>(list: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>()
  return list.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)))
}

/** Writes down who pays, by which contract; what is there already stays. */
export async function keepContracts(tx: Tx, payers: readonly Paying[]): Promise<void> {
  const accounts: Columns<'account', Paying> = {
    account_id: ['text', ({ accountId }) => accountId],
    created_at: ['timestamptz', ({ at }) => at],
  }
  const byAccount = firstBy(payers, ({ accountId }) => accountId)
  await insertMany(tx, 'account', byAccount, accounts, 'keep')
  const paying = payers.flatMap(({ accountId, at, contract }) =>
    contract ? [{ accountId, at, contract }] : [],
  )
  const contracts: Columns<'debit_contract', (typeof paying)[number]> = {
    account_id: ['text', ({ accountId }) => accountId],
    contract_id: ['text', ({ contract }) => contract.contractId],
    provider: ['text', ({ contract }) => contract.provider],
    provider_contract: ['text', ({ contract }) => contract.providerContract],
    state: ['text', () => 'active'],
    signed_at: ['timestamptz', ({ at }) => at],
  }
  const byContract = firstBy(paying, ({ accountId, contract }) => `${accountId}/${contract.contractId}`)
  await insertMany(tx, 'debit_contract', byContract, contracts, 'keep')
}
