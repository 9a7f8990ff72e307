/** Comma-separated values as RFC 4180 has them: quotes around a field, doubled inside one. */
export interface CsvRecord {
  /** line of the file on which the record begins, from 1 */
  line: number
  fields: string[]
}

/** Cuts a text into records; empty lines are left out. A quote that is never closed runs to the end. */
export function parseCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = []
  let fields: string[] = []
  let field = ''
  let quoted = false
  let line = 1
  let begins = 1

  const endRecord = (): void => {
    fields.push(field)
    if (fields.length > 1 || fields[0] !== '') records.push({ line: begins, fields })
    fields = []
    field = ''
  }
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  for (let i = 0; i < source.length; i += 1) {
    const sign = source.charAt(i)
    if (sign === '\n') line += 1
    if (quoted) {
      if (sign !== '"') field += sign
      else if (source.charAt(i + 1) === '"') {
        field += '"'
        i += 1
      } else quoted = false
    } else if (sign === '"' && field === '') quoted = true
    else if (sign === ',') {
      fields.push(field)
      field = ''
    } else if (sign === '\n') {
      endRecord()
      begins = line
    } else field += sign
  }
  endRecord()
  return records
}
