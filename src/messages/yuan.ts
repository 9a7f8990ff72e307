import { fen } from '@core/money/fen'
import { formatYuan, formatYuanShort } from '@core/money/format'

/** Fen of the API as '1,234.50': always two places, the unit stands beside it. */
export const yuan = (amountFen: number): string => formatYuan(fen(amountFen))

/** Fen of the API as '300,000', or '1,234.50' where there are cents. */
export const yuanShort = (amountFen: number): string => formatYuanShort(fen(amountFen))
