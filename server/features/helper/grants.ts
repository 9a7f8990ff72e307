/**
 * Helping somebody from one's own phone. (1) The member names a helper and sends a link; it says nothing about anybody,
 * opens for INVITATION_DAYS and is accepted by one account. (2) A grant in force is asked for anew with every request, so
 * that an end holds at once. (3) Either side ends it, and the other is told. (4) What was done stays readable for
 * RECORD_DAYS after the end.
 */
import { createHash } from 'node:crypto'
import { RECORD_DAYS } from '@core/helper/limits'
import { instantOf } from '@core/calendar/date'
import type { Kysely, Selectable } from 'kysely'
import type { Context, Tx } from '../../context'
import type { Schema } from '../../db/schema'
import type { HelperGrantTable } from '../../db/tables/helpers'
import { scheduleWork } from '../../jobs/work'
import { sealContexts } from '../../sealing'

export type GrantRow = Selectable<HelperGrantTable>

export const DAY_MS = 86_400_000
export const HELPER_PAGE = '/account/accept/index'
export const HELPER_FORGET_WORK = 'helper.forget'

/** Follows from the grant by a secret key: the member sees the link again, and nothing is stored that opens it. */
export function tokenOfGrant(ctx: Context, grantId: string): string {
  return ctx.ports.secrets.blindIndex(grantId, 'helper/token').toString('base64url')
}

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** What the member calls this helper. */
export function helperNameOf(ctx: Context, { grant_id, name_enc }: Pick<GrantRow, 'grant_id' | 'name_enc'>) {
  return ctx.ports.secrets.decryptText(name_enc, sealContexts.helperName(grant_id))
}

/** Whether an invitation can be accepted at this moment (rule 1). */
export function isOpen(row: Pick<GrantRow, 'state' | 'expires_at'>, now: string): boolean {
  return row.state === 'invited' && row.expires_at > now
}

/** The grant by which one account helps now; null for none, also for one of others. */
export async function grantInForce(
  db: Kysely<Schema>,
  { grantId, helperAccountId }: { readonly grantId: string; readonly helperAccountId: string },
): Promise<GrantRow | null> {
  const row = await db
    .selectFrom('helper_grant')
    .selectAll()
    .where('grant_id', '=', grantId)
    .where('helper_account_id', '=', helperAccountId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row ?? null
}

/** An invitation nobody accepted is deleted when it has expired, what has ended a year later (rule 4). */
export async function scheduleForget(tx: Tx, grantId: string, end: 'invitation' | 'record', from: string) {
  const days = end === 'record' ? RECORD_DAYS : 0
  const dueAt = instantOf(Date.parse(from) + days * DAY_MS)
  await scheduleWork(tx, {
    ...{ kind: HELPER_FORGET_WORK, key: `${grantId}/${end}`, dueAt, payload: { grantId } },
  })
}
