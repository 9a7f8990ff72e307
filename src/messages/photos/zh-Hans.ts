/** Photos of papers on their way to the server. */
export const zhHans = {
  photo: '照片 {number}',
  photoKept: '已收好',
  photoSending: '{percent}%',
  photoRefused: '没收下',
  photoRetry: '再传一次',
  photoAnother: '换一张',
  photoRemove: '去掉',
} as const
