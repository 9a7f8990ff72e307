/**
 * The chat apps and their wallets that an installation has, from its environment (docs/payments.md lists the
 * variables), and in plain words what is off and what would switch it on.
 */
import type { LoginPort } from '../ports/login'
import type { PaymentPort } from '../ports/payment'
import { alipay } from './alipay/adapter'
import { alipayClient } from './alipay/client'
import { alipayLogin } from './alipay/login'
import { joinedPayment } from './joined'
import { noPayment } from './noPayment'
import type { Outside } from './outside'
import { ALIPAY_AGREEMENT, ALIPAY_BASE, ALIPAY_CERTIFICATES, alipaySettings } from './settings/alipay'
import { type ReadText, type SettingsReader, type Variables, settingsReader } from './settings/variables'
import {
  WECHATPAY_BASE,
  WECHATPAY_DEBIT,
  WECHATPAY_TRANSFER,
  WECHAT_LOGIN,
  wechatLoginSettings,
  wechatPaySettings,
} from './settings/wechat'
import { wechatLogin } from './wechat/login'
import { wechatPay } from './wechatpay/adapter'

/** One thing an installation can do with one provider. */
export interface CapabilityState {
  readonly provider: 'WeChat' | 'WeChat Pay' | 'Alipay'
  readonly capability: 'log-in' | 'deposits' | 'refunds' | 'debit contracts' | 'pay-outs'
  /** names of variables; empty when it is on */
  readonly missing: readonly string[]
}

export interface Providers {
  readonly payment: PaymentPort
  readonly logins: readonly LoginPort[]
  readonly capabilities: readonly CapabilityState[]
}

/** @throws ProviderSettingsError for a variable that is there and cannot be used */
export function providersFromEnvironment(
  variables: Variables,
  readText: ReadText,
  outside: Outside,
): Providers {
  const reader = settingsReader(variables, readText)
  const [login, pay, ali] = [wechatLoginSettings(reader), wechatPaySettings(reader), alipaySettings(reader)]
  const client = ali && alipayClient(ali, outside)
  const wallets = [...(pay ? [wechatPay(pay, outside)] : []), ...(client ? [alipay(client)] : [])]
  return {
    payment: wallets.length > 0 ? joinedPayment(wallets) : noPayment,
    logins: [...(login ? [wechatLogin(login, outside.wire)] : []), ...(client ? [alipayLogin(client)] : [])],
    capabilities: capabilitiesOf(reader),
  }
}

function capabilitiesOf(reader: SettingsReader): CapabilityState[] {
  const state = (
    provider: CapabilityState['provider'],
    capability: CapabilityState['capability'],
    ...lists: (readonly string[])[]
  ): CapabilityState => ({ provider, capability, missing: reader.missing([...new Set(lists.flat())]) })
  return [
    state('WeChat', 'log-in', WECHAT_LOGIN),
    state('WeChat Pay', 'deposits', WECHATPAY_BASE),
    state('WeChat Pay', 'refunds', WECHATPAY_BASE),
    state('WeChat Pay', 'debit contracts', WECHATPAY_BASE, WECHATPAY_DEBIT),
    state('WeChat Pay', 'pay-outs', WECHATPAY_BASE, WECHATPAY_TRANSFER),
    state('Alipay', 'log-in', ALIPAY_BASE),
    state('Alipay', 'deposits', ALIPAY_BASE),
    state('Alipay', 'refunds', ALIPAY_BASE),
    state('Alipay', 'debit contracts', ALIPAY_BASE, ALIPAY_AGREEMENT),
    state('Alipay', 'pay-outs', ALIPAY_BASE, ALIPAY_CERTIFICATES),
  ]
}

/** One line per capability: `on`, or `off` and what is missing. */
export function capabilityLines(capabilities: readonly CapabilityState[]): string[] {
  return capabilities.map(({ provider, capability, missing }) => {
    const name = `${provider} ${capability}`.padEnd(27)
    return missing.length === 0 ? `${name} on` : `${name} off, because not set: ${missing.join(', ')}`
  })
}

/** For the start: what is off, one line a capability, nothing about what works. */
export function capabilityGaps(capabilities: readonly CapabilityState[]): string[] {
  return capabilityLines(capabilities.filter(({ missing }) => missing.length > 0))
}
