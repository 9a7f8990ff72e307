/** What a payment is for (orders.ts, rule 5). */
import { type Fen, ZERO_FEN } from '@core/money/fen'
import { type Selectable, sql } from 'kysely'
import type { Context, Tx } from '../../context'
import type { OrderLine, PaymentOrderTable, PaymentPurpose } from '../../db/tables/payments'
import { Refusal, refuseField } from '../../refusal'
import { payableArrearsOf } from '../cover/queries/arrears'
import { firstDepositsOf } from '../enrollment/commands'
import { planOf, rulesOf } from '../plan/queries/rules'

/** Every item has exactly the sum that is due for its person. @throws Refusal malformed-input naming the item */
function assertDue(items: readonly OrderLine[], due: ReadonlyMap<string, Fen>): void {
  items.forEach(({ enrollmentId, sumFen }, i) => {
    if (due.get(enrollmentId) !== sumFen) throw refuseField(`/items/${i}/sumFen`, 'malformed-input')
  })
}

/**
 * Under the enrollments' locks.
 * @throws Refusal malformed-input for a sum that is not the one due; payment-not-due where nothing is owed; conflict for
 * people who have and who have not paid their first deposit in one order
 */
export async function purposeOf(
  tx: Tx,
  ctx: Context,
  { planId, accountId }: { readonly planId: string; readonly accountId: string },
  items: readonly OrderLine[],
): Promise<PaymentPurpose> {
  const ids = items.map(({ enrollmentId }) => enrollmentId)
  const plan = await planOf(tx, planId)
  const { model } = await rulesOf(tx, planId, plan.rule_version)
  if (model === 'postpaid') {
    const owed = await payableArrearsOf(tx, ctx, { planId, accountId }, ids)
    if (ids.some((id) => (owed.get(id) ?? ZERO_FEN) === ZERO_FEN)) throw new Refusal('payment-not-due')
    assertDue(items, owed)
    return 'arrears'
  }
  const first = await firstDepositsOf(tx, ids)
  if (first.size === 0) return 'deposit'
  if (first.size < ids.length) throw new Refusal('conflict')
  assertDue(items, first)
  return 'first-deposit'
}

/** The order by which these people are being paid for. @throws Refusal conflict when it is for some of them only */
export async function openOrderFor(
  tx: Tx,
  accountId: string,
  planId: string,
  items: readonly OrderLine[],
): Promise<Selectable<PaymentOrderTable> | null> {
  const ids = items.map(({ enrollmentId }) => enrollmentId)
  const rows = await tx
    .selectFrom('payment_order')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('plan_id', '=', planId)
    .where('state', '=', 'asked')
    .where('purpose', '<>', 'deposit')
    .where(
      sql<boolean>`exists (select 1 from jsonb_array_elements(lines) l where l ->> 'enrollmentId' = any(${ids}::text[]))`,
    )
    .execute()
  const [row] = rows
  if (!row) return null
  const same =
    row.lines.length === ids.length && row.lines.every(({ enrollmentId }) => ids.includes(enrollmentId))
  if (rows.length > 1 || !same) throw new Refusal('conflict')
  return row
}
