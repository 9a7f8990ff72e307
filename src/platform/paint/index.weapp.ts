import Taro from '@tarojs/taro'
import type { Paint } from './types'

const grounds = { light: '#F4F7F6', dark: '#0E1614' } as const

export const paint: Paint = (theme) => {
  const shown = theme === 'auto' ? (Taro.getAppBaseInfo().theme ?? 'light') : theme
  const dark = shown === 'dark'
  const color = dark ? grounds.dark : grounds.light
  void Taro.setBackgroundColor({
    backgroundColor: color,
    backgroundColorTop: color,
    backgroundColorBottom: color,
  })
  void Taro.setNavigationBarColor({ frontColor: dark ? '#ffffff' : '#000000', backgroundColor: color })
}
