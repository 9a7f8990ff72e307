/**
 * What wallets moved for an account. Sums, days and the wallet's numbers are papers of the books and stay under an id that
 * names nobody; what could still reach the wallet (contract, a pay-out to be taken) goes.
 */
import type { PersonalData } from '@contract/privacy'
import type { PersonalPart } from '../../personalPart'

type Payment = PersonalData['payments'][number]

export const payments: PersonalPart<'payments'> = {
  async collect({ db }, accountId) {
    const [orders, refunds, transfers] = await Promise.all([
      db.selectFrom('payment_order').selectAll().where('account_id', '=', accountId).execute(),
      db.selectFrom('payment_refund').selectAll().where('account_id', '=', accountId).execute(),
      db.selectFrom('payment_transfer').selectAll().where('account_id', '=', accountId).execute(),
    ])
    const viewOf =
      (kind: Payment['kind']) =>
      (row: (typeof orders)[number] | (typeof refunds)[number] | (typeof transfers)[number]): Payment => ({
        ...{ kind, provider: row.provider, sumFen: row.sum_fen, state: row.state },
        ...{ at: row.created_at, providerRef: row.provider_ref },
      })
    return [
      ...orders.map(viewOf('deposit')),
      ...refunds.map(viewOf('refund')),
      ...transfers.map(viewOf('pay-out')),
    ].sort((a, b) => (a.at < b.at ? -1 : 1))
  },
  async erase(tx, _ctx, accountId) {
    await tx.deleteFrom('contract_signing').where('account_id', '=', accountId).execute()
    await tx
      .updateTable('payment_transfer')
      .set({ confirmation: null })
      .where('account_id', '=', accountId)
      .where('confirmation', 'is not', null)
      .execute()
  },
}
