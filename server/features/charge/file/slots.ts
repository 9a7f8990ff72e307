/**
 * The slots of a period's charge file, in order, a page at a time (docs/formats/charge-file.md). What an enrollment
 * shares is asked where histories are read from, so that the file cannot say anything else than a member's statement.
 */
import type { Instant } from '@core/calendar/date'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../../db/schema'
import { type AnchoredEnrollment, sharesOfEnrollments } from '../../period/queries/history'

export interface SlotsOptions {
  readonly planId: string
  readonly periodNumber: number
  readonly cutoffAt: Instant
  readonly pageSize?: number
}

/** Consecutive slots. */
export interface SlotPage {
  /** one byte a slot; 0 is not on the roster */
  readonly tiers: Uint8Array
  readonly certificates: readonly string[]
}

/** Rows a page. */
const PAGE_SIZE = 8_192

type SlotRow = AnchoredEnrollment & { readonly certificate_no: string }

/** Every enrollment that joined before the cut-off. Never more than a page in memory. */
export async function* slotPages(db: Kysely<Schema>, options: SlotsOptions): AsyncGenerator<SlotPage> {
  let after: Pick<SlotRow, 'member_id' | 'enrollment_id'> = { member_id: '', enrollment_id: '' }
  for (;;) {
    const rows = await nextRows(db, options, after)
    const last = rows[rows.length - 1]
    if (!last) return
    after = last
    yield await pageOf(db, options.periodNumber, rows)
  }
}

async function nextRows(
  db: Kysely<Schema>,
  { planId, cutoffAt, pageSize }: SlotsOptions,
  after: Pick<SlotRow, 'member_id' | 'enrollment_id'>,
): Promise<SlotRow[]> {
  const { rows } = await sql<SlotRow>`
    select member_id, enrollment_id, plan_id, tier, anchor_period, end_period, certificate_no
      from enrollment
     where (member_id, enrollment_id) > (${after.member_id}, ${after.enrollment_id})
       and plan_id = ${planId} and joined_at < ${cutoffAt}
     order by member_id, enrollment_id limit ${pageSize ?? PAGE_SIZE}`.execute(db)
  return rows
}

/** @throws Error when one enrollment shares a period twice */
async function pageOf(db: Kysely<Schema>, periodNumber: number, rows: readonly SlotRow[]): Promise<SlotPage> {
  const slotOf = new Map(rows.map((row, slot) => [row.enrollment_id, slot]))
  const tiers = new Uint8Array(rows.length)
  const shared = await sharesOfEnrollments(db, rows, { fromPeriod: periodNumber, toPeriod: periodNumber })
  for (const { enrollmentId, tier } of shared) {
    const slot = slotOf.get(enrollmentId)
    if (slot === undefined || tiers[slot] !== 0) {
      throw new Error(`enrollment ${enrollmentId} shares period ${periodNumber} twice`)
    }
    tiers[slot] = tier
  }
  return { tiers, certificates: rows.map((row) => row.certificate_no) }
}
