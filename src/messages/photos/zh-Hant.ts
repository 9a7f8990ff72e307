import type { Translation } from '../catalogue'
import type { zhHans } from './zh-Hans'

export const messages: Translation<typeof zhHans> = {
  photo: '照片 {number}',
  photoKept: '已收好',
  photoSending: '{percent}%',
  photoRefused: '沒收下',
  photoRetry: '再傳一次',
  photoAnother: '換一張',
  photoRemove: '去掉',
}
