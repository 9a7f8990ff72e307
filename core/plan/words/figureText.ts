/** Figures as people read them in the three languages. */
import { fen, isFen } from '../../money/fen'
import { formatYuanShort } from '../../money/format'
import { type Rate, rateDecimal } from '../../money/rate'
import { type LocalText, localText } from '../text'

/** 3300000 → '3,300,000'. */
export function countText(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** '300,000 元', '300,000 yuan'; what is no amount is shown as it is. */
export function yuanText(amountFen: number): LocalText {
  const yuan = isFen(amountFen) ? formatYuanShort(fen(amountFen)) : String(amountFen)
  return localText(`${yuan} 元`, `${yuan} 元`, `${yuan} yuan`)
}

/** '90 天', '90 days', '1 day'. */
export function daysText(days: number): LocalText {
  const count = countText(days)
  return localText(`${count} 天`, `${count} 天`, days === 1 ? '1 day' : `${count} days`)
}

/** 0.08 → '8%'; exact, so '0.3333' is '33.33%'. */
export function percentText({ numerator, denominator }: Rate): string {
  // A rate has 9 places at most, so its hundredfold has 7.
  return `${rateDecimal({ numerator: numerator * 100, denominator }, 7).replace(/\.?0+$/, '')}%`
}
