/**
 * Randomness of the generated world: repeatable, from a seed and a name. Every thing that is drawn has a stream of its
 * own ("family/17", "claim/3"), so that one more draw in one place shifts nothing elsewhere.
 * Not for ids or tokens that people rely on: those come from the operating system (RandomPort).
 * Generator: xoshiro128** 1.1 (Blackman, Vigna), its state filled from the name by FNV-1a and murmur3's finaliser.
 */
export interface Stream {
  /** 0 ≤ n < 2^32 */
  uint32(): number
  /** 0 ≤ x < 1, 32 bits of it random */
  unit(): number
  /** a whole number 0 ≤ n < below */
  below(below: number): number
  /** a whole number, both ends included */
  between(from: number, to: number): number
  /** true with this chance */
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  bytes(length: number): Uint8Array
}

const rotateLeft = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

function finalise(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** 32 bits of a text, well mixed. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return finalise(hash)
}

class Xoshiro implements Stream {
  private a: number
  private b: number
  private c: number
  private d: number

  constructor(base: number) {
    this.a = finalise(base + 0x9e3779b9)
    this.b = finalise(base + 0x3c6ef372)
    this.c = finalise(base + 0xdaa66d2b)
    // All four zero is the one state it cannot leave.
    this.d = finalise(base + 0x78dde6e4) | 1
  }

  uint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.b, 5), 7), 9) >>> 0
    const t = this.b << 9
    this.c ^= this.a
    this.d ^= this.b
    this.b ^= this.c
    this.a ^= this.d
    this.c ^= t
    this.d = rotateLeft(this.d, 11)
    return result
  }

  unit(): number {
    return this.uint32() / 0x100000000
  }

  below(limit: number): number {
    // The bias of a 32-bit draw is below one in a hundred thousand for every range used here.
    return Math.floor(this.unit() * limit)
  }

  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let i = 0; i < length; i += 1) bytes[i] = this.uint32() >>> 24
    return bytes
  }
}

/** The stream of a name under a seed. The same two always give the same draws. */
export function streamOf(seed: string, name: string): Stream {
  return new Xoshiro(hashText(`${seed}\n${name}`))
}

/** A list from which things are drawn in proportion to their weights. */
export interface Lottery<T> {
  draw(stream: Stream): T
}

/** @param entries thing and weight; weights need not add up to anything */
export function lotteryOf<T>(entries: readonly (readonly [T, number])[]): Lottery<T> {
  const things = entries.map(([thing]) => thing)
  let sum = 0
  const upTo = entries.map(([, weight]) => (sum += weight))
  return {
    draw: (stream) => {
      const mark = stream.unit() * sum
      let [low, high] = [0, upTo.length - 1]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((upTo[middle] as number) > mark) high = middle
        else low = middle + 1
      }
      return things[low] as T
    },
  }
}
