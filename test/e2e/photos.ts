import type { Photo } from '../miniprogram/host'

/** A real PNG of one point. */
export const smallPhoto: Photo = {
  name: 'report.png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/** One byte over the server's 10 MB. */
export function largePhoto(): Photo {
  return { name: 'large.jpg', bytes: Buffer.alloc(10 * 1024 * 1024 + 1, 0xff) }
}
