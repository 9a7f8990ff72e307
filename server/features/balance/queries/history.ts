import { type Fen, fen } from '@core/money/fen'
import type { Instant } from '@core/calendar/date'
import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'
import {
  type AnchoredEnrollment,
  type EnrollmentShare,
  sharesOfEnrollments,
} from '../../period/queries/history'

/** A share, a deposit or a refund, with the balance after it. `sumFen` is signed: in above zero, out below. */
export type HistoryLine = { readonly sumFen: Fen; readonly balanceFen: Fen } & (
  | { readonly kind: 'share'; readonly share: EnrollmentShare }
  | { readonly kind: 'deposit' | 'refund'; readonly entryId: string; readonly at: Instant }
)

interface Entry {
  readonly enrollment_id: string
  readonly entry_id: string
  readonly kind: 'deposit' | 'refund'
  readonly amount_fen: Fen
  readonly after_period: number
  readonly at: Instant
}

function merged(shares: readonly EnrollmentShare[], entries: readonly Entry[]): HistoryLine[] {
  const lines: HistoryLine[] = []
  let balance = 0
  const add = (sum: number, line: (figures: { sumFen: Fen; balanceFen: Fen }) => HistoryLine) => {
    balance += sum
    lines.push(line({ sumFen: fen(sum), balanceFen: fen(balance) }))
  }
  const addEntry = ({ kind, entry_id: entryId, at, amount_fen }: Entry) =>
    add(amount_fen, (figures) => ({ ...figures, kind, entryId, at }))
  let next = 0
  for (const share of shares) {
    for (let entry = entries[next]; entry && entry.after_period < share.periodNumber; entry = entries[next]) {
      addEntry(entry)
      next += 1
    }
    add(0 - share.shareFen, (figures) => ({ ...figures, kind: 'share', share }))
  }
  entries.slice(next).forEach(addEntry)
  return lines
}

/**
 * Everything that ever moved the balances of some enrollments of prepaid plans, oldest first, by enrollment. Shares of a
 * period that is not settled are left out: they are not drawn yet.
 */
export async function historyOf(
  db: Kysely<Schema>,
  enrollments: readonly AnchoredEnrollment[],
): Promise<Map<string, HistoryLine[]>> {
  if (enrollments.length === 0) return new Map()
  const ids = enrollments.map((row) => row.enrollment_id)
  const [shares, entries] = [
    (await sharesOfEnrollments(db, enrollments)).filter(({ final }) => final),
    await db
      .selectFrom('balance_entry')
      .select(['enrollment_id', 'entry_id', 'kind', 'amount_fen', 'after_period', 'at'])
      .where(
        'member_id',
        'in',
        enrollments.map((row) => row.member_id),
      )
      .where('enrollment_id', 'in', ids)
      .orderBy('after_period')
      .orderBy('at')
      .orderBy('entry_id')
      .execute(),
  ]
  const byId = <T>(rows: readonly T[], idOf: (row: T) => string): Map<string, T[]> => {
    const map = new Map<string, T[]>()
    for (const row of rows) map.set(idOf(row), [...(map.get(idOf(row)) ?? []), row])
    return map
  }
  const sharesById = byId(shares, ({ enrollmentId }) => enrollmentId)
  const entriesById = byId(entries, (row) => row.enrollment_id)
  return new Map(ids.map((id) => [id, merged(sharesById.get(id) ?? [], entriesById.get(id) ?? [])]))
}
