/** Signing in with Alipay: the auth code of my.getAuthCode for the person's open id. No token of theirs is kept. */
import type { LoginPort, LoginResult } from '../../ports/login'
import { textOf } from '../wire'
import type { AlipayClient } from './client'

const BAD_CODE = new Set(['isv.code-invalid', 'isv.grant-type-invalid', 'isv.unknow-auth-code'])

export function alipayLogin(client: AlipayClient): LoginPort {
  return {
    provider: 'alipay',
    async exchange(code): Promise<LoginResult> {
      const answer = await client.call(
        'alipay.system.oauth.token',
        {},
        { grant_type: 'authorization_code', code },
      )
      if (!answer) return { outcome: 'unavailable' }
      if (answer.subCode !== null)
        return BAD_CODE.has(answer.subCode)
          ? { outcome: 'refused', reason: 'code-invalid' }
          : { outcome: 'unavailable' }
      // Newer apps get an open id only; accounts are kept under it where there is one.
      const subject = textOf(answer.body, 'open_id') ?? textOf(answer.body, 'user_id')
      return subject === null
        ? { outcome: 'unavailable' }
        : { outcome: 'known', subject, unionId: textOf(answer.body, 'union_id') }
    },
  }
}
