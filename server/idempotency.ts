/**
 * Requests that the client may send again. The client makes the id; the id, who sent it and a keyed hash of the input
 * are stored in the transaction of the request. (1) Same id, same input: the first answer again. (2) Same id, other
 * input or another account: refused. (3) A request that failed left nothing and may be sent again.
 */
import type { Context, Tx } from './context'
import { nowInstant } from './context'
import type { Kysely } from 'kysely'
import type { Schema } from './db/schema'
import { Refusal } from './refusal'

export interface IdempotentRequest {
  readonly id: string
  readonly operation: 'join' | 'claim' | 'claim-draft' | 'opinion' | 'exit' | 'invite'
  readonly accountId: string
  readonly input: unknown
}

/** The same value always as the same text, whatever the order of its fields. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}

/** Keyed: a plain hash of an ID number could be found by trying them all. */
function inputHash(ctx: Context, request: IdempotentRequest): Buffer {
  return ctx.ports.secrets.blindIndex(canonical(request.input), `request/${request.operation}`)
}

/**
 * What this request made when it was here before; null when it is new.
 * @throws Refusal idempotency-mismatch
 */
export async function earlierResult<T extends object>(
  db: Kysely<Schema>,
  ctx: Context,
  request: IdempotentRequest,
): Promise<T | null> {
  const row = await db
    .selectFrom('idempotency')
    .selectAll()
    .where('request_id', '=', request.id)
    .executeTakeFirst()
  if (!row) return null
  const isSame =
    row.operation === request.operation &&
    row.account_id === request.accountId &&
    row.input_hash.equals(inputHash(ctx, request))
  if (!isSame) throw new Refusal('idempotency-mismatch', [{ field: '/id', code: 'idempotency-mismatch' }])
  return row.result as T
}

/** What an own request made, whatever its input was; null for one that is not this account's. */
export async function earlierOf<T extends object>(
  db: Kysely<Schema>,
  { id, operation, accountId }: Omit<IdempotentRequest, 'input'>,
): Promise<T | null> {
  const row = await db
    .selectFrom('idempotency')
    .select('result')
    .where('request_id', '=', id)
    .where('operation', '=', operation)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ? (row.result as T) : null
}

/**
 * Takes the id for this transaction. A twin that is running at this moment makes it wait, and then it is not taken.
 * @returns false when the id is used already: read `earlierResult` after this transaction
 */
export async function takeRequest(
  tx: Tx,
  ctx: Context,
  request: IdempotentRequest,
  result: object,
): Promise<boolean> {
  const taken = await tx
    .insertInto('idempotency')
    .values({
      request_id: request.id,
      operation: request.operation,
      account_id: request.accountId,
      input_hash: inputHash(ctx, request),
      result: JSON.stringify(result),
      created_at: nowInstant(ctx),
    })
    .onConflict((conflict) => conflict.column('request_id').doNothing())
    .executeTakeFirst()
  return Number(taken.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Takes the requests of an account away, with what they made: once it is erased nobody sends them again. */
export async function forgetRequests(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('idempotency').where('account_id', '=', accountId).execute()
}
