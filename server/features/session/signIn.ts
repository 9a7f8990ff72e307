import type { Session } from '@contract/meta'
import type { SignIn } from '@contract/session'
import type { Context } from '../../context'
import { notify } from '../notice/commands'
import { hasSession, hashOfToken, writeSession } from './commands'
import { accountFor, prove } from './identities'

/**
 * A session for who proves to own an identity; an account of their own when nobody has it yet.
 * @throws Refusal login-not-configured, login-code-invalid, login-blocked, login-unavailable, code-wrong,
 * code-expired, code-too-many
 */
export async function signIn(ctx: Context, request: SignIn, address: string): Promise<Session> {
  const proved = await prove(ctx, request, address)
  return ctx.db.transaction().execute(async (tx) => {
    const accountId = await accountFor(tx, ctx, proved, request.device.id)
    const elsewhere = await hasSession(tx, ctx, accountId)
    const session = await writeSession(tx, ctx, accountId, {
      method: request.by,
      device: request.device.kind,
    })
    if (elsewhere) {
      // the owner, on whichever device they look next, can sign this one out again
      const key = hashOfToken(session.token).toString('hex')
      await notify(tx, ctx, [{ accountId, kind: 'signed-in-elsewhere', key, about: {} }])
    }
    return session
  })
}
