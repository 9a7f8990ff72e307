/**
 * The bridge between logic and view. On a phone every setData crosses it as JSON; the cost of a screen is
 * the number of crossings and their bytes, so each is counted.
 */
export interface SetDataCount {
  readonly calls: number
  /** UTF-8 bytes of the JSON that crossed. */
  readonly bytes: number
  /** The largest single crossing, in bytes. */
  readonly largestBytes: number
}

/** WeChat refuses more than 1,024 kB in one call (platforms.md §1, source A36). */
const largestAllowedBytes = 1024 * 1024

export class Bridge {
  private calls = 0
  private bytes = 0
  private largestBytes = 0

  /** Counts one crossing and returns what the other side receives. */
  cross(where: string, data: unknown): Record<string, unknown> {
    const json = JSON.stringify(data)
    const bytes = Buffer.byteLength(json)
    if (bytes > largestAllowedBytes)
      throw new Error(`setData of ${bytes} bytes at ${where} is refused by WeChat`)
    this.calls++
    this.bytes += bytes
    this.largestBytes = Math.max(this.largestBytes, bytes)
    return JSON.parse(json) as Record<string, unknown>
  }

  count(): SetDataCount {
    return { calls: this.calls, bytes: this.bytes, largestBytes: this.largestBytes }
  }

  /** The counts since `earlier`. The largest call is over the whole life of the app. */
  since(earlier: SetDataCount): SetDataCount {
    return {
      calls: this.calls - earlier.calls,
      bytes: this.bytes - earlier.bytes,
      largestBytes: this.largestBytes,
    }
  }
}

/** Writes `value` at a setData path such as `root.cn.[0].cn[2].v`. */
export function setPath(target: object, dataPath: string, value: unknown): void {
  const keys = dataPath.split(/[.[\]]+/).filter((key) => key !== '')
  const last = keys.pop()
  if (last === undefined) return
  let cursor = target as Record<string, unknown>
  for (const [index, key] of keys.entries()) {
    if (typeof cursor[key] !== 'object' || cursor[key] === null) {
      cursor[key] = /^\d+$/.test(keys[index + 1] ?? last) ? [] : {}
    }
    cursor = cursor[key] as Record<string, unknown>
  }
  cursor[last] = value
}
