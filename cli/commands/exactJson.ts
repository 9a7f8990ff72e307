/**
 * JSON whose figures are money. JSON.parse would take 9007199254740993 for ...992, 1.0000000000000000001 for 1, and of
 * a field that is there twice the second one, all without a word; here each is refused by the name of its place.
 */

export interface JsonFault {
  /** Such as tiers[2].weight; empty for the whole file. */
  readonly path: string
  readonly todo: string
}

export type ExactJson = { ok: true; value: unknown } | { ok: false; faults: JsonFault[] }

const DEEPEST = 16
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y

/** Walks over a text that JSON.parse has accepted, so it looks only for what is valid and still not exact. */
class Walker {
  readonly faults: JsonFault[] = []
  private at = 0

  constructor(private readonly text: string) {}

  value(path: string, depth: number): void {
    if (depth > DEEPEST) throw new RangeError('too deep')
    this.space()
    const sign = this.text.charAt(this.at)
    if (sign === '{') this.object(path, depth)
    else if (sign === '[') this.list(path, depth)
    else if (sign === '"') this.string()
    else if (sign === '-' || (sign >= '0' && sign <= '9')) this.number(path)
    else while (/[a-z]/.test(this.text.charAt(this.at))) this.at += 1
    this.space()
  }

  private space(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1
  }

  private object(path: string, depth: number): void {
    const seen = new Set<string>()
    this.at += 1
    this.space()
    while (this.text.charAt(this.at) !== '}') {
      const key = this.string()
      const place = path === '' ? key : `${path}.${key}`
      if (seen.has(key)) this.faults.push({ path: place, todo: 'is there twice; leave one of them' })
      seen.add(key)
      this.space()
      this.at += 1 // the colon
      this.value(place, depth + 1)
      if (this.text.charAt(this.at) === ',') this.at += 1
      this.space()
    }
    this.at += 1
  }

  private list(path: string, depth: number): void {
    this.at += 1
    this.space()
    for (let place = 0; this.text.charAt(this.at) !== ']'; place += 1) {
      this.value(`${path}[${place}]`, depth + 1)
      if (this.text.charAt(this.at) === ',') this.at += 1
      this.space()
    }
    this.at += 1
  }

  private string(): string {
    const from = this.at
    this.at += 1
    while (this.text.charAt(this.at) !== '"') this.at += this.text.charAt(this.at) === '\\' ? 2 : 1
    this.at += 1
    return JSON.parse(this.text.slice(from, this.at)) as string
  }

  private number(path: string): void {
    NUMBER.lastIndex = this.at
    const [digits = ''] = NUMBER.exec(this.text) ?? []
    this.at += digits.length
    if (String(Number(digits)) === digits || digits === '-0') return
    const todo = `is ${digits}; write it in plain digits, at most ${Number.MAX_SAFE_INTEGER}`
    this.faults.push({ path, todo })
  }
}

/** Reads a JSON text in which every number must be held exactly and no field may be there twice. */
export function readExactJson(text: string): ExactJson {
  const source = text.replace(/^\uFEFF/, '')
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    return { ok: false, faults: [{ path: '', todo: `is not JSON: ${reason}` }] }
  }
  const walker = new Walker(source)
  try {
    walker.value('', 0)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { ok: false, faults: [{ path: '', todo: `is nested deeper than ${DEEPEST} levels` }] }
  }
  return walker.faults.length > 0 ? { ok: false, faults: walker.faults } : { ok: true, value }
}
