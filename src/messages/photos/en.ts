import type { Translation } from '../catalogue'
import type { zhHans } from './zh-Hans'

export const messages: Translation<typeof zhHans> = {
  photo: 'Photo {number}',
  photoKept: 'Kept',
  photoSending: '{percent}%',
  photoRefused: 'Not taken',
  photoRetry: 'Send again',
  photoAnother: 'Choose another',
  photoRemove: 'Remove',
}
