/**
 * Who of a roster a share leaves out, counted without reading a member's row (docs/decisions/0004).
 * (1) Falling short is a range of exhaust_fen: from the floor (below it are those who were left out before) up to what
 * the tier would be charged. The index alone answers it; the settings that make sure are pinned. (2) A ceiling below
 * the share likewise; who falls short as well is counted once. (3) Fewer people carry more: divide, count, repeat until
 * nobody is left out any more. What a tier was once asked stays the line, also when a cap lowers the share again.
 * (4) When nobody is left the settlement is void, and nobody is left out. (5) Lines only rise: a round reads the balances
 * between the last line and the new one, never those again that it has counted.
 */
import { type Fen, ZERO_FEN, fen } from '@core/money/fen'
import type { Division } from '@core/sharing/division'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import type { TierRow } from './rows'

/** SQL, rule 1: for the statements after the one that selects this, to the end of the transaction. */
export const countingPinned = sql<string>`
  concat(set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
         set_config('random_page_cost', '1', true), set_config('jit', 'off', true))`

/** Rule 1: for the rest of the transaction. */
export async function pinCounting(tx: Tx): Promise<void> {
  await sql`select ${countingPinned}`.execute(tx)
}

export interface LeftOut {
  readonly tier: number
  /** who falls short of the line */
  readonly short: number
  /** whose ceiling lies below it */
  readonly ceiling: number
  /** of these, who falls short too */
  readonly both: number
}

export interface Line {
  readonly tier: number
  /** exhaust_fen from here on is on the roster */
  readonly fromFen: Fen
  /** exhaust_fen below it falls short */
  readonly toFen: Fen
  /** a ceiling below it leaves out */
  readonly ceilingFen: Fen
}

const linesTable = (lines: readonly Line[]) => sql`
  unnest(${lines.map(({ tier }) => tier)}::smallint[], ${lines.map(({ fromFen }) => fromFen)}::int8[],
         ${lines.map(({ toFen }) => toFen)}::int8[], ${lines.map(({ ceilingFen }) => ceilingFen)}::int8[])
    as l (tier, from_fen, to_fen, ceiling_fen)`

/** SQL: how many of a plan's roster fall short, per line. */
export const shortSql = (planId: string, lines: readonly Line[]) => sql<{ tier: number; short: number }>`
  select l.tier, n.short from ${linesTable(lines)}
   cross join lateral (
     select count(*) as short from enrollment e
      where e.plan_id = ${planId} and e.tier = l.tier and e.on_roster
        and e.exhaust_fen >= l.from_fen and e.exhaust_fen < l.to_fen) n`

/** Rule 1. */
export async function countShort(tx: Tx, planId: string, lines: readonly Line[]): Promise<LeftOut[]> {
  const { rows } = await shortSql(planId, lines).execute(tx)
  return rows.map(({ tier, short }) => ({ tier, short, ceiling: 0, both: 0 }))
}

/** Counts round after round (rule 5); each tier's line must not fall. Rule 1. */
export function shortCounter(tx: Tx, planId: string): (lines: readonly Line[]) => Promise<LeftOut[]> {
  const counted = new Map<number, { readonly toFen: Fen; readonly short: number }>()
  return async (lines) => {
    const risen = lines
      .map((line) => ({ ...line, fromFen: counted.get(line.tier)?.toFen ?? line.fromFen }))
      .filter(({ fromFen, toFen }) => fromFen < toFen)
    const more = risen.length > 0 ? await countShort(tx, planId, risen) : []
    const moreOf = new Map(more.map(({ tier, short }) => [tier, short]))
    return lines.map(({ tier, fromFen, toFen }) => {
      const { toFen: lastFen = fromFen, short: before = 0 } = counted.get(tier) ?? {}
      const short = before + (moreOf.get(tier) ?? 0)
      counted.set(tier, { toFen: fen(Math.max(lastFen, toFen)), short })
      return { tier, short, ceiling: 0, both: 0 }
    })
  }
}

/** SQL: how many of a plan's roster have a ceiling below the line, and fall short too, per line. */
export const ceilingSql = (planId: string, lines: readonly Line[]) => sql<{
  tier: number
  ceiling: number
  both: number
}>`
  select l.tier, n.ceiling, n.both from ${linesTable(lines)}
   cross join lateral (
     select count(*) as ceiling, count(*) filter (where e.exhaust_fen < l.to_fen) as both from enrollment e
      where e.plan_id = ${planId} and e.tier = l.tier and e.on_roster and e.ceiling_fen < l.ceiling_fen
        and (e.exhaust_fen is null or e.exhaust_fen >= l.from_fen)) n`

/** Rules 1, 2 and 5. @param drawn whether balances are drawn on as well */
export function bothCounter(
  tx: Tx,
  planId: string,
  drawn: boolean,
): (lines: readonly Line[]) => Promise<LeftOut[]> {
  const countMoreShort = shortCounter(tx, planId)
  return async (lines) => {
    const short = drawn ? await countMoreShort(lines) : []
    const shortOf = new Map(short.map((row) => [row.tier, row.short]))
    const { rows } = await ceilingSql(planId, lines).execute(tx)
    return rows.map((row) => ({ ...row, short: shortOf.get(row.tier) ?? 0, both: drawn ? row.both : 0 }))
  }
}

export interface Divided {
  readonly division: Division
  /** what each tier was asked at most, in the order of the tiers */
  readonly askedFen: readonly Fen[]
  readonly leftOut: ReadonlyMap<number, LeftOut>
}

export interface Roster {
  readonly tiers: readonly TierRow[]
  readonly divide: (members: readonly number[]) => Division
  /** absent when nobody can be left out any more */
  readonly count?: (lines: readonly Line[]) => Promise<LeftOut[]>
}

/** What each tier was asked so far, or now. */
function raised(askedFen: readonly Fen[], { shares }: Division): Fen[] {
  return shares.map(({ shareFen }, i) => fen(Math.max(askedFen[i] ?? 0, shareFen)))
}

function linesOf(tiers: readonly TierRow[], askedFen: readonly Fen[]): Line[] {
  return tiers.map(({ tier, cumFen, floorFen }, i) => ({
    tier,
    fromFen: floorFen ?? cumFen,
    toFen: fen(cumFen + (askedFen[i] ?? 0)),
    ceilingFen: askedFen[i] ?? ZERO_FEN,
  }))
}

/** Rules 3 and 4. */
export async function divideRoster({ tiers, divide, count }: Roster): Promise<Divided> {
  let members = tiers.map((tier) => tier.members)
  let division = divide(members)
  let askedFen = raised([], division)
  let leftOut = new Map<number, LeftOut>()
  while (count && !division.void) {
    const counted = new Map((await count(linesOf(tiers, askedFen))).map((row) => [row.tier, row]))
    const left = tiers.map((tier, i) => {
      const { short = 0, ceiling = 0, both = 0 } = counted.get(tier.tier) ?? {}
      return Math.min(members[i] ?? 0, tier.members - (short + ceiling - both))
    })
    leftOut = counted
    if (left.every((n, i) => n === members[i])) break
    members = left
    division = divide(members)
    askedFen = raised(askedFen, division)
  }
  return division.void
    ? { division, askedFen: tiers.map(() => ZERO_FEN), leftOut: new Map() }
    : { division, askedFen, leftOut }
}
