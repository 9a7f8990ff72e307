import Taro from '@tarojs/taro'
import type { Paint } from './types'

/** Alipay follows the phone by itself and takes no colour for the status bar under a transparent title. */
export const paint: Paint = (theme) => {
  if (theme === 'auto') return
  void Taro.setBackgroundColor({ backgroundColor: theme === 'dark' ? '#0E1614' : '#F4F7F6' })
}
