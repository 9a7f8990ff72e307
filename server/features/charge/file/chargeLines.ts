/**
 * The charges of a period as lines of text for a payment provider (docs/formats/charge-file.md): `certificate,fen`.
 * Bytes are put straight into one buffer that goes out when it is full: a line costs no string and no call of its own
 * (measured: 30 ns a line by slot, 110 ns by certificate; with `Buffer.write` twice that).
 */
import type { Fen } from '@core/money/fen'
import { BUFFER_BYTES, type ByteSink } from './sink'

export interface LinesOptions {
  /** fen, by tier byte: `shareOfTiers` of core/charge/charges */
  readonly shareByTier: readonly Fen[]
  /** what the first column holds */
  readonly column: 'certificate' | 'slot'
  /** bytes written at once */
  readonly bufferBytes?: number
}

/** Longest certificate or slot number. */
const LONGEST_NAME = 64
/** ',' + 2^53 − 1 + line feed. */
const LONGEST_TAIL = 18
const LONGEST = LONGEST_NAME + LONGEST_TAIL
const ZERO = 48
const NINE = 57

/** 1 for every character that a certificate may have: nothing that would end a column or a line. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.:/-]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/** Takes slots in order and writes their lines. */
export class ChargeLines {
  private readonly buffer: Buffer
  private used = 0
  private linesWritten = 0
  /** ',12080\n' of each tier, LONGEST_TAIL bytes apart, and how long it is; 0: nothing is charged */
  private readonly tails = Buffer.alloc(256 * LONGEST_TAIL)
  private readonly tailLengths = new Uint8Array(256)

  constructor(
    private readonly sink: ByteSink,
    { shareByTier, column, bufferBytes = BUFFER_BYTES }: LinesOptions,
  ) {
    shareByTier.forEach((share, tier) => {
      if (share > 0) this.tailLengths[tier] = this.tails.write(`,${share}\n`, tier * LONGEST_TAIL, 'latin1')
    })
    this.buffer = Buffer.allocUnsafe(Math.max(bufferBytes, 2 * LONGEST))
    this.used = this.buffer.write(`${column},share_fen\n`, 'latin1')
  }

  /**
   * @param tiers one byte a slot
   * @param names the certificate of each of them; null writes the number of the slot
   * @throws RangeError for a certificate that would break a line, or when there are fewer of them than slots
   */
  async add(firstSlot: number, tiers: Uint8Array, names: readonly string[] | null): Promise<void> {
    for (let from = 0; from < tiers.length;) {
      from = names ? this.fillNamed(tiers, names, from) : this.fillNumbered(tiers, firstSlot, from)
      if (from < tiers.length) await this.flush()
    }
  }

  /** @returns how many charges were written */
  async end(): Promise<number> {
    await this.flush()
    return this.linesWritten
  }

  private async flush(): Promise<void> {
    if (this.used > 0) await this.sink.write(this.buffer.subarray(0, this.used))
    this.used = 0
  }

  /** @returns the first slot that found no room */
  private fillNamed(tiers: Uint8Array, names: readonly string[], from: number): number {
    const { buffer, tails, tailLengths } = this
    const room = buffer.length - LONGEST
    let at = this.used
    let i = from
    for (; i < tiers.length && at <= room; i += 1) {
      const tier = tiers[i] as number
      const tailLength = tailLengths[tier] as number
      if (tailLength === 0) continue
      const name = names[i] ?? ''
      if (name.length === 0 || name.length > LONGEST_NAME) throw noName(name)
      for (let place = 0; place < name.length; place += 1) {
        const code = name.charCodeAt(place)
        if (PLAIN[code] !== 1) throw noName(name)
        buffer[at++] = code
      }
      const tail = tier * LONGEST_TAIL
      for (let place = 0; place < tailLength; place += 1) buffer[at++] = tails[tail + place] as number
      this.linesWritten += 1
    }
    this.used = at
    return i
  }

  /** As `fillNamed`. The number is kept as digits and counted up: dividing it for every line takes most of the time. */
  private fillNumbered(tiers: Uint8Array, firstSlot: number, from: number): number {
    const { buffer, tails, tailLengths } = this
    const room = buffer.length - LONGEST
    const digits = Buffer.alloc(LONGEST_NAME, '0')
    const number = String(firstSlot + from)
    let first = digits.length - number.length
    digits.write(number, first, 'latin1')
    let at = this.used
    let i = from
    for (; i < tiers.length && at <= room; i += 1) {
      const tier = tiers[i] as number
      const tailLength = tailLengths[tier] as number
      if (tailLength > 0) {
        for (let place = first; place < digits.length; place += 1) buffer[at++] = digits[place] as number
        const tail = tier * LONGEST_TAIL
        for (let place = 0; place < tailLength; place += 1) buffer[at++] = tails[tail + place] as number
        this.linesWritten += 1
      }
      const carried = countUp(digits)
      if (carried < first) first = carried
    }
    this.used = at
    return i
  }
}

/** The next number. @returns the highest place that changed */
function countUp(digits: Buffer): number {
  let place = digits.length - 1
  while (digits[place] === NINE) {
    digits[place] = ZERO
    place -= 1
  }
  digits[place] = (digits[place] as number) + 1
  return place
}

const noName = (name: string) => new RangeError(`"${name}" is no certificate that fits a line`)
