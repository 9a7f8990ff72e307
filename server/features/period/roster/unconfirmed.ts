/**
 * A first debit that its payer has not confirmed by the cut-off: the enrollment stays off the roster with its wait
 * stopped, and is told; when two periods have passed so, it ends, free, and what was paid in is owed back.
 */
import { sql } from 'kysely'
import type { Context, Tx } from '../../../context'
import { oweRefunds } from '../../balance/commands'
import { notify } from '../../notice/commands'
import type { TierChange } from '../closing'
import { askContractsOf } from '../contractEnds'
import { type CutOff, type EndedRow, refundOf } from './cut'

const PERIODS_TO_CONFIRM = 2

type HeldRow = Omit<EndedRow, 'counted'> & {
  readonly kind: 'first-debit-to-confirm' | 'first-debit-unconfirmed-ended'
}

/** They were in no count, so none changes. */
export async function holdUnconfirmed(tx: Tx, ctx: Context, cut: CutOff): Promise<TierChange[]> {
  const { planId, number, disclosure, cutoffAt } = cut
  const over = sql`e.unconfirmed_periods >= ${PERIODS_TO_CONFIRM}`
  const { rows } = await sql<HeldRow>`
    with held as (
      select e.member_id, e.enrollment_id, e.balance_fen, ${over} as is_over from enrollment e
       where e.plan_id = ${planId} and e.pause_reason = 'unconfirmed' and e.paused_on < ${disclosure}
         and e.status = 'paused' and e.confirmed_at is null
      union all
      select e.member_id, e.enrollment_id, e.balance_fen, false from enrollment e
       where e.plan_id = ${planId} and e.status = 'waiting' and e.shares_from <= ${disclosure}
         and e.joined_at < ${cutoffAt} and e.confirmed_at is null
    )
    update enrollment e
       set status = case when h.is_over then 'ended' else 'paused' end,
           pause_reason = 'unconfirmed', paused_on = coalesce(e.paused_on, ${disclosure}),
           unconfirmed_periods = e.unconfirmed_periods + case when h.is_over then 0 else 1 end,
           ended_on = case when h.is_over then coalesce(e.paused_on, ${disclosure}) end,
           end_reason = case when h.is_over then 'unconfirmed' end,
           balance_fen = case when h.is_over then 0 else e.balance_fen end
      from held h where e.member_id = h.member_id and e.enrollment_id = h.enrollment_id
    returning e.member_id, e.enrollment_id, e.payer_account_id, e.contract_id, e.tier, h.balance_fen as left_fen,
              case when h.is_over then 'first-debit-unconfirmed-ended' else 'first-debit-to-confirm' end as kind`.execute(
    tx,
  )
  await notify(
    tx,
    ctx,
    rows.map((row) => ({
      accountId: row.payer_account_id,
      kind: row.kind,
      key: `${row.enrollment_id}/${number}`,
      about: { planId, enrollmentId: row.enrollment_id, periodNumber: number },
    })),
  )
  const ended = rows.filter(({ kind }) => kind === 'first-debit-unconfirmed-ended')
  await oweRefunds(
    tx,
    ctx,
    { planId, afterPeriod: number - 1, at: cutoffAt },
    ended.map(refundOf('unconfirmed')),
  )
  await askContractsOf(tx, planId, cutoffAt, ended)
  return []
}
