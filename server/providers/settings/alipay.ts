import type { AlipaySettings } from '../alipay/settings'
import { publicKeyOf, privateKeyOf } from '../rsa'
import type { SettingsReader } from './variables'
import { publicUrl } from './wechat'

export const ALIPAY_BASE = ['ALIPAY_APP_ID', 'ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY', 'PUBLIC_URL'] as const
export const ALIPAY_CERTIFICATES = ['ALIPAY_APP_CERT_SN', 'ALIPAY_ROOT_CERT_SN'] as const
export const ALIPAY_AGREEMENT = [
  'ALIPAY_AGREEMENT_PERSONAL_PRODUCT',
  'ALIPAY_AGREEMENT_PRODUCT',
  'ALIPAY_AGREEMENT_SCENE',
] as const

/** null when something that every part of it needs is missing. @throws ProviderSettingsError */
export function alipaySettings(reader: SettingsReader): AlipaySettings | null {
  if (reader.missing(ALIPAY_BASE).length > 0) return null
  const text = (name: string): string => reader.text(name) ?? ''
  const appKey = reader.parsed(
    'ALIPAY_PRIVATE_KEY',
    'the private key of the app (PEM or base64)',
    privateKeyOf,
  )
  const keys = ['ALIPAY_PUBLIC_KEY', 'ALIPAY_PUBLIC_KEY_NEXT'].flatMap((name) => {
    const key = reader.parsed(name, "Alipay's public key or certificate (PEM or base64)", publicKeyOf)
    return key ? [key] : []
  })
  if (!appKey) return null
  return {
    appId: text('ALIPAY_APP_ID'),
    appKey,
    alipayKeys: keys,
    certificates:
      reader.missing(ALIPAY_CERTIFICATES).length > 0
        ? null
        : { appCertSn: text('ALIPAY_APP_CERT_SN'), rootCertSn: text('ALIPAY_ROOT_CERT_SN') },
    agreement:
      reader.missing(ALIPAY_AGREEMENT).length > 0
        ? null
        : {
            personalProductCode: text('ALIPAY_AGREEMENT_PERSONAL_PRODUCT'),
            productCode: text('ALIPAY_AGREEMENT_PRODUCT'),
            signScene: text('ALIPAY_AGREEMENT_SCENE'),
          },
    gatewayUrl: reader.address('ALIPAY_GATEWAY_URL', 'https://openapi.alipay.com/gateway.do'),
    notifyUrl: `${publicUrl(reader)}/v1/notifications/alipay/`,
  }
}
