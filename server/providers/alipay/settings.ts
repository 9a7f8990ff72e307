import type { KeyObject } from 'node:crypto'

export const ALIPAY = 'alipay'

/** What only the operator's Alipay app has. Parts that are null switch their capability off. */
export interface AlipaySettings {
  readonly appId: string
  readonly appKey: KeyObject
  /** Alipay's public keys: the one in force, and the next or last one while they change */
  readonly alipayKeys: readonly KeyObject[]
  /** serial numbers of the certificates; null in key mode, where transfers are off */
  readonly certificates: { readonly appCertSn: string; readonly rootCertSn: string } | null
  /** the agreed products for debits */
  readonly agreement: {
    readonly personalProductCode: string
    readonly productCode: string
    readonly signScene: string
  } | null
  /** the gateway, whole: https://openapi.alipay.com/gateway.do */
  readonly gatewayUrl: string
  /** `https://…/v1/notifications/alipay/`, without the kind */
  readonly notifyUrl: string
}
