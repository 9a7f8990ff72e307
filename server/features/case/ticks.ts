/** The three ticks of a card, from the actions of its claim: identity, medical records, visit. */
import { type CalendarDate, dateInChina } from '@core/calendar/date'
import type { Tx } from '../../context'

export interface Ticks {
  readonly identityOn: CalendarDate | null
  readonly recordsOn: CalendarDate | null
  readonly visitOn: CalendarDate | null
}

interface ActionRow {
  readonly action: string
  readonly from_status: string | null
  readonly at: string
}

function dayOf(actions: readonly ActionRow[], fits: (row: ActionRow) => boolean): CalendarDate | null {
  const last = actions.filter(fits).pop()
  return last ? dateInChina(last.at) : null
}

/**
 * Identity is compared when the review starts; the records have passed when an investigation is ordered, or at once
 * with the approval; the visit has passed with an approval out of an investigation.
 */
function ticksOf(actions: readonly ActionRow[]): Ticks {
  return {
    identityOn: dayOf(actions, ({ action }) => action === 'start-review'),
    recordsOn: dayOf(
      actions,
      ({ action, from_status }) =>
        action === 'investigate' || (action === 'approve' && from_status === 'reviewing'),
    ),
    visitOn: dayOf(
      actions,
      ({ action, from_status }) => action === 'approve' && from_status === 'investigating',
    ),
  }
}

/** Ticks by claim. */
export async function ticksOfClaims(
  tx: Tx,
  claims: readonly { member_id: string; claim_id: string }[],
): Promise<Map<string, Ticks>> {
  const rows = await tx
    .selectFrom('claim_action')
    .select(['claim_id', 'action', 'from_status', 'at'])
    .where(
      'member_id',
      'in',
      claims.map((claim) => claim.member_id),
    )
    .where(
      'claim_id',
      'in',
      claims.map((claim) => claim.claim_id),
    )
    .orderBy('seq')
    .execute()
  const byClaim = new Map<string, ActionRow[]>()
  for (const row of rows) byClaim.set(row.claim_id, [...(byClaim.get(row.claim_id) ?? []), row])
  return new Map([...byClaim].map(([claimId, actions]) => [claimId, ticksOf(actions)]))
}
