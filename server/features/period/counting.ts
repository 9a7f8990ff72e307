/**
 * Who of a roster a share leaves out, counted without reading a member's row (docs/decisions/0004).
 * (1) Falling short is a range of exhaust_fen: from the floor (below it are those who were left out before) up to what
 * the tier would be charged. The index alone answers it; the settings that make sure are pinned. (2) A ceiling below
 * the share likewise; who falls short as well is counted once. (3) Fewer people carry more: divide, count, repeat until
 * nobody is left out any more. What a tier was once asked stays the line, also when a cap lowers the share again.
 * (4) When nobody is left the settlement is void, and nobody is left out. (5) Lines only rise: a round reads the balances
 * between the last line and the new one, never those again that it has counted; where it is known how far
 * the line can rise, who lies there is read with the first round, and the next ones ask nothing.
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
  /** where a later round can bring the line at most, if that is known; else as `toFen` */
  readonly mostFen: Fen
  /** a ceiling below it leaves out */
  readonly ceilingFen: Fen
}

const linesTable = (lines: readonly Line[]) => sql`
  unnest(${lines.map(({ tier }) => tier)}::smallint[], ${lines.map(({ fromFen }) => fromFen)}::int8[],
         ${lines.map(({ toFen }) => toFen)}::int8[], ${lines.map(({ mostFen }) => mostFen)}::int8[],
         ${lines.map(({ ceilingFen }) => ceilingFen)}::int8[])
    as l (tier, from_fen, to_fen, most_fen, ceiling_fen)`

/** As many different balances above a line are read with it, at most. */
const AHEAD = 1_000

interface Short {
  readonly tier: number
  /** how many fall short of the line */
  readonly short: number
  /** the next balances from the line on, in order, each with how many have it: all below `mostFen`, or AHEAD of them */
  readonly ahead: readonly (readonly [Fen, number])[] | null
}

/** SQL: how many of a plan's roster fall short, per line, and who comes next. */
export const shortSql = (planId: string, lines: readonly Line[], most = AHEAD) => sql<Short>`
  select l.tier, n.short, next.ahead from ${linesTable(lines)}
   cross join lateral (
     select count(*) as short from enrollment e
      where e.plan_id = ${planId} and e.tier = l.tier and e.on_roster
        and e.exhaust_fen >= l.from_fen and e.exhaust_fen < l.to_fen) n
   cross join lateral (
     select json_agg(json_build_array(exhaust_fen, people)) as ahead from (
       select e.exhaust_fen, count(*) as people from enrollment e
        where e.plan_id = ${planId} and e.tier = l.tier and e.on_roster
          and e.exhaust_fen >= l.to_fen and e.exhaust_fen < l.most_fen
        group by e.exhaust_fen order by e.exhaust_fen limit ${most}) e) next`

/** What is known of a tier: how many fall short of a line, and of any above it up to `knownFen`. */
interface Counted {
  readonly toFen: Fen
  readonly short: number
  readonly ahead: readonly (readonly [Fen, number])[]
  readonly knownFen: Fen
}

function countedOf({ toFen, mostFen }: Line, { short, ahead }: Short, before: number, most: number): Counted {
  const last = ahead && ahead.length === most ? ahead[most - 1] : undefined
  return { toFen, short: before + short, ahead: ahead ?? [], knownFen: last ? last[0] : mostFen }
}

const shortAt = ({ short, ahead }: Counted, toFen: Fen): number =>
  ahead.reduce((sum, [exhaustFen, people]) => (exhaustFen < toFen ? sum + people : sum), short)

/** Counts round after round (rule 5); each tier's line must not fall. Rule 1. */
export function shortCounter(
  tx: Tx,
  planId: string,
  most = AHEAD,
): (lines: readonly Line[]) => Promise<LeftOut[]> {
  const counted = new Map<number, Counted>()
  return async (lines) => {
    const unknown = lines
      .map((line) => ({ ...line, fromFen: counted.get(line.tier)?.toFen ?? line.fromFen }))
      .filter(({ tier, fromFen, toFen }) => (counted.get(tier)?.knownFen ?? fromFen) < toFen)
    const found = unknown.length > 0 ? (await shortSql(planId, unknown, most).execute(tx)).rows : []
    const foundOf = new Map(found.map((row) => [row.tier, row]))
    for (const line of unknown) {
      const row = foundOf.get(line.tier)
      if (row) counted.set(line.tier, countedOf(line, row, counted.get(line.tier)?.short ?? 0, most))
    }
    return lines.map(({ tier, toFen }) => {
      const known = counted.get(tier)
      return { tier, short: known ? shortAt(known, toFen) : 0, ceiling: 0, both: 0 }
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
    const shortByTier = new Map(short.map((row) => [row.tier, row.short]))
    const { rows } = await ceilingSql(planId, lines).execute(tx)
    return rows.map((row) => ({ ...row, short: shortByTier.get(row.tier) ?? 0, both: drawn ? row.both : 0 }))
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
  /** a tier is never asked for more */
  readonly mostOf?: (tier: number) => Fen | undefined
  /** absent when nobody can be left out any more */
  readonly count?: (lines: readonly Line[]) => Promise<LeftOut[]>
}

/** What each tier was asked so far, or now. */
function raised(askedFen: readonly Fen[], { shares }: Division): Fen[] {
  return shares.map(({ shareFen }, i) => fen(Math.max(askedFen[i] ?? 0, shareFen)))
}

function linesOf({ tiers, mostOf }: Roster, askedFen: readonly Fen[]): Line[] {
  return tiers.map(({ tier, cumFen, floorFen }, i) => {
    const asked = askedFen[i] ?? ZERO_FEN
    return {
      tier,
      fromFen: floorFen ?? cumFen,
      toFen: fen(cumFen + asked),
      mostFen: fen(cumFen + Math.max(asked, mostOf?.(tier) ?? 0)),
      ceilingFen: asked,
    }
  })
}

/** Rules 3 and 4. */
export async function divideRoster(roster: Roster): Promise<Divided> {
  const { tiers, divide, count } = roster
  let members = tiers.map((tier) => tier.members)
  let division = divide(members)
  let askedFen = raised([], division)
  let leftOut = new Map<number, LeftOut>()
  while (count && !division.void) {
    const counted = new Map((await count(linesOf(roster, askedFen))).map((row) => [row.tier, row]))
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
