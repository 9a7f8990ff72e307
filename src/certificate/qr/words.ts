/** The code words of a QR code: the text as bytes, padded, cut into blocks, each with its check bytes, interleaved. */
import { checkBytes } from './fields'

/** ISO/IEC 18004, table 9, error correction level M: check bytes a block, and blocks as [how many, data bytes]. */
const shapes: readonly { check: number; blocks: readonly (readonly [count: number, data: number])[] }[] = [
  { check: 10, blocks: [[1, 16]] },
  { check: 16, blocks: [[1, 28]] },
  { check: 26, blocks: [[1, 44]] },
  { check: 18, blocks: [[2, 32]] },
  { check: 24, blocks: [[2, 43]] },
  { check: 16, blocks: [[4, 27]] },
  { check: 18, blocks: [[4, 31]] },
  { check: 22, blocks: [[2, 38], [2, 39]] }, // prettier-ignore
  { check: 22, blocks: [[3, 36], [2, 37]] }, // prettier-ignore
  { check: 26, blocks: [[4, 43], [1, 44]] }, // prettier-ignore
]

/** The largest version that is drawn: 213 bytes of text, more than any link of ours. */
export const LARGEST_VERSION = shapes.length

function dataBytes(version: number): number {
  return (shapes[version - 1]?.blocks ?? []).reduce((sum, [count, data]) => sum + count * data, 0)
}

const lengthBits = (version: number) => (version < 10 ? 8 : 16)

/** The smallest version that holds so many bytes at level M; null when none does. */
export function versionFor(bytes: number): number | null {
  for (let version = 1; version <= LARGEST_VERSION; version += 1) {
    if (bytes * 8 + 4 + lengthBits(version) <= dataBytes(version) * 8) return version
  }
  return null
}

/** Byte mode: its mark, the length, the bytes, a terminator, and padding in turns. */
function padded(bytes: readonly number[], version: number): number[] {
  const bits: number[] = []
  const push = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i -= 1) bits.push((value >> i) & 1)
  }
  push(4, 4)
  push(bytes.length, lengthBits(version))
  for (const byte of bytes) push(byte, 8)
  const capacity = dataBytes(version)
  push(0, Math.min(4, capacity * 8 - bits.length))
  push(0, (8 - (bits.length % 8)) % 8)
  const words: number[] = []
  for (let i = 0; i < bits.length; i += 8) {
    words.push(bits.slice(i, i + 8).reduce((word, bit) => (word << 1) | bit, 0))
  }
  for (let pad = 0; words.length < capacity; pad += 1) words.push(pad % 2 === 0 ? 0xec : 0x11)
  return words
}

/** One of each block in turn; blocks that are shorter drop out. */
function interleaved(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map((block) => block.length))
  const words: number[] = []
  for (let i = 0; i < longest; i += 1) {
    for (const block of blocks) {
      const word = block[i]
      if (word !== undefined) words.push(word)
    }
  }
  return words
}

/** @param version one that holds the bytes */
export function codeWords(bytes: readonly number[], version: number): number[] {
  const shape = shapes[version - 1]
  if (!shape) throw new RangeError(`no QR version ${version}`)
  const words = padded(bytes, version)
  const blocks: number[][] = []
  let at = 0
  for (const [count, data] of shape.blocks) {
    for (let i = 0; i < count; i += 1) {
      blocks.push(words.slice(at, at + data))
      at += data
    }
  }
  const checks = blocks.map((block) => checkBytes(block, shape.check))
  return [...interleaved(blocks), ...interleaved(checks)]
}
