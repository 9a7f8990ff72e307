import type { Fen } from '../money/fen'

/** What a personal ceiling for the year would do. */
export interface CeilingEffect {
  /** The part of futures in which it binds, from 0 to 1. Wise ceilings bind in one year of twenty at most. */
  readonly binds: number
  /** How much of its cost a case still gets from this person in those futures; 1 when it never binds. */
  readonly paidThen: number
}

/** @param totalsFen twelve-month totals without the ceiling, one per future */
export function ceilingEffect(totalsFen: Float64Array, ceilingFen: Fen): CeilingEffect {
  let [binding, wanted, paid] = [0, 0, 0]
  totalsFen.forEach((total) => {
    if (total <= ceilingFen) return
    binding += 1
    wanted += total
    paid += ceilingFen
  })
  return { binds: binding / totalsFen.length, paidThen: binding === 0 ? 1 : paid / wanted }
}
