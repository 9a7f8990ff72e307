import type { Session } from '@contract/meta'
import type { SignIn } from '@contract/session'
import type { Context } from '../../context'
import { writeSession } from './commands'
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
    return writeSession(tx, ctx, accountId, { method: request.by, device: request.device.kind })
  })
}
