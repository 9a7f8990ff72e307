/** What signing in holds about an account. */
import { dateInChina } from '@core/calendar/date'
import type { SignInMethod } from '../../db/tables/accounts'
import type { PersonalPart } from '../../personalPart'
import { sealContexts } from '../../sealing'

export const signIn: PersonalPart<'sign-in'> = {
  async collect(ctx, accountId) {
    const rows = await ctx.db
      .selectFrom('account_identity')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('linked_at')
      .execute()
    return rows.map(({ provider, subject, subject_enc, linked_at }) => ({
      provider: provider as SignInMethod,
      value:
        subject_enc && ctx.ports.secrets.decryptText(subject_enc, sealContexts.identity(provider, subject)),
      linkedOn: linked_at && dateInChina(linked_at),
    }))
  },
  async erase(tx, _ctx, accountId) {
    await tx.deleteFrom('account_identity').where('account_id', '=', accountId).execute()
    await tx.deleteFrom('account').where('account_id', '=', accountId).execute()
  },
}

export const devices: PersonalPart<'devices'> = {
  async collect(ctx, accountId) {
    const rows = await ctx.db
      .selectFrom('session')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .execute()
    return rows.map(({ method, device, created_at, last_seen_on }) => ({
      ...{ method, device },
      signedInOn: dateInChina(created_at),
      lastSeenOn: last_seen_on,
    }))
  },
  async erase(tx, _ctx, accountId) {
    await tx.deleteFrom('session').where('account_id', '=', accountId).execute()
    await tx.deleteFrom('phone_device').where('account_id', '=', accountId).execute()
  },
}
