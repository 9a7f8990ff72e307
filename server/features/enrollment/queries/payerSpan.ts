/**
 * Who pays for a membership in a period: the span that holds then, else the account that holds it by its present
 * contract (enrollment/payer/change.ts). Read by everything that asks for a share or says by whom it is owed.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '../../../db/schema'

/** SQL: joins the span of a period, if there is one, as `s`, to rows of `enrollment e`. */
export function joinPayer(periodNumber: number): RawBuilder<unknown> {
  return sql`
    left join payer_span s on s.member_id = e.member_id and s.enrollment_id = e.enrollment_id
     and s.from_period <= ${periodNumber}::int and (s.to_period is null or s.to_period >= ${periodNumber}::int)`
}

/** SQL: who pays, by which contract; beside `joinPayer`. */
export const payerColumns = sql`
  coalesce(s.account_id, e.payer_account_id) as account_id, coalesce(s.contract_id, e.contract_id) as contract_id`

export interface PayerSpan {
  readonly enrollment_id: string
  readonly from_period: number
  readonly to_period: number | null
  readonly account_id: string
  readonly contract_id: string
  readonly ceiling_fen: number | null
}

/** Every span of some enrollments, the earliest first. */
export async function spansOf(
  db: Kysely<Schema>,
  enrollmentIds: readonly string[],
): Promise<Map<string, PayerSpan[]>> {
  if (enrollmentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('payer_span')
    .select(['enrollment_id', 'from_period', 'to_period', 'account_id', 'contract_id', 'ceiling_fen'])
    .where(sql<boolean>`enrollment_id = any(${[...enrollmentIds]}::text[])`)
    .orderBy('from_period')
    .execute()
  const spans = new Map<string, PayerSpan[]>()
  for (const row of rows) spans.set(row.enrollment_id, [...(spans.get(row.enrollment_id) ?? []), row])
  return spans
}

/** The span until further notice; undefined where the account that holds the membership pays. */
export const openSpan = (spans: readonly PayerSpan[] | undefined): PayerSpan | undefined =>
  spans?.find(({ to_period }) => to_period === null)

interface Held {
  readonly enrollment_id: string
  readonly payer_account_id: string
  readonly contract_id: string | null
}

/** Who pays a period, by which contract. */
export function payerAt(
  { payer_account_id, contract_id }: Held,
  spans: readonly PayerSpan[] | undefined,
  periodNumber: number,
): { accountId: string; contractId: string | null } {
  const span = spans?.find(
    ({ from_period, to_period }) =>
      from_period <= periodNumber && (to_period === null || to_period >= periodNumber),
  )
  return span
    ? { accountId: span.account_id, contractId: span.contract_id }
    : { accountId: payer_account_id, contractId: contract_id }
}

/** Enrollments, held by whomever, that this account pays for or paid for by a contract; all its contracts when null. */
export async function enrollmentsPaidBy(
  db: Kysely<Schema>,
  accountId: string,
  which: { readonly contractId?: string; readonly openOnly?: boolean } = {},
): Promise<string[]> {
  const rows = await db
    .selectFrom('payer_span')
    .select('enrollment_id')
    .distinct()
    .where('account_id', '=', accountId)
    .$if(which.contractId !== undefined, (query) => query.where('contract_id', '=', which.contractId ?? ''))
    .$if(which.openOnly === true, (query) => query.where('to_period', 'is', null))
    .orderBy('enrollment_id')
    .execute()
  return rows.map((row) => row.enrollment_id)
}

/** What an account paid by its contracts, in which periods, where a change of payer made that a span. */
export async function paidByContracts(db: Kysely<Schema>, accountId: string) {
  return db
    .selectFrom('payer_span')
    .select(['contract_id', 'plan_id', 'from_period', 'to_period', 'agreed_at'])
    .where('account_id', '=', accountId)
    .orderBy('agreed_at')
    .execute()
}

/** SQL: the enrollments of an account's people, for `= any`. */
export const peopleOf = (accountId: string): RawBuilder<string> =>
  sql<string>`any(array(select enrollment_id from account_member where account_id = ${accountId}))`

/** SQL: the account itself and whoever pays, or paid, for its people, for `= any`. */
export const payersOfAccount = (accountId: string): RawBuilder<string> =>
  sql<string>`any(array(
    select ${accountId}::text
    union
    select s.account_id from account_member m
      join payer_span s on s.member_id = m.member_id and s.enrollment_id = m.enrollment_id
     where m.account_id = ${accountId}))`
