/**
 * A helper's request: their own session, and whom it is for. (1) Asked of the database with every request. (2) What is not
 * listed in core/helper/may is refused, whatever route it is. (3) The first look of a day is written into the record.
 */
import { helperMay } from '@core/helper/may'
import { dateInChina } from '@core/calendar/date'
import { type Context, nowInstant } from '../../context'
import { derivedId } from '../../derivedId'
import { Refusal } from '../../refusal'
import { type GrantRow, grantInForce } from './grants'

/** For whom a request is made, and by whom. */
export interface Acting {
  readonly grantId: string
  readonly helperAccountId: string
  readonly helpedAccountId: string
}

/**
 * @param operation the route's operationId
 * @throws Refusal helper-not-allowed, helper-ended
 */
export async function actingFor(
  ctx: Context,
  { grantId, helperAccountId }: Pick<Acting, 'grantId' | 'helperAccountId'>,
  operation: string | undefined,
): Promise<Acting> {
  if (!helperMay(operation)) throw new Refusal('helper-not-allowed') // rule 2
  const grant = await grantInForce(ctx.db, { grantId, helperAccountId })
  if (!grant) throw new Refusal('helper-ended')
  await recordLook(ctx, grant)
  return { grantId, helperAccountId, helpedAccountId: grant.account_id }
}

/** Rule 3. */
async function recordLook(ctx: Context, grant: GrantRow): Promise<void> {
  const at = nowInstant(ctx)
  const today = dateInChina(at)
  if (grant.looked_on === today) return
  await ctx.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('helper_grant')
      .set({ looked_on: today })
      .where('grant_id', '=', grant.grant_id)
      .where('state', '=', 'active')
      .executeTakeFirst()
    if (Number(numUpdatedRows) === 0) throw new Refusal('helper-ended')
    await tx
      .insertInto('helper_act')
      .values({
        account_id: grant.account_id,
        act_id: derivedId('evt', Date.parse(at), `${grant.grant_id}/looked/${today}`),
        ...{ grant_id: grant.grant_id, kind: 'looked', at },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
