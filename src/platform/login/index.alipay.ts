import Taro from '@tarojs/taro'
import { kindOf } from './kindOf'
import type { Login } from './types'

interface AuthCode {
  authCode: string
}
declare const my: {
  getAuthCode: (options: {
    scopes: string
    success: (answer: AuthCode) => void
    fail: (reason: unknown) => void
  }) => void
}

export const login: Login = {
  provider: 'alipay',
  // auth_base: who it is, and nothing that the person has to agree to
  code: () =>
    new Promise((resolve, reject) =>
      my.getAuthCode({ scopes: 'auth_base', success: ({ authCode }) => resolve(authCode), fail: reject }),
    ),
  deviceKind: () => kindOf(Taro.getSystemInfoSync().platform),
}
