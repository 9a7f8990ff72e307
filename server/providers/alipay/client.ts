/**
 * Calls of Alipay's gateway. (1) A reply is believed only over its own characters and signature. (2) 20000 and 10003
 * are no answers. (3) Anything else that is not 10000 is a no with a sub code.
 */
import { wallTimeInChina } from '../instants'
import type { Outside } from '../outside'
import { isSigned } from '../rsa'
import { jsonObject, textOf } from '../wire'
import type { AlipaySettings } from './settings'
import { type Parameters, signed, signedReply } from './signature'

export interface AlipayAnswer {
  /** null: done; otherwise Alipay's own word for a refusal */
  readonly subCode: string | null
  /** 10003: taken on, the result comes later */
  readonly isWaiting: boolean
  readonly body: Record<string, unknown>
}

export interface AlipayClient {
  readonly settings: AlipaySettings
  readonly outside: Outside
  /** null: no answer that can be believed */
  call(method: string, content: object, more?: Parameters): Promise<AlipayAnswer | null>
  /** Signed parameters, for what a client or a browser opens itself. */
  sign(method: string, content: object, more?: Parameters): Parameters
}

export function alipayClient(settings: AlipaySettings, outside: Outside): AlipayClient {
  const sign: AlipayClient['sign'] = (method, content, more = {}) =>
    signed(
      {
        app_id: settings.appId,
        method,
        format: 'JSON',
        charset: 'utf-8',
        sign_type: 'RSA2',
        timestamp: wallTimeInChina(outside.clock.nowMs()),
        version: '1.0',
        ...(settings.certificates && {
          app_cert_sn: settings.certificates.appCertSn,
          alipay_root_cert_sn: settings.certificates.rootCertSn,
        }),
        ...more,
        ...(Object.keys(content).length > 0 && { biz_content: JSON.stringify(content) }),
      },
      settings.appKey,
    )
  return {
    ...{ settings, outside, sign },
    async call(method, content, more) {
      const reply = await outside.wire({
        method: 'POST',
        url: settings.gatewayUrl,
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
        body: new URLSearchParams(sign(method, content, more)).toString(),
      })
      return reply?.status === 200 ? believed(settings, method, reply.body) : null
    },
  }
}

function believed({ alipayKeys }: AlipaySettings, method: string, reply: string): AlipayAnswer | null {
  const part = signedReply(reply, method)
  const sign = part?.sign ?? null
  if (!part || sign === null || !alipayKeys.some((key) => isSigned(key, part.text, sign))) return null
  const body = jsonObject(part.text)
  // Signing in answers without a code when it worked.
  const code = body && (textOf(body, 'code') ?? (textOf(body, 'access_token') ? '10000' : null))
  if (!body || code === null || code === '20000') return null
  if (code === '10000' || code === '10003') return { subCode: null, isWaiting: code === '10003', body }
  return { subCode: textOf(body, 'sub_code') ?? '', isWaiting: false, body }
}
