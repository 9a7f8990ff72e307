/** WeChat's code2session on this machine: a code is good once, for the app whose secret comes with it. */
import { type Loopback, loopback } from './loopback'

export interface WechatLoginLoopback extends Loopback {
  readonly appId: string
  readonly appSecret: string
}

/** A code `ann-1` is Ann's; so is `ann-2`. */
export async function wechatLoginLoopback(): Promise<WechatLoginLoopback> {
  const [appId, appSecret, used] = ['wx0123456789abcdef', 'test-secret', new Set<string>()]
  const answer = (query: URLSearchParams): object => {
    const code = query.get('js_code') ?? ''
    if (query.get('appid') !== appId || query.get('secret') !== appSecret)
      return { errcode: 40125, errmsg: 'invalid appsecret' }
    if (!/^\w+-\d+$/.test(code)) return { errcode: 40029, errmsg: 'invalid code' }
    if (used.has(code)) return { errcode: 40163, errmsg: 'code been used' }
    used.add(code)
    return { openid: `openid-${code.split('-')[0]}`, session_key: 'never kept' }
  }
  const server = await loopback(
    ({ path }) => {
      const { pathname, searchParams } = new URL(path, 'http://127.0.0.1')
      const isKnown = pathname === '/sns/jscode2session'
      const body = isKnown ? JSON.stringify(answer(searchParams)) : ''
      return { status: isKnown ? 200 : 404, headers: { 'content-type': 'text/plain' }, body }
    },
    ({ path }) => path.split('?')[0] ?? '',
  )
  return { ...server, appId, appSecret }
}
