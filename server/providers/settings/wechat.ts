import { publicKeyOf, privateKeyOf } from '../rsa'
import type { WechatLoginSettings } from '../wechat/login'
import type { WechatPaySettings } from '../wechatpay/settings'
import { ProviderSettingsError, type SettingsReader } from './variables'

export const WECHAT_LOGIN = ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'] as const
export const WECHATPAY_BASE = [
  'WECHAT_APP_ID',
  'WECHATPAY_MCH_ID',
  'WECHATPAY_MERCHANT_SERIAL',
  'WECHATPAY_PRIVATE_KEY',
  'WECHATPAY_API_V3_KEY',
  'PUBLIC_URL',
] as const
export const WECHATPAY_DEBIT = ['WECHATPAY_API_V2_KEY', 'WECHATPAY_PLAN_ID', 'WECHATPAY_SERVER_IP'] as const
export const WECHATPAY_TRANSFER = ['WECHATPAY_TRANSFER_SCENE_ID', 'WECHATPAY_TRANSFER_REPORT'] as const

/** null when something of it is missing. @throws ProviderSettingsError */
export function wechatLoginSettings(reader: SettingsReader): WechatLoginSettings | null {
  const [appId, appSecret] = WECHAT_LOGIN.map((name) => reader.text(name))
  if (!appId || !appSecret) return null
  return { appId, appSecret, baseUrl: reader.address('WECHAT_BASE_URL', 'https://api.weixin.qq.com') }
}

/** null when something that every part of it needs is missing. @throws ProviderSettingsError */
export function wechatPaySettings(reader: SettingsReader): WechatPaySettings | null {
  if (reader.missing(WECHATPAY_BASE).length > 0) return null
  const text = (name: string): string => reader.text(name) ?? ''
  const merchantKey = reader.parsed('WECHATPAY_PRIVATE_KEY', 'the PEM of apiclient_key.pem', privateKeyOf)
  const apiV3Key = Buffer.from(text('WECHATPAY_API_V3_KEY'))
  if (apiV3Key.length !== 32)
    throw new ProviderSettingsError('WECHATPAY_API_V3_KEY must have exactly 32 characters')
  if (!merchantKey) return null
  return {
    appId: text('WECHAT_APP_ID'),
    mchId: text('WECHATPAY_MCH_ID'),
    merchantSerial: text('WECHATPAY_MERCHANT_SERIAL'),
    merchantKey,
    apiV3Key,
    platformKeys: platformKeys(reader),
    debit:
      reader.missing(WECHATPAY_DEBIT).length > 0
        ? null
        : {
            apiV2Key: text('WECHATPAY_API_V2_KEY'),
            planId: text('WECHATPAY_PLAN_ID'),
            serverIp: text('WECHATPAY_SERVER_IP'),
          },
    transfer:
      reader.missing(WECHATPAY_TRANSFER).length > 0
        ? null
        : { sceneId: text('WECHATPAY_TRANSFER_SCENE_ID'), reports: reports(reader) },
    baseUrl: reader.address('WECHATPAY_BASE_URL', 'https://api.mch.weixin.qq.com'),
    notifyUrl: `${publicUrl(reader)}/v1/notifications/wechatpay/`,
  }
}

/** The public key of WeChat Pay by its id. Merchants that still have platform certificates need none: they are fetched. */
function platformKeys(reader: SettingsReader): WechatPaySettings['platformKeys'] {
  const id = reader.text('WECHATPAY_PUBLIC_KEY_ID')
  const key = reader.parsed('WECHATPAY_PUBLIC_KEY', 'the PEM of pub_key.pem', publicKeyOf)
  if ((id === null) !== (key === null))
    throw new ProviderSettingsError('WECHATPAY_PUBLIC_KEY and WECHATPAY_PUBLIC_KEY_ID go together')
  return new Map(id !== null && key !== null ? [[id, key]] : [])
}

/** The words a scene demands: {"转账说明": "…"}. */
function reports(reader: SettingsReader): { info_type: string; info_content: string }[] {
  const wanted = 'a JSON object of the words the scene demands, such as {"name": "content"}'
  const object = reader.parsed('WECHATPAY_TRANSFER_REPORT', wanted, (text) => {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(wanted)
    return Object.entries(value).map(([info_type, content]) => ({ info_type, info_content: String(content) }))
  })
  return object ?? []
}

/** The https address that providers reach us at. @throws ProviderSettingsError */
export function publicUrl(reader: SettingsReader): string {
  const text = reader.text('PUBLIC_URL') ?? ''
  const url = URL.canParse(text) ? new URL(text) : null
  const isTest = reader.text('PROVIDER_TEST_ADDRESSES') === '1' || url?.hostname === '127.0.0.1'
  if (url && (url.protocol === 'https:' || isTest) && url.search === '') return url.href.replace(/\/$/, '')
  throw new ProviderSettingsError(
    'PUBLIC_URL must be the https:// address of this server, without a question mark',
  )
}
