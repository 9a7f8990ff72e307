/** What a helper changed, in the transaction that changed it: a line of the record, and a notice to who is helped. */
import type { Fen } from '@core/money/fen'
import { type Context, type Tx, nowInstant } from '../../context'
import { derivedId } from '../../derivedId'
import { Refusal } from '../../refusal'
import { notify } from '../notice/commands'
import type { Acting } from './acting'

/**
 * Held until the transaction ends, so that a step and the end of a grant come one after the other.
 * @throws Refusal helper-ended
 */
export async function holdGrant(tx: Tx, { grantId, helperAccountId }: Acting): Promise<void> {
  const row = await tx
    .selectFrom('helper_grant')
    .select('grant_id')
    .where('grant_id', '=', grantId)
    .where('helper_account_id', '=', helperAccountId)
    .where('state', '=', 'active')
    .forShare()
    .executeTakeFirst()
  if (!row) throw new Refusal('helper-ended')
}

export interface HelperPaid {
  readonly accountId: string
  readonly grantId: string
  readonly orderId: string
  readonly planId: string
  readonly sumFen: Fen
}

/** A payment that has been credited, also when the help ended between ordering and paying. Again: nothing changes. */
export async function recordPaid(tx: Tx, ctx: Context, paid: HelperPaid): Promise<void> {
  const { accountId, grantId, orderId, planId, sumFen } = paid
  const grant = await tx
    .selectFrom('helper_grant')
    .select('grant_id')
    .where('grant_id', '=', grantId)
    .executeTakeFirst()
  if (!grant) return // forgotten meanwhile: the deposit itself is in the books
  await tx
    .insertInto('helper_act')
    .values({
      account_id: accountId,
      act_id: derivedId('evt', 0, `${grantId}/paid/${orderId}`),
      ...{ grant_id: grantId, kind: 'paid', sum_fen: sumFen, at: nowInstant(ctx) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await notify(tx, ctx, [{ accountId, kind: 'helper-paid', key: orderId, about: { planId, sumFen } }])
}
