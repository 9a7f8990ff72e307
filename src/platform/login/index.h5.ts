import { kindOf } from './kindOf'
import type { Login } from './types'

export const login: Login = {
  provider: null,
  code: () => Promise.reject(new Error('a browser has no chat app')),
  deviceKind: () => kindOf(navigator.userAgent),
}
