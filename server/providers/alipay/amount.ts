/** Alipay writes money in yuan with two decimals; we count fen. No floating point on the way. */
import { type Fen, amountFen } from '@core/money/fen'

export function yuanText(sumFen: Fen): string {
  const digits = String(sumFen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** null for what is not an amount: more than two decimals, signs, exponents. */
export function fenOfYuan(text: unknown): Fen | null {
  const match = typeof text === 'string' ? /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) : null
  if (!match) return null
  return amountFen(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')))
}
