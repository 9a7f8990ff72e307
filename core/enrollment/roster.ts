/**
 * The list of a group, as an operator gets it: a line a person, name and document number, or the number's SHA-256 from
 * a group that does not hand its numbers out. All lines are good, or each bad one is named; nothing in between.
 */
import type { CalendarDate } from '../calendar/date'
import { type IdNumberFault, normaliseIdNumber, parseIdNumber } from './idNumber'
import { checkName } from './name'
import { type Result, err, ok } from '../result'

export type RosterFault = 'fields' | 'name' | 'document' | 'mixed' | `id-number-${IdNumberFault}`

export interface RosterLineFault {
  /** From 1, as an editor counts. */
  readonly line: number
  readonly fault: RosterFault
}

export type RosterEntry =
  | { readonly kind: 'number'; readonly number: string }
  /** 64 hexadecimal digits: the SHA-256 of the number in capitals without spaces. */
  | { readonly kind: 'hash'; readonly hash: string }

const hashForm = /^[0-9a-f]{64}$/i
/** Passports and travel permits. */
const otherDocument = /^(?=.*\d)[A-Z0-9]{5,12}$/

function cells(line: string): string[] {
  return line.split(/[,，;；\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
}

function numberFault(number: string, today: CalendarDate): RosterFault | null {
  if (otherDocument.test(number)) return null
  if (!/^\d{17}/.test(number)) return number.length === 18 ? 'id-number-characters' : 'document'
  const parsed = parseIdNumber(number, today)
  return parsed.ok ? null : `id-number-${parsed.reason}`
}

function readLine(line: string, today: CalendarDate): Result<RosterEntry, RosterFault> {
  const [first = '', second, ...more] = cells(line)
  if (more.length > 0) return err('fields')
  if (second === undefined || second === '')
    return hashForm.test(first) ? ok({ kind: 'hash', hash: first.toLowerCase() }) : err('fields')
  if (!checkName(first).ok) return err('name')
  const number = normaliseIdNumber(second)
  const fault = numberFault(number, today)
  return fault === null ? ok({ kind: 'number', number }) : err(fault)
}

/** A first line without a digit says what the columns are. */
function isHeading(line: string): boolean {
  return !/\d/.test(line) && cells(line).length <= 2
}

/**
 * Reads the file. Empty lines count as lines and are nobody.
 * @param today the day in China, so that nobody on the list is born tomorrow
 */
export function readRoster(text: string, today: CalendarDate): Result<RosterEntry[], RosterLineFault[]> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const entries: RosterEntry[] = []
  const faults: RosterLineFault[] = []
  lines.forEach((line, place) => {
    if (line.trim() === '' || (place === 0 && isHeading(line))) return
    const read = readLine(line, today)
    if (!read.ok) {
      faults.push({ line: place + 1, fault: read.error })
      return
    }
    const kind = entries[0]?.kind ?? read.value.kind
    if (kind !== read.value.kind) faults.push({ line: place + 1, fault: 'mixed' })
    else entries.push(read.value)
  })
  return faults.length > 0 ? err(faults) : ok(entries)
}
