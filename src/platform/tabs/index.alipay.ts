import Taro from '@tarojs/taro'
import type { OpenTab } from './types'

export const openTab: OpenTab = (url) => void Taro.switchTab({ url })
