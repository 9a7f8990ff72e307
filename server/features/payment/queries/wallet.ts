/** Which wallet an account has: the provider it signed in with, and as whom it is known there. */
import type { Context } from '../../../context'
import { identitiesOf } from '../../session/queries/identities'

export interface Wallet {
  readonly provider: string
  readonly subject: string
}

/** Sign-in provider → the payment provider of the same chat app. */
const walletOfLogin: Readonly<Record<string, string>> = { wechat: 'wechatpay', alipay: 'alipay' }

/**
 * The wallet of an account with a provider; without one named, the first that the installation can use. Providers that
 * have no sign-in of their own (sandbox, tests) know the account by our id.
 */
export async function walletOfAccount(ctx: Context, accountId: string): Promise<Wallet> {
  const { payment } = ctx.ports
  for (const { provider, subject } of await identitiesOf(ctx.db, accountId)) {
    const wallet = walletOfLogin[provider]
    if (wallet && payment.offers(wallet, 'pay-outs')) return { provider: wallet, subject }
  }
  return { provider: payment.provider, subject: accountId }
}
