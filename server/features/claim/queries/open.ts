/** Claims that are not at their end, by enrollment. */
import { claimStatuses, isEnded } from '@core/claim/status'
import type { ClaimStatus } from '@core/claim/status'
import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'

/** Statuses after which something can still follow. */
export const openStatuses: readonly ClaimStatus[] = claimStatuses.filter((status) => !isEnded(status))

export interface OpenClaim {
  readonly id: string
  readonly status: ClaimStatus
}

/** The newest open claim of each enrollment that has one. */
export async function openClaimsOf(
  db: Kysely<Schema>,
  people: readonly { memberId: string; enrollmentId: string }[],
): Promise<Map<string, OpenClaim>> {
  if (people.length === 0) return new Map()
  const memberIds = people.map(({ memberId }) => memberId)
  const rows = await db
    .selectFrom('claim')
    .select(['enrollment_id', 'claim_id', 'status'])
    .where('member_id', 'in', memberIds)
    .where('status', 'in', openStatuses)
    .orderBy('created_at')
    .execute()
  return new Map(rows.map((row) => [row.enrollment_id, { id: row.claim_id, status: row.status }]))
}
