/** What debits hold about an account. The contract goes; sums stay in the books, under an id that names nobody. */
import { dateInChina } from '@core/calendar/date'
import type { PersonalPart } from '../../personalPart'
import { paidByContracts } from '../enrollment/queries/payerSpan'

export const wallet: PersonalPart<'wallet'> = {
  async collect(ctx, accountId) {
    const rows = await ctx.db
      .selectFrom('debit_contract')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('signed_at')
      .execute()
    const paid = await paidByContracts(ctx.db, accountId)
    return rows.map(({ contract_id, provider, provider_contract, state, signed_at }) => ({
      ...{ provider, state },
      contract: provider_contract,
      signedOn: dateInChina(signed_at),
      paysFor: paid
        .filter((span) => span.contract_id === contract_id)
        .map(({ plan_id, from_period, to_period, agreed_at }) => ({
          ...{ planId: plan_id, fromPeriod: from_period, toPeriod: to_period, agreedAt: agreed_at },
        })),
    }))
  },
  async erase(tx, _ctx, accountId) {
    await tx.deleteFrom('debit_contract').where('account_id', '=', accountId).execute()
  },
}

export const charges: PersonalPart<'charges'> = {
  async collect(ctx, accountId) {
    const [orders, lines] = await Promise.all([
      ctx.db
        .selectFrom('charge_order')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('plan_id')
        .orderBy('period_number')
        .orderBy('attempt')
        .execute(),
      ctx.db.selectFrom('charge_line').selectAll().where('account_id', '=', accountId).execute(),
    ])
    const byOrder = new Map<string, { enrollmentId: string; shareFen: number }[]>()
    for (const { order_id, enrollment_id, share_fen } of lines) {
      const list = byOrder.get(order_id) ?? []
      byOrder.set(order_id, [...list, { enrollmentId: enrollment_id, shareFen: share_fen }])
    }
    return orders.map((order) => ({
      planId: order.plan_id,
      period: order.period_number,
      attempt: order.attempt,
      sumFen: order.sum_fen,
      state: order.state,
      dueAt: order.due_at,
      lines: byOrder.get(order.order_id) ?? [],
    }))
  },
  erase: async () => undefined,
}
