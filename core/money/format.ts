import { type Result, err, ok } from '../result'
import { type Fen, type MoneyErrorCode, fen } from './fen'

const MAX_YUAN_DIGITS = 13

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** 123450 → "1,234.50"; always two places. Without a currency sign: the words around it carry the unit. */
export function formatYuan(amount: Fen): string {
  const positive = Math.abs(fen(amount))
  const cents = positive % 100
  const yuan = (positive - cents) / 100
  return `${amount < 0 ? '-' : ''}${grouped(String(yuan))}.${cents < 10 ? '0' : ''}${cents}`
}

/** 30000000 → "300,000", 123450 → "1,234.50": the places only when they say something. */
export function formatYuanShort(amount: Fen): string {
  const text = formatYuan(amount)
  return amount % 100 === 0 ? text.slice(0, -3) : text
}

/** Full-width digits, comma and stop of a Chinese keyboard as ASCII. */
function halfWidth(text: string): string {
  return text.replace(/[\uFF0C\uFF0D-\uFF0E\uFF10-\uFF19]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  )
}

/**
 * What a person typed, in yuan: "1,234.5", "300000", full-width digits too. Grouping must be right where it is used.
 * Errors: syntax; negative; fractional (more than two places); overflow (more than 13 digits of yuan).
 */
export function parseYuan(text: string): Result<Fen, MoneyErrorCode> {
  const plain = halfWidth(text).replace(/\s/g, '')
  if (/^-/.test(plain)) return err('negative')
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(plain)
  if (!match) return err('syntax')
  const places = match[2] ?? ''
  if (places.length > 2) return err('fractional')
  const yuan = (match[1] ?? '').replace(/,/g, '').replace(/^0+(?=\d)/, '')
  if (yuan.length > MAX_YUAN_DIGITS) return err('overflow')
  return ok(fen(Number(yuan) * 100 + Number(`${places}00`.slice(0, 2))))
}
