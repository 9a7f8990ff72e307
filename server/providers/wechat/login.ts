/**
 * Signing in with WeChat: the code of wx.login for the person's openid (https://developers.weixin.qq.com/miniprogram,
 * code2session). The session key that comes with it is dropped: nothing here needs it.
 */
import type { LoginPort, LoginResult } from '../../ports/login'
import { type Wire, jsonObject, textOf } from '../wire'

export interface WechatLoginSettings {
  readonly appId: string
  readonly appSecret: string
  readonly baseUrl: string
}

export function wechatLogin(settings: WechatLoginSettings, wire: Wire): LoginPort {
  return {
    provider: 'wechat',
    async exchange(code): Promise<LoginResult> {
      const query = new URLSearchParams({
        appid: settings.appId,
        secret: settings.appSecret,
        js_code: code,
        grant_type: 'authorization_code',
      })
      const url = `${settings.baseUrl}/sns/jscode2session?${query}`
      const reply = await wire({ method: 'GET', url, headers: { accept: 'application/json' } })
      const body = reply?.status === 200 ? jsonObject(reply.body) : null
      return body ? resultOf(body) : { outcome: 'unavailable' }
    },
  }
}

/** Success has no errcode, or 0. */
function resultOf(body: Readonly<Record<string, unknown>>): LoginResult {
  const errcode = body.errcode ?? 0
  if (errcode === 40029 || errcode === 40163) return { outcome: 'refused', reason: 'code-invalid' }
  if (errcode === 40226) return { outcome: 'refused', reason: 'blocked' }
  const subject = textOf(body, 'openid')
  if (errcode !== 0 || subject === null) return { outcome: 'unavailable' }
  return { outcome: 'known', subject, unionId: textOf(body, 'unionid') }
}
