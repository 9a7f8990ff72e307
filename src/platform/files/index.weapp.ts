import Taro from '@tarojs/taro'
import { isCancel, upload } from './send'
import type { Files } from './types'

const choosePhoto: Files['choosePhoto'] = async () => {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['original'] })
    const first = tempFiles[0]
    return first ? { path: first.tempFilePath, bytes: first.size } : null
  } catch (reason) {
    if (isCancel(reason)) return null
    throw reason
  }
}

export const files: Files = { choosePhoto, upload }
