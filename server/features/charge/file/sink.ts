/** Where bytes go, and a buffer in front of it. */

/** A file handle (`{ write: (bytes) => handle.writeFile(bytes) }`), a socket, a hash. The bytes are used again after. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>
}

/** Bytes held back at most. */
export const BUFFER_BYTES = 1 << 20

/** Collects small pieces into large writes. */
export class BufferedSink implements ByteSink {
  readonly buffer: Buffer
  /** bytes of `buffer` that are filled */
  used = 0

  constructor(
    private readonly sink: ByteSink,
    bytes = BUFFER_BYTES,
  ) {
    this.buffer = Buffer.allocUnsafe(bytes)
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length;) {
      if (this.used === this.buffer.length) await this.flush()
      const count = Math.min(bytes.length - from, this.buffer.length - this.used)
      this.buffer.set(bytes.subarray(from, from + count), this.used)
      this.used += count
      from += count
    }
  }

  /** Also to be called at the end. */
  async flush(): Promise<void> {
    if (this.used === 0) return
    await this.sink.write(this.buffer.subarray(0, this.used))
    this.used = 0
  }
}
