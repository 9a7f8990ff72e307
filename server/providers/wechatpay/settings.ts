import type { KeyObject } from 'node:crypto'

export const WECHATPAY = 'wechatpay'

/** What only the operator's merchant account has. Parts that are null switch their capability off. */
export interface WechatPaySettings {
  readonly appId: string
  readonly mchId: string
  /** serial number of the merchant's own certificate */
  readonly merchantSerial: string
  readonly merchantKey: KeyObject
  /** 32 bytes */
  readonly apiV3Key: Buffer
  /** WeChat Pay's public keys and platform certificates that are known beforehand, by serial or PUB_KEY_ID_… */
  readonly platformKeys: ReadonlyMap<string, KeyObject>
  /** debit contracts: the old key, and the plan that WeChat approved */
  readonly debit: { readonly apiV2Key: string; readonly planId: string; readonly serverIp: string } | null
  /** pay-outs: the approved scene, and what it demands to be said (fixed words per scene) */
  readonly transfer: {
    readonly sceneId: string
    readonly reports: readonly { readonly info_type: string; readonly info_content: string }[]
  } | null
  readonly baseUrl: string
  /** `https://…/v1/notifications/wechatpay/`, without the kind */
  readonly notifyUrl: string
}
