import Taro from '@tarojs/taro'
import { kindOf } from './kindOf'
import type { Login } from './types'

export const login: Login = {
  provider: 'wechat',
  code: async () => (await Taro.login()).code,
  deviceKind: () => kindOf(Taro.getSystemInfoSync().platform),
}
