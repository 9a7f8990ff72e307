import { sql } from 'kysely'

/**
 * SQL: whether an enrollment `e` on the roster has been left out of the last period that was cut off by the lines of its
 * tier `t`, though no row says so yet (closing.ts).
 */
export const isLeftOut = sql<boolean>`(e.on_roster and (
  coalesce(e.exhaust_fen < t.floor_fen, false) or coalesce(e.ceiling_fen < t.ceiling_line_fen, false)))`
