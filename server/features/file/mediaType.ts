/** What a file is, by its first bytes: the sender's word does not count. */
import { type fileMediaTypes } from '@contract/claim'

export type FileMediaType = (typeof fileMediaTypes)[number]

const signatures: readonly { readonly type: FileMediaType; readonly matches: (head: Buffer) => boolean }[] = [
  { type: 'image/jpeg', matches: (head) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  {
    type: 'image/png',
    matches: (head) =>
      head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  },
  {
    type: 'image/webp',
    matches: (head) => head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP',
  },
  { type: 'application/pdf', matches: (head) => head.toString('latin1', 0, 5) === '%PDF-' },
]

/** The type of a file that is accepted, or null. */
export function mediaTypeOf(bytes: Uint8Array): FileMediaType | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16))
  return signatures.find(({ matches }) => matches(head))?.type ?? null
}
