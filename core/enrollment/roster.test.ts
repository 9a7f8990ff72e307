import { calendarDate } from '../calendar/date'
import { idNumberCheckDigit } from './idNumber'
import { readRoster } from './roster'

const today = calendarDate('2026-03-01')
const card = (first17: string) => first17 + idNumberCheckDigit(first17)
const zhang = card('11010119900307001')
const li = card('31010119851212002')
const hash = 'AB'.repeat(32)

describe('the list of a group', () => {
  it('is read with or without a heading, a mark, quotes, or empty lines', () => {
    const text = `\uFEFF姓名,证件号码\r\n张三,${zhang}\r\n\r\n"李四"，"${li.toLowerCase()}"\r\n王五\tE12345678\r\n`
    expect(readRoster(text, today)).toEqual({
      ok: true,
      value: [zhang, li, 'E12345678'].map((number) => ({ kind: 'number', number })),
    })
  })

  it('may be hashes of numbers alone, but not both kinds', () => {
    expect(readRoster(`key\n${hash}`, today)).toEqual({
      ok: true,
      value: [{ kind: 'hash', hash: hash.toLowerCase() }],
    })
    expect(readRoster(`张三,${zhang}\n${hash}`, today)).toEqual({
      ok: false,
      error: [{ line: 2, fault: 'mixed' }],
    })
  })

  it('names every bad line as an editor counts it', () => {
    const wrong = zhang.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const text = [
      `张三,${zhang}`,
      `张三,${wrong}`,
      'x,12',
      `${zhang}`,
      `张三,${zhang},北京`,
      `张三,${zhang.slice(0, 17)}`,
      `1,${li}`,
    ].join('\n')
    expect(readRoster(text, today)).toEqual({
      ok: false,
      error: [
        { line: 2, fault: 'id-number-check-digit' },
        { line: 3, fault: 'name' },
        { line: 4, fault: 'fields' },
        { line: 5, fault: 'fields' },
        { line: 6, fault: 'id-number-length' },
        { line: 7, fault: 'name' },
      ],
    })
  })

  it('of nobody is empty', () => {
    expect(readRoster('', today)).toEqual({ ok: true, value: [] })
    expect(readRoster('name,number\n', today)).toEqual({ ok: true, value: [] })
  })
})
