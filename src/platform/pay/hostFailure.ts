import type { WalletOutcome } from './types'

/** What WeChat's `fail` means: `requestPayment:fail cancel`, `requestMerchantTransfer:fail cancel`, or a fault. */
export function wechatFailure(reason: unknown): WalletOutcome {
  const text = typeof reason === 'object' && reason !== null ? String(Reflect.get(reason, 'errMsg')) : ''
  return /cancel/i.test(text) ? 'cancelled' : 'failed'
}

/** Alipay's result codes, for payments and signings alike (@mini-types/alipay). */
export function alipayOutcome(resultCode: unknown): WalletOutcome {
  switch (String(resultCode)) {
    case '9000':
    case '7000':
      return 'done'
    case '8000':
    case '6004':
    case '6002':
      return 'unsure'
    case '6001':
    case '7001':
      return 'cancelled'
    default:
      return 'failed'
  }
}
