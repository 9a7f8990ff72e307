/** Which wallet an account has: the provider it signed in with, and as whom it is known there. */
import type { Context } from '../../../context'
import type { PayChannel, PaymentCapability } from '../../../ports/payment'
import { subjectOf as subjectAtLogin } from '../../session/queries/subject'

export interface Wallet {
  readonly provider: string
  readonly subject: string
}

/** Payment provider → the sign-in of the same chat app. */
const loginOfWallet = { wechatpay: 'wechat', alipay: 'alipay' } as const
const wallets = ['wechatpay', 'alipay'] as const

/** As whom an account is known to a payment provider; null when it never signed in there. */
export async function subjectOf(ctx: Context, accountId: string, provider: string): Promise<string | null> {
  const wallet = wallets.find((name) => name === provider)
  // Providers that have no sign-in of their own (sandbox, tests) know the account by our id.
  return wallet === undefined ? accountId : subjectAtLogin(ctx, accountId, loginOfWallet[wallet])
}

/** The wallet that an account is paid out to, by the first provider that can and knows it; null when none does. */
export async function walletOfAccount(ctx: Context, accountId: string): Promise<Wallet | null> {
  const { payment } = ctx.ports
  for (const provider of new Set([...wallets, payment.provider])) {
    if (!payment.offers(provider, 'pay-outs')) continue
    const subject = await subjectOf(ctx, accountId, provider)
    if (subject !== null) return { provider, subject }
  }
  return null
}

const walletOfChannel: Readonly<Record<PayChannel, string | null>> = {
  weapp: 'wechatpay',
  alipay: 'alipay',
  h5: null,
}

/** The provider that serves a channel: its chat app's own wallet, else the installation's first. Null: none can. */
export function walletForChannel(
  { ports: { payment } }: Context,
  channel: PayChannel,
  capability: PaymentCapability,
): string | null {
  const own = walletOfChannel[channel]
  if (own !== null && payment.offers(own, capability)) return own
  return payment.offers(payment.provider, capability) ? payment.provider : null
}
