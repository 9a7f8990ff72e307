/**
 * Reads published periods from a table and refuses everything that cannot be right, before anything is written:
 * every fault of the file at once, each with its line, column, value and what to do about it.
 */
import { type CalendarDate, isCalendarDate } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import type { Fen } from '@core/money/fen'
import { parseYuan } from '@core/money/format'
import { presetOf } from '@core/plan/presets'
import type { PublishedRow } from '../../server/features/period/commands'
import { parseCsv } from './csv'

export const periodColumns = [
  'plan',
  'disclosure_date',
  'charge_date',
  'cases',
  'aid_yuan',
  'fee_may_be_inside',
  'members',
  'members_precision',
  'per_head_yuan',
  'carry_in_known',
  'source',
] as const
export type PeriodColumn = (typeof periodColumns)[number]

export interface ImportFault {
  /** line of the file, from 1 */
  line: number
  column: PeriodColumn | ''
  value: string
  todo: string
}

/** A table of periods that cannot be imported; nothing of it was. */
export class PeriodImportError extends Error {
  readonly faults: readonly ImportFault[]

  constructor(faults: readonly ImportFault[]) {
    const lines = faults.map(
      ({ line, column, value, todo }) => `line ${line}${column ? `, ${column} = "${value}"` : ''}: ${todo}`,
    )
    super(`These rows of published periods cannot be imported:\n${lines.join('\n')}`)
    this.name = 'PeriodImportError'
    this.faults = faults
  }
}

/** One row being read: its cells, and where the faults go. */
class RowReader {
  readonly faults: ImportFault[] = []
  constructor(
    private readonly line: number,
    private readonly cells: Readonly<Record<PeriodColumn, string>>,
  ) {}

  text(column: PeriodColumn): string {
    return this.cells[column]
  }

  refuse(column: PeriodColumn, todo: string): void {
    this.faults.push({ line: this.line, column, value: this.cells[column], todo })
  }

  date(column: PeriodColumn): CalendarDate {
    const value = this.cells[column]
    if (!isCalendarDate(value))
      this.refuse(column, 'write a day that exists as YYYY-MM-DD, such as 2019-01-21')
    return value as CalendarDate
  }

  /** A whole number above zero. */
  count(column: PeriodColumn): number {
    const value = this.cells[column]
    const count = Number(value)
    if (!/^\d+$/.test(value) || !Number.isSafeInteger(count) || count === 0) {
      this.refuse(column, 'write a whole number above 0 in digits only, such as 23000000')
    }
    return count
  }

  yuan(column: PeriodColumn): Fen {
    const amount = parseYuan(this.cells[column])
    if (!amount.ok || amount.value === 0) {
      this.refuse(column, 'write an amount in yuan above 0 with at most two decimals, such as 600000 or 0.03')
      return 0 as Fen
    }
    return amount.value
  }

  yesNo(column: PeriodColumn): boolean {
    const value = this.cells[column]
    if (value !== 'yes' && value !== 'no') this.refuse(column, 'write yes or no')
    return value === 'yes'
  }

  oneOf<T extends string>(column: PeriodColumn, allowed: readonly T[]): T {
    const value = this.cells[column]
    const found = allowed.find((one) => one === value)
    if (found === undefined) this.refuse(column, `write one of ${allowed.join(', ')}`)
    return found ?? (allowed[0] as T)
  }
}

function checkDates(reader: RowReader, row: PublishedRow): void {
  const preset = presetOf(row.planId)
  if (!preset) {
    reader.refuse('plan', 'write the id of a plan that exists, such as xianghubao')
    return
  }
  const { disclosureDate, chargeDate } = row
  if (!isCalendarDate(disclosureDate) || !isCalendarDate(chargeDate)) return
  const period = periodOnOrAfter(preset.calendar, disclosureDate)
  if (period.disclosure !== disclosureDate) {
    reader.refuse(
      'disclosure_date',
      `use a disclosure day of this plan; the next one is ${period.disclosure}`,
    )
  } else if (period.charge !== chargeDate) {
    reader.refuse('charge_date', `the charge day of that disclosure is ${period.charge}`)
  }
}

function checkFigures(reader: RowReader, row: PublishedRow): void {
  const preset = presetOf(row.planId)
  const largestAidFen = Math.max(0, ...(preset?.aids ?? []).map((aid) => aid.aidFen))
  if (preset && row.cases > 0 && row.aidFen > row.cases * largestAidFen) {
    reader.refuse(
      'aid_yuan',
      'check cases and aid: it is more than the highest aid of this plan for every case',
    )
  }
}

function readRow(reader: RowReader): PublishedRow {
  const row: PublishedRow = {
    planId: reader.text('plan'),
    disclosureDate: reader.date('disclosure_date'),
    chargeDate: reader.date('charge_date'),
    cases: reader.count('cases'),
    aidFen: reader.yuan('aid_yuan'),
    feeMayBeInside: reader.yesNo('fee_may_be_inside'),
    members: reader.count('members'),
    membersPrecision: reader.oneOf('members_precision', ['exact', 'more-than', 'about']),
    perHeadFen: reader.yuan('per_head_yuan'),
    carryInKnown: reader.yesNo('carry_in_known'),
    source: reader.text('source'),
  }
  checkDates(reader, row)
  checkFigures(reader, row)
  if (!/^https?:\/\/\S+$/.test(row.source)) reader.refuse('source', 'give the address where it was published')
  return row
}

function headerFault(header: readonly string[]): ImportFault | null {
  const same = header.length === periodColumns.length && periodColumns.every((name, i) => name === header[i])
  if (same) return null
  return {
    line: 1,
    column: '',
    value: header.join(','),
    todo: `the first line must name the columns ${periodColumns.join(',')}`,
  }
}

/** Rows of one plan must come in order, each day once: a settlement carries into the next. */
function orderFaults(rows: readonly { line: number; row: PublishedRow }[]): ImportFault[] {
  const last = new Map<string, string>()
  const faults: ImportFault[] = []
  for (const { line, row } of rows) {
    const before = last.get(row.planId)
    if (before !== undefined && row.disclosureDate <= before) {
      const todo = `put the periods of a plan in order and each once; the row before is ${before}`
      faults.push({ line, column: 'disclosure_date', value: row.disclosureDate, todo })
    }
    last.set(row.planId, row.disclosureDate)
  }
  return faults
}

/**
 * The published periods of a table, amounts in fen.
 * @throws PeriodImportError with every fault found
 */
export function importPeriods(csvText: string): PublishedRow[] {
  const [header, ...records] = parseCsv(csvText)
  const wrongHeader = headerFault(header?.fields ?? [])
  if (wrongHeader) throw new PeriodImportError([wrongHeader])
  const faults: ImportFault[] = []
  const rows: { line: number; row: PublishedRow }[] = []
  for (const { line, fields } of records) {
    if (fields.length !== periodColumns.length) {
      const todo = `a row has ${periodColumns.length} fields, this one ${fields.length}: quote a field with a comma`
      faults.push({ line, column: '', value: fields.join(','), todo })
      continue
    }
    const cells = Object.fromEntries(periodColumns.map((name, i) => [name, (fields[i] ?? '').trim()]))
    const reader = new RowReader(line, cells as Record<PeriodColumn, string>)
    rows.push({ line, row: readRow(reader) })
    faults.push(...reader.faults)
  }
  faults.push(...orderFaults(rows))
  if (faults.length > 0) throw new PeriodImportError(faults)
  return rows.map(({ row }) => row)
}
