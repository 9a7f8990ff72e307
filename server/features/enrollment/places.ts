import { sql } from 'kysely'
import type { Tx } from '../../context'

/** Frees the places of people who have left, and says which members they are, by blind index in hex. */
export async function freeLeftPlaces(
  tx: Tx,
  planId: string,
  people: readonly { readonly blindIndex: Buffer }[],
): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<{ blind_index: Buffer; member_id: string }>`
    delete from person_in_plan held using enrollment
    where held.plan_id = ${planId} and held.blind_index = any(${people.map((p) => p.blindIndex)}::bytea[])
      and enrollment.member_id = held.member_id and enrollment.enrollment_id = held.enrollment_id
      and enrollment.status in ('lapsed', 'exited', 'ended')
    returning held.blind_index, held.member_id`.execute(tx)
  return new Map(rows.map((row) => [row.blind_index.toString('hex'), row.member_id]))
}
