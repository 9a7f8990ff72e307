/** Multipart bodies as a phone sends them, and small files of every kind. */
import type { FileView } from '@contract/claim'
import type { Answer, TestServer } from './testServer'

const BOUNDARY = 'a-boundary-that-is-in-no-file'

export interface Upload {
  readonly id?: string
  readonly name?: string
  readonly bytes?: Uint8Array
  /** what the sender says it is: the server does not believe it */
  readonly type?: string
  /** the field of the id after the file, as some clients send it */
  readonly idLast?: boolean
}

export const photo = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  Buffer.from('a photo of a diagnosis'),
])
export const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('drawn')])
export const webp = Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')
export const pdf = Buffer.from('%PDF-1.7\n')

function part(head: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`--${BOUNDARY}\r\n${head}\r\n\r\n`), body, Buffer.from('\r\n')])
}

export function multipartBody({ id, name, bytes, type, idLast }: Upload): Buffer {
  const disposition = 'Content-Disposition: form-data; name='
  const idPart = id === undefined ? [] : [part(`${disposition}"id"`, Buffer.from(id))]
  const head = `${disposition}"file"; filename="${name ?? 'photo.jpg'}"\r\nContent-Type: ${type ?? 'image/jpeg'}`
  const filePart = bytes === undefined ? [] : [part(head, bytes)]
  const parts = idLast ? [...filePart, ...idPart] : [...idPart, ...filePart]
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)])
}

export const multipartType = `multipart/form-data; boundary=${BOUNDARY}`

export function upload(world: TestServer, token: string, file: Upload): Promise<Answer<FileView>> {
  return world.ask({
    method: 'POST',
    url: '/v1/files',
    headers: { authorization: `Bearer ${token}`, 'content-type': multipartType },
    payload: multipartBody(file),
  })
}
