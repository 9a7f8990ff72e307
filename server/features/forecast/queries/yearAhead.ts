import type { Context } from '../../../context'
import type { PlanRow } from '../../plan/queries/rules'
import { tierForecasts } from './forecast'
import { futureOf } from './future'

/** What the next twelve months may cost, from the cheapest age to the dearest; null where nothing can be said. */
export async function yearAhead(
  ctx: Context,
  plan: PlanRow,
): Promise<{ lowFen: number; highFen: number } | null> {
  const future = await futureOf(ctx, plan)
  if (!future.ok) return null
  const years = tierForecasts(future.value).map(({ year }) => year)
  if (years.length === 0) return null
  return {
    lowFen: Math.min(...years.map(({ lowFen }) => lowFen)),
    highFen: Math.max(...years.map(({ highFen }) => highFen)),
  }
}
