/**
 * The ways to sign in that belong to an account. (1) One identity belongs to one account. (2) Who signs in with one
 * that nobody has gets an account of their own. (3) Two accounts are never merged: an identity is added from an open
 * session, and only when it is nobody's yet.
 */
import type { IdentityView, SignIn } from '@contract/session'
import { dateInChina } from '@core/calendar/date'
import { maskPhone } from '@core/identity/phone'
import { type Context, type Tx, newId, nowInstant } from '../../context'
import { Refusal } from '../../refusal'
import { identityContext, sealContexts } from '../../sealing'
import { type Asking, deviceIndexOf, phoneIndexOf, provePhone } from './phoneCode'

/** Somebody who has proved to be the owner of an identity. */
export interface Proved {
  readonly provider: SignIn['by']
  /** the provider's subject, or the phone number */
  readonly subject: string
}

/** @throws Refusal login-not-configured, login-code-invalid, login-blocked, login-unavailable, code-* */
export async function prove(ctx: Context, signIn: SignIn, address: string): Promise<Proved> {
  const asking: Asking = { deviceId: signIn.device.id, address }
  if (signIn.by === 'phone') return { provider: 'phone', subject: await provePhone(ctx, signIn, asking) }
  const login = ctx.ports.identity.logins.find(({ provider }) => provider === signIn.by)
  if (!login) throw new Refusal('login-not-configured')
  const answer = await login.exchange(signIn.code)
  if (answer.outcome === 'known') return { provider: signIn.by, subject: answer.subject }
  if (answer.outcome === 'unavailable') throw new Refusal('login-unavailable')
  throw new Refusal(answer.reason === 'blocked' ? 'login-blocked' : 'login-code-invalid')
}

function indexOf(ctx: Context, { provider, subject }: Proved): string {
  return ctx.ports.secrets.blindIndex(subject, identityContext(provider)).toString('hex')
}

/** Takes the identity for an account unless somebody has it; whose it is then. */
async function take(tx: Tx, ctx: Context, proved: Proved, accountId: string): Promise<string> {
  const subject = indexOf(ctx, proved)
  await tx
    .insertInto('account_identity')
    .values({
      provider: proved.provider,
      subject,
      account_id: accountId,
      subject_enc: ctx.ports.secrets.encrypt(proved.subject, sealContexts.identity(proved.provider, subject)),
      linked_at: nowInstant(ctx),
    })
    .onConflict((conflict) => conflict.columns(['provider', 'subject']).doNothing())
    .execute()
  const { account_id } = await tx
    .selectFrom('account_identity')
    .select('account_id')
    .where('provider', '=', proved.provider)
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
  return account_id
}

/** A device that has signed in with a number is known there (phoneCode.ts, rule 5). */
async function rememberDevice(
  tx: Tx,
  ctx: Context,
  { provider, subject }: Proved,
  by: { accountId: string; deviceId: string },
): Promise<void> {
  if (provider !== 'phone') return
  const seen_on = dateInChina(nowInstant(ctx))
  await tx
    .insertInto('phone_device')
    .values({
      phone_index: phoneIndexOf(ctx, subject),
      device_index: deviceIndexOf(ctx, by.deviceId),
      account_id: by.accountId,
      seen_on,
    })
    .onConflict((conflict) =>
      conflict.columns(['phone_index', 'device_index']).doUpdateSet({ seen_on, account_id: by.accountId }),
    )
    .execute()
}

/** The account of an identity, made now when it is new (rules 1 and 2); two devices at one moment get the same. */
export async function accountFor(tx: Tx, ctx: Context, proved: Proved, deviceId: string): Promise<string> {
  const fresh = newId(ctx, 'acc')
  const accountId = await take(tx, ctx, proved, fresh)
  if (accountId === fresh) {
    await tx
      .insertInto('account')
      .values({ account_id: fresh, created_at: nowInstant(ctx) })
      .execute()
  }
  await rememberDevice(tx, ctx, proved, { accountId, deviceId })
  return accountId
}

/** Rule 3. Linking what is linked already changes nothing. @throws Refusal identity-taken, and those of `prove` */
export async function linkIdentity(
  ctx: Context,
  accountId: string,
  signIn: SignIn,
  address: string,
): Promise<void> {
  const proved = await prove(ctx, signIn, address)
  await ctx.db.transaction().execute(async (tx) => {
    const owner = await take(tx, ctx, proved, accountId)
    if (owner !== accountId) throw new Refusal('identity-taken')
    await rememberDevice(tx, ctx, proved, { accountId, deviceId: signIn.device.id })
  })
}

export async function identitiesOf(ctx: Context, accountId: string): Promise<IdentityView[]> {
  const rows = await ctx.db
    .selectFrom('account_identity')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('linked_at')
    .execute()
  return rows.map((row) => ({
    provider: row.provider as IdentityView['provider'],
    hint:
      row.provider === 'phone' && row.subject_enc
        ? maskPhone(
            ctx.ports.secrets.decryptText(row.subject_enc, sealContexts.identity('phone', row.subject)),
          )
        : null,
    linkedOn: row.linked_at && dateInChina(row.linked_at),
  }))
}

/** What a provider knows an account by, for adapters that must name the person to it; null when it is not linked. */
export async function subjectOf(
  ctx: Context,
  accountId: string,
  provider: 'wechat' | 'alipay',
): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('account_identity')
    .select(['subject', 'subject_enc'])
    .where('account_id', '=', accountId)
    .where('provider', '=', provider)
    .orderBy('linked_at', 'desc')
    .executeTakeFirst()
  return row?.subject_enc
    ? ctx.ports.secrets.decryptText(row.subject_enc, sealContexts.identity(provider, row.subject))
    : null
}
