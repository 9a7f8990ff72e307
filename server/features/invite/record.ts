/**
 * Joining through a link: remembered for the inviter's own list, in the transaction of the join. Whether the link counts
 * is judged when it was used: a relative may say yes days after they were asked.
 */
import { dateInChina } from '@core/calendar/date'
import { readCode } from '@core/identifier/code'
import type { Relation } from '@core/plan/rules'
import { type Context, type Tx, nowInstant } from '../../context'
import { type InviteRow, inviteState } from './facts'

export interface JoinedThrough {
  readonly accountId: string
  readonly planId: string
  readonly inviteCode?: string | undefined
  readonly inviteNamed?: boolean
  /** when the link was used, ISO 8601; now, unless the people were asked before */
  readonly usedAt?: string
  readonly people: readonly { enrollmentId: string; memberId: string; relation: Relation }[]
}

/** Never refuses: a link that is unknown, expired, stopped, of another plan or one's own is no reason not to join. */
export async function recordInvited(tx: Tx, ctx: Context, joined: JoinedThrough): Promise<void> {
  const code = readCode(joined.inviteCode ?? '')
  if (code === '' || joined.people.length === 0) return
  const now = nowInstant(ctx)
  const usedAt = joined.usedAt ?? now
  const invite = await tx.selectFrom('invite').selectAll().where('code', '=', code).executeTakeFirst()
  const counts =
    invite !== undefined &&
    invite.account_id !== joined.accountId &&
    invite.plan_id === joined.planId &&
    wasOpen(invite, usedAt)
  if (!counts) return
  const rows = joined.people.map(({ enrollmentId, memberId, relation }) => ({
    account_id: invite.account_id,
    enrollment_id: enrollmentId,
    member_id: memberId,
    code,
    plan_id: joined.planId,
    joined_on: dateInChina(now),
    // Who joins agrees for themselves, never for their family.
    named: joined.inviteNamed === true && relation === 'self',
  }))
  await tx
    .insertInto('invited_join')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['account_id', 'enrollment_id']).doNothing())
    .execute()
}

/** What was stopped later was open then. */
function wasOpen({ revoked_at, expires_at }: InviteRow, at: string): boolean {
  const revokedBy = revoked_at !== null && revoked_at <= at ? revoked_at : null
  return inviteState({ revoked_at: revokedBy, expires_at }, at, true) === 'open'
}
