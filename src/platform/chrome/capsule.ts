import Taro from '@tarojs/taro'
import type { Chrome } from './types'

const usual: Chrome = { statusBarPx: 20, barPx: 44, capsulePx: 97, ownCorner: false }
let measured: Chrome | null = null

interface Rect {
  top: number
  left: number
  height: number
}

/** The bar is as high as the capsule with the same space above and below it. */
export function chromeAround(statusBarPx: number, windowWidthPx: number, capsule: Rect | null): Chrome {
  if (!capsule || capsule.height === 0) return { ...usual, statusBarPx }
  const barPx = Math.max(44, (capsule.top - statusBarPx) * 2 + capsule.height)
  return { statusBarPx, barPx, capsulePx: windowWidthPx - capsule.left, ownCorner: false }
}

/** Measures once: neither the status bar nor the capsule moves while the app runs. */
export function measureCapsule(): Chrome {
  if (measured) return measured
  const info = Taro.canIUse('getWindowInfo') ? Taro.getWindowInfo() : Taro.getSystemInfoSync()
  const capsule = Taro.canIUse('getMenuButtonBoundingClientRect')
    ? Taro.getMenuButtonBoundingClientRect()
    : null
  measured = chromeAround(info.statusBarHeight ?? usual.statusBarPx ?? 0, info.windowWidth, capsule)
  return measured
}
