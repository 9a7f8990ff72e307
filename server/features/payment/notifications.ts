/**
 * Notifications: believed only when the adapter verified them, taken once by the provider's own id, and answered in the
 * words the provider expects. What could not be taken is answered no, and comes again.
 */
import { type Context, nowInstant } from '../../context'
import type { NotificationReply, RawNotification } from '../../ports/payment'
import { applyEvent } from './events'

/** @returns what to answer, and why it was not taken (for the log) */
export async function handleNotification(
  ctx: Context,
  raw: RawNotification,
): Promise<{ reply: NotificationReply; rejected: string | null }> {
  const { payment } = ctx.ports
  const read = await payment.readNotification(raw)
  if (read.outcome === 'rejected')
    return { reply: payment.notificationReply(raw, false), rejected: read.reason }
  const { notificationId, event } = read
  const taken = await ctx.db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('payment_notification')
      .select('notification_id')
      .where('provider', '=', raw.provider)
      .where('notification_id', '=', notificationId)
      .executeTakeFirst()
    if (known || event === null) return true
    if (!(await applyEvent(tx, ctx, raw.provider, event))) return false
    await tx
      .insertInto('payment_notification')
      .values({
        provider: raw.provider,
        notification_id: notificationId,
        kind: event.kind,
        received_at: nowInstant(ctx),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return true
  })
  return { reply: payment.notificationReply(raw, taken), rejected: taken ? null : 'not-taken' }
}
