/** What the people of one account shared, period by period, and how far the debit has come. */
import type { BillState } from '@contract/statement'
import type { Fen } from '@core/money/fen'
import { fen, sumFen } from '@core/money/fen'
import { type Kysely, sql } from 'kysely'
import type { Instant } from '@core/calendar/date'
import type { Schema } from '../../../db/schema'
import type { PeriodState } from '../../../db/tables/plans'
import { payersOfAccount, peopleOf } from '../../enrollment/queries/payerSpan'
import { type PersonRow, peopleOfAccount } from '../../enrollment/queries/people'
import { LEFT_IN_GRACE } from '../../charge/queries'
import { type EnrollmentShare, sharesOfEnrollments } from '../../period/queries/history'

type Db = Kysely<Schema>

/** What was asked for one account's people and period, over all attempts. */
export interface DebitSummary {
  readonly sumFen: Fen
  readonly attempts: number
  readonly provider: string
  readonly states: readonly string[]
  /** what the wallet paid; less than the whole where only the payer's own share went through */
  readonly paidFen: Fen
  readonly paidAt: Instant | null
  readonly nextAt: Instant | null
}

export interface FamilyPeriod {
  readonly number: number
  readonly shares: readonly EnrollmentShare[]
  readonly totalFen: Fen
}

export interface FamilyShares {
  readonly people: readonly PersonRow[]
  /** newest first; only periods that somebody of the family shares */
  readonly periods: readonly FamilyPeriod[]
}

/** One query for the people, one for all their shares. */
export async function familyShares(
  db: Db,
  accountId: string,
  planId: string,
  range: { fromPeriod?: number; toPeriod?: number } = {},
): Promise<FamilyShares> {
  const people = await peopleOfAccount(db, accountId, planId)
  const shares = await sharesOfEnrollments(db, people, range)
  const byNumber = new Map<number, EnrollmentShare[]>()
  for (const share of shares) {
    byNumber.set(share.periodNumber, [...(byNumber.get(share.periodNumber) ?? []), share])
  }
  const periods = [...byNumber].map(([number, list]) => ({
    number,
    shares: list,
    totalFen: sumFen(list.map((share) => share.shareFen)),
  }))
  return { people, periods: periods.sort((a, b) => b.number - a.number) }
}

/**
 * The debits of an account's people by period number, whoever pays them. The sum is that of the first attempt: a retry
 * asks for it again.
 */
export async function debitsOf(
  db: Db,
  accountId: string,
  planId: string,
  numbers: readonly number[],
): Promise<Map<number, DebitSummary>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('charge_order')
    .innerJoin('charge_line', (join) =>
      join
        .onRef('charge_line.account_id', '=', 'charge_order.account_id')
        .onRef('charge_line.order_id', '=', 'charge_order.order_id'),
    )
    .leftJoin('debit_contract', (join) =>
      join
        .onRef('debit_contract.account_id', '=', 'charge_order.account_id')
        .onRef('debit_contract.contract_id', '=', 'charge_order.contract_id'),
    )
    .select([
      'charge_order.period_number',
      sql<number>`coalesce(sum(share_fen) filter (where attempt = 1), 0)`.as('sum_fen'),
      sql<number>`count(distinct attempt) filter (where failure is distinct from ${LEFT_IN_GRACE})`.as(
        'attempts',
      ),
      sql<number>`coalesce(sum(share_fen) filter (where charge_order.state = 'paid'), 0)`.as('paid_fen'),
      sql<string>`coalesce(min(provider), '')`.as('provider'),
      sql<string[]>`array_agg(charge_order.state order by attempt)`.as('states'),
      sql<Instant | null>`max(finished_at) filter (where charge_order.state = 'paid')`.as('paid_at'),
      sql<Instant | null>`min(due_at) filter (where charge_order.state in ('due', 'sent'))`.as('next_at'),
    ])
    .where('charge_order.account_id', '=', payersOfAccount(accountId))
    .where('charge_line.enrollment_id', '=', peopleOf(accountId))
    .where('charge_order.plan_id', '=', planId)
    .where('charge_order.period_number', 'in', numbers)
    .groupBy('charge_order.period_number')
    .execute()
  return new Map(
    rows.map((row) => [
      row.period_number,
      {
        sumFen: fen(row.sum_fen),
        attempts: row.attempts,
        provider: row.provider,
        states: row.states,
        paidFen: fen(row.paid_fen),
        paidAt: row.paid_at,
        nextAt: row.next_at,
      },
    ]),
  )
}

/** How far one bill has come. A balance has paid as soon as the period is settled. */
export function billState(
  period: PeriodState,
  totalFen: Fen,
  debit: DebitSummary | undefined,
  model: 'prepaid' | 'postpaid',
): BillState {
  if (period === 'cut-off' || period === 'disclosed') return 'provisional'
  if (totalFen === 0 || period === 'void') return 'nothing-due'
  if (model === 'prepaid') return 'charged'
  if (!debit) return 'to-charge'
  if (debit.states.includes('paid') && debit.paidFen >= debit.sumFen) return 'charged'
  if (debit.states.includes('written-off')) return 'written-off'
  return debit.states.includes('failed') ? 'grace' : 'to-charge'
}
