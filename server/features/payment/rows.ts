/** Rows by our ids, locked: two answers about one thing come one after the other. */
import type { Tx } from '../../context'

export const lockOrder = (tx: Tx, orderId: string) =>
  tx.selectFrom('payment_order').selectAll().where('order_id', '=', orderId).forUpdate().executeTakeFirst()

export const lockRefund = (tx: Tx, refundId: string) =>
  tx.selectFrom('payment_refund').selectAll().where('refund_id', '=', refundId).forUpdate().executeTakeFirst()

export const lockSigning = (tx: Tx, contractId: string) =>
  tx
    .selectFrom('contract_signing')
    .selectAll()
    .where('contract_id', '=', contractId)
    .forUpdate()
    .executeTakeFirst()

export const lockTransfer = (tx: Tx, transferId: string) =>
  tx
    .selectFrom('payment_transfer')
    .selectAll()
    .where('transfer_id', '=', transferId)
    .forUpdate()
    .executeTakeFirst()
