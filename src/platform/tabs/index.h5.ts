import Taro from '@tarojs/taro'
import type { OpenTab } from './types'

/** The browser build has no tab bar of Taro's (app.config.h5.ts): a tab is the only page of the stack. */
export const openTab: OpenTab = (url) => void Taro.reLaunch({ url })
