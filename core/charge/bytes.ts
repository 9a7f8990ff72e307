/** Whole numbers as bytes, the highest byte first, up to the largest that a JavaScript number holds exactly. */

const TWO_32 = 0x100000000

/** Writes numbers one behind the other. The caller knows how long the whole is. */
export class ByteWriter {
  readonly bytes: Uint8Array
  private used = 0

  constructor(length: number) {
    this.bytes = new Uint8Array(length)
  }

  uint(value: number, width: number): this {
    let rest = value
    for (let i = this.used + width - 1; i >= this.used; i -= 1) {
      this.bytes[i] = rest % 256
      rest = Math.floor(rest / 256)
    }
    this.used += width
    return this
  }

  ascii(text: string): this {
    for (let i = 0; i < text.length; i += 1) this.bytes[this.used + i] = text.charCodeAt(i)
    this.used += text.length
    return this
  }

  raw(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.used)
    this.used += bytes.length
    return this
  }

  /** What has been written so far. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.used)
  }
}

export function uint16At(bytes: Uint8Array, i: number): number {
  return (bytes[i] as number) * 256 + (bytes[i + 1] as number)
}

export function uint32At(bytes: Uint8Array, i: number): number {
  return uint16At(bytes, i) * 65536 + uint16At(bytes, i + 2)
}

/** Eight bytes; not a safe whole number when they hold more than 2^53 − 1. */
export function uint64At(bytes: Uint8Array, i: number): number {
  return uint32At(bytes, i) * TWO_32 + uint32At(bytes, i + 4)
}

export function asciiAt(bytes: Uint8Array, from: number, length: number): string {
  let text = ''
  for (let i = from; i < from + length; i += 1) text += String.fromCharCode(bytes[i] as number)
  return text
}
