import Taro from '@tarojs/taro'
import type { Album, SaveResult } from './types'

const said = (reason: unknown): string => {
  const { errMsg, errorMessage } = (reason ?? {}) as { errMsg?: string; errorMessage?: string }
  return errMsg ?? errorMessage ?? ''
}

/** WeChat: 'saveImageToPhotosAlbum:fail auth deny'; Alipay: error 2001 and its words. */
const isDenied = (reason: unknown): boolean =>
  /auth|deny|denied|permission|authorize|权限/i.test(said(reason)) ||
  [15, 2001].indexOf((reason as { error?: number } | undefined)?.error ?? 0) >= 0

async function saveOnce(picture: string): Promise<SaveResult> {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: picture })
    return 'saved'
  } catch (reason) {
    if (/cancel/i.test(said(reason))) return 'closed'
    return isDenied(reason) ? 'denied' : 'failed'
  }
}

/** Who once said no is not asked again by the chat app: its settings are the only way, and then it is tried once more. */
export const saveToAlbum: Album['save'] = async (picture) => {
  const first = await saveOnce(picture)
  if (first !== 'denied') return first
  try {
    await Taro.openSetting()
  } catch {
    return 'denied'
  }
  return saveOnce(picture)
}
