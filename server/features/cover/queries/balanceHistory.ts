/** What ever moved the balance of one membership, as its payer reads it. */
import type { BalanceHistory } from '@contract/cover'
import { dateInChina } from '@core/calendar/date'
import type { Context } from '../../../context'
import { type HistoryLine, historyOf } from '../../balance/queries'
import { ownEnrollment } from '../queries'

type Line = BalanceHistory['lines'][number]

/** Newest first. @throws Refusal not-found, also for somebody else's */
export async function balanceHistory(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
): Promise<BalanceHistory> {
  const person = await ownEnrollment(ctx, accountId, enrollmentId)
  const lines = (await historyOf(ctx.db, [person])).get(enrollmentId) ?? []
  const numbers = lines.flatMap((line) => (line.kind === 'share' ? [line.share.periodNumber] : []))
  const periods =
    numbers.length === 0
      ? []
      : await ctx.db
          .selectFrom('period')
          .select(['number', 'period_id', 'settled_at'])
          .where('plan_id', '=', person.plan_id)
          .where('number', 'in', numbers)
          .execute()
  const periodOf = new Map(periods.map((row) => [row.number, row]))
  const view = (line: HistoryLine): Line => {
    const { kind, sumFen, balanceFen } = line
    if (line.kind !== 'share')
      return { kind, day: dateInChina(line.at), sumFen, balanceFen, periodId: null, periodNumber: null }
    const { periodNumber, chargeDate } = line.share
    const period = periodOf.get(periodNumber)
    // A balance is drawn from when its period settles, before the day on which others are debited.
    const day = period?.settled_at ? dateInChina(period.settled_at) : chargeDate
    return { kind, day, sumFen, balanceFen, periodId: period?.period_id ?? null, periodNumber }
  }
  // A share of nothing moved nothing.
  return {
    lines: lines
      .filter(({ sumFen }) => sumFen !== 0)
      .map(view)
      .reverse(),
  }
}
