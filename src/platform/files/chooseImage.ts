import Taro from '@tarojs/taro'
import { isCancel } from './send'
import type { Files } from './types'

/** Old Alipay clients have no chooseMedia; chooseImage is on every one of them. */
export const chooseImage: Files['choosePhoto'] = async () => {
  try {
    const { tempFilePaths, tempFiles } = await Taro.chooseImage({ count: 1, sizeType: ['original'] })
    const path = tempFilePaths[0]
    return path ? { path, bytes: tempFiles?.[0]?.size } : null
  } catch (reason) {
    if (isCancel(reason)) return null
    throw reason
  }
}
