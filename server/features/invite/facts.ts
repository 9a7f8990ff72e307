/**
 * What an invitation is. (1) It lives for 90 days and can be renewed. (2) Stopped is for good. (3) It is open while
 * who made it has somebody in the plan. (4) It shows the name its maker chose, masked unless they chose otherwise;
 * the name is read when it is shown, never stored with the link.
 */
import type { InviteState, ShownName } from '@contract/invite'
import type { Selectable } from 'kysely'
import type { InviteTable } from '../../db/tables/invites'

export type InviteRow = Selectable<InviteTable>

const DAY_MS = 86_400_000
/** Rule 1. */
export const INVITE_LIFE_MS = 90 * DAY_MS
/** Links of one account that are not stopped. */
export const MOST_INVITES = 20

/** @param isMember rule 3 */
export function inviteState(
  row: Pick<InviteRow, 'revoked_at' | 'expires_at'>,
  now: string,
  isMember: boolean,
): InviteState {
  if (row.revoked_at !== null) return 'revoked'
  if (row.expires_at <= now) return 'expired'
  return isMember ? 'open' : 'ended'
}

/** The names an account can show; null when nobody of it is in the plan as themselves. */
export interface OwnNames {
  readonly masked: string | null
  readonly full: string | null
}

/** Rule 4. */
export function shownAs(shows: ShownName, names: OwnNames): string | null {
  return shows === 'nothing' ? null : names[shows]
}
