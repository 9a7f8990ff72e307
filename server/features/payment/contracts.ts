/**
 * Debit contracts from opening the sheet to their end. (1) The id is the client's and stands before anybody is asked.
 * (2) Signed is what the provider says; then the contract is usable for charging. (3) Its user may end it in the wallet
 * at any time: a fact, not a fault. News may come in any order: an end is final, whatever is told after it.
 */
import { epochMs, instantOf } from '@core/calendar/date'
import type { Selectable } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import type { ContractSigningTable } from '../../db/tables/payments'
import { type Job, NotYet, scheduleWork } from '../../jobs/work'
import type { ContractRef, ContractState, PayChannel, SigningParameters } from '../../ports/payment'
import { Refusal } from '../../refusal'
import { notify } from '../notice/commands'
import { subjectOf, walletForChannel } from './queries/wallet'
import { lockSigning } from './rows'

export const CONTRACT_WORK = 'payment.contract'
export const CONTRACT_END_WORK = 'payment.contract-end'
/** Carried out where who pays is known (enrollment/payer). */
export const CONTRACT_ENDED_WORK = 'payer.contract-ended'
const LIFE_MS = 60 * 60_000
const FIRST_QUESTION_MS = 60_000

export interface DebitContract {
  readonly id: string
  readonly provider: string
  readonly state: ContractSigningTable['state']
  /** null when there is nothing to sign (any more) */
  readonly sign: SigningParameters | null
}

type Row = Selectable<ContractSigningTable>

/** @throws Refusal idempotency-mismatch, payment-unavailable, payment-refused */
export async function startContract(
  ctx: Context,
  accountId: string,
  input: { readonly id: string; readonly channel: PayChannel },
): Promise<DebitContract> {
  const row = (await ownSigning(ctx, accountId, input.id)) ?? (await writeSigning(ctx, accountId, input))
  if (row.state !== 'started') return viewOf(row, null)
  const started = await ctx.ports.payment.startContract({
    provider: row.provider,
    contractId: row.contract_id,
    accountId,
    channel: row.channel,
    subject: await subjectOf(ctx, accountId, row.provider),
    displayAccount: `同舟${accountId.slice(-6)}`,
  })
  if (started.outcome === 'started') return viewOf(row, started.sign)
  if (started.outcome === 'signed') {
    const state = { ...started, signedAtMs: ctx.ports.clock.nowMs() }
    await ctx.db.transaction().execute((tx) => recordContract(tx, ctx, input.id, state))
    return viewOf((await ownSigning(ctx, accountId, input.id)) ?? row, null)
  }
  throw new Refusal(started.outcome === 'refused' ? 'payment-refused' : 'payment-unavailable')
}

async function writeSigning(
  ctx: Context,
  accountId: string,
  { id, channel }: { readonly id: string; readonly channel: PayChannel },
): Promise<Row> {
  const provider = walletForChannel(ctx, channel, 'debit-contracts')
  if (provider === null) throw new Refusal('payment-unavailable')
  const nowMs = ctx.ports.clock.nowMs()
  await ctx.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('contract_signing')
      .values({
        account_id: accountId,
        contract_id: id,
        provider,
        channel,
        state: 'started',
        started_at: instantOf(nowMs),
        expires_at: instantOf(nowMs + LIFE_MS),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const dueAt = instantOf(nowMs + FIRST_QUESTION_MS)
    await scheduleWork(tx, { kind: CONTRACT_WORK, key: id, dueAt, payload: { contractId: id } })
  })
  const row = await ownSigning(ctx, accountId, id)
  if (!row) throw new Refusal('idempotency-mismatch', [{ field: '/id', code: 'idempotency-mismatch' }])
  return row
}

async function ownSigning(ctx: Context, accountId: string, contractId: string): Promise<Row | undefined> {
  return ctx.db
    .selectFrom('contract_signing')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('contract_id', '=', contractId)
    .executeTakeFirst()
}

const viewOf = (row: Row, sign: SigningParameters | null): DebitContract => ({
  ...{ id: row.contract_id, provider: row.provider, state: row.state, sign },
})

const refOf = (row: Row): ContractRef => ({
  provider: row.provider,
  contractId: row.contract_id,
  providerContract: row.provider_contract,
})

/** The state of an own contract, asked of the provider while it is not signed. @throws Refusal not-found */
export async function debitContract(
  ctx: Context,
  accountId: string,
  contractId: string,
): Promise<DebitContract> {
  const row = await ownSigning(ctx, accountId, contractId)
  if (!row) throw new Refusal('not-found')
  if (row.state !== 'started') return viewOf(row, null)
  const state = await ctx.ports.payment.queryContract(refOf(row))
  await ctx.db.transaction().execute((tx) => recordContract(tx, ctx, contractId, state))
  return viewOf((await ownSigning(ctx, accountId, contractId)) ?? row, null)
}

/** Due work. @throws NotYet while it may still be signed */
export async function askContract({ context, work }: Job): Promise<void> {
  const row = await rowOf(context, work.key)
  if (row.state !== 'started') return
  const state = await context.ports.payment.queryContract(refOf(row))
  await context.db.transaction().execute((tx) => recordContract(tx, context, row.contract_id, state))
  const now = await rowOf(context, work.key)
  if (now.state !== 'started') return
  const isOver = epochMs(row.expires_at) <= context.ports.clock.nowMs()
  if (!isOver || state.outcome === 'unknown') throw new NotYet(`contract ${work.key} is not signed`)
  await context.db
    .updateTable('contract_signing')
    .set({ state: 'expired' })
    .where('contract_id', '=', work.key)
    .where('state', '=', 'started')
    .execute()
}

const rowOf = (ctx: Context, contractId: string): Promise<Row> =>
  ctx.db
    .selectFrom('contract_signing')
    .selectAll()
    .where('contract_id', '=', contractId)
    .executeTakeFirstOrThrow()

/** Writes down what the provider says of a contract (rules 2 and 3). @returns whether we know it */
export async function recordContract(
  tx: Tx,
  ctx: Context,
  contractId: string,
  state: ContractState,
): Promise<boolean> {
  const row = await lockSigning(tx, contractId)
  if (!row) return false
  if (state.outcome === 'ended') {
    await endRow(tx, row, instantOf(state.endedAtMs ?? ctx.ports.clock.nowMs()))
    return true
  }
  // An expired sheet that was signed in the last moment counts: the wallet will let us charge it.
  if (state.outcome !== 'signed' || (row.state !== 'started' && row.state !== 'expired')) return true
  const signedAt = instantOf(state.signedAtMs)
  await tx
    .updateTable('contract_signing')
    .set({ state: 'signed', provider_contract: state.providerContract, signed_at: signedAt })
    .where('contract_id', '=', contractId)
    .execute()
  await tx
    .insertInto('debit_contract')
    .values({
      account_id: row.account_id,
      contract_id: contractId,
      provider: row.provider,
      provider_contract: state.providerContract,
      state: 'active',
      signed_at: signedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}

export interface EndedContract {
  readonly accountId: string
  readonly contractId: string
}

async function endRow(tx: Tx, row: Row, endedAt: string): Promise<void> {
  const { account_id: accountId, contract_id: contractId } = row
  const payload: EndedContract = { accountId, contractId }
  await scheduleWork(tx, { kind: CONTRACT_ENDED_WORK, key: contractId, dueAt: endedAt, payload })
  await tx
    .updateTable('contract_signing')
    .set({ state: 'ended', ended_at: endedAt })
    .where('contract_id', '=', row.contract_id)
    .where('state', '<>', 'ended')
    .execute()
  await tx
    .updateTable('debit_contract')
    .set({ state: 'ended' })
    .where('account_id', '=', row.account_id)
    .where('contract_id', '=', row.contract_id)
    .execute()
}

/**
 * Ends a contract at the provider, by due work. Whether anybody still needs it is the caller's question.
 * Again, one that has ended, or one that is not this account's: a no-op. A contract that was signed before signings were
 * kept has no row here yet.
 */
export async function endContract(
  tx: Tx,
  ctx: Context,
  accountId: string,
  contractId: string,
): Promise<void> {
  const contract = await tx
    .selectFrom('debit_contract')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('contract_id', '=', contractId)
    .executeTakeFirst()
  if (contract?.state === 'active')
    await tx
      .insertInto('contract_signing')
      .values({
        ...{ account_id: accountId, contract_id: contractId, provider: contract.provider, channel: 'h5' },
        ...{ state: 'signed', started_at: contract.signed_at, expires_at: contract.signed_at },
        ...{ provider_contract: contract.provider_contract, signed_at: contract.signed_at },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const ending = await tx
    .updateTable('contract_signing')
    .set({ state: 'ending' })
    .where('account_id', '=', accountId)
    .where('contract_id', '=', contractId)
    .where('state', 'in', ['started', 'signed', 'expired'])
    .returning('contract_id')
    .executeTakeFirst()
  if (!ending) return
  const dueAt = nowInstant(ctx)
  await scheduleWork(tx, { kind: CONTRACT_END_WORK, key: contractId, dueAt, payload: { contractId } })
}

/**
 * Ends every contract of an account at its wallet. Again, while they are ending: a no-op.
 * @returns whether all of them have ended
 */
export async function endAllContracts(tx: Tx, ctx: Context, accountId: string): Promise<boolean> {
  const open = await tx
    .selectFrom('debit_contract')
    .select('contract_id')
    .where('account_id', '=', accountId)
    .where('state', '=', 'active')
    .execute()
  for (const { contract_id: contractId } of open) await endContract(tx, ctx, accountId, contractId)
  return open.length === 0
}

/** Due work; its user is told when it has ended. @throws NotYet until the provider says so */
export async function askContractEnd({ context, work }: Job): Promise<void> {
  const row = await rowOf(context, work.key)
  if (row.state !== 'ending') return
  const result = await context.ports.payment.endContract(refOf(row))
  const isOver =
    result.outcome === 'ended' || (result.outcome === 'refused' && result.reason === 'contract-ended')
  if (!isOver) throw new NotYet(`contract ${work.key} has not ended: ${result.outcome}`)
  await context.db.transaction().execute(async (tx) => {
    await endRow(tx, row, nowInstant(context))
    const accountId = row.account_id
    await notify(tx, context, [{ accountId, kind: 'contract-ended', key: row.contract_id, about: {} }])
  })
}
