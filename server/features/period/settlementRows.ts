/** What a disclosure and a settlement write: a few rows per plan and tier, none per member. Parts of one statement. */
import type { Instant } from '@core/calendar/date'
import { type Fen, fen, subFen } from '@core/money/fen'
import type { Division } from '@core/sharing/division'
import type { TierShare } from '@core/sharing/apportion'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import { type Part, part } from '../../db/together'
import { type LockedPeriod, type PeriodRow, periodUpdate } from './rows'

export interface TierFigures extends TierShare {
  readonly cumFen: Fen
  /** what the tier was asked at most while dividing */
  readonly askedFen: Fen
  /** how many this leaves out */
  readonly off: number
}

export interface Figures {
  readonly division: Division
  readonly tiers: readonly TierFigures[]
}

const keyOf = ({ plan_id, number }: PeriodRow) => ({ planId: plan_id, number })

function periodFigures(sum: Division) {
  return {
    cases: sum.cases,
    aid_fen: sum.aidFen,
    fee_fen: sum.feeFen,
    gross_fen: sum.grossFen,
    needed_fen: sum.neededFen,
    members: sum.members,
    weight_sum: sum.weightSum,
    collected_fen: sum.collectedFen,
    carry_over_fen: sum.carryOverFen,
    shortfall_fen: sum.shortfallFen,
    sponsor_fen: sum.sponsorFen,
    deferred_fen: sum.deferredFen,
    payout_ratio: sum.payoutRatio ? `${sum.payoutRatio.numerator}/${sum.payoutRatio.denominator}` : null,
  }
}

/** The figures of the tiers as `f`, and the shares of a period: provisional ones replaced by final ones. */
function sharesPart({ plan_id, number }: PeriodRow, tiers: readonly TierFigures[], final: boolean): Part {
  const ints = (of: (tier: TierFigures) => number) => tiers.map(of)
  return sql`
    f as (
      select * from unnest(${ints(({ tier }) => tier)}::smallint[], ${ints(({ weight }) => weight)}::int8[],
                           ${ints(({ members }) => members)}::int8[], ${ints(({ shareFen }) => shareFen)}::int8[],
                           ${ints(({ cumFen }) => cumFen)}::int8[], ${ints(({ askedFen }) => askedFen)}::int8[],
                           ${ints(({ off }) => off)}::int8[])
        as f (tier, weight, members, share_fen, cum_fen, asked_fen, left_out)
    ),
    written as (
      insert into period_share (plan_id, tier, period_number, weight, members, share_fen, cum_fen, final)
      select ${plan_id}, tier, ${number}::int, weight, members, share_fen,
             cum_fen + case when ${final} then share_fen else 0 end, ${final} from f
      on conflict (plan_id, tier, period_number) do update
         set members = excluded.members, share_fen = excluded.share_fen, cum_fen = excluded.cum_fen,
             final = excluded.final
    )`
}

/** Whose ceiling lies below what their tier was asked is out of the counts from here on. */
export function disclosedParts(
  tx: Tx,
  { plan, period }: LockedPeriod,
  { division, tiers }: Figures,
  disclosedAt: Instant,
  off: number,
): Part[] {
  const figures = periodUpdate(tx, keyOf(period), {
    ...periodFigures(division),
    state: 'disclosed',
    disclosed_at: disclosedAt,
    carry_in_fen: plan.carry_over_fen,
    carry_in_known: plan.carry_known,
    ...(off > 0 ? { roster_closed: false } : {}),
  })
  const counted = sql`
    update plan_tier t set listed = t.listed - f.left_out, ceiling_line_fen = f.asked_fen
      from f where t.plan_id = ${period.plan_id} and t.tier = f.tier`
  return [
    sharesPart(period, tiers, false),
    sql`figures as (${figures})`,
    ...(off > 0 ? [part('counted', counted)] : []),
  ]
}

/** Nothing moves. */
export function voidParts(
  tx: Tx,
  { period }: LockedPeriod,
  { division, tiers }: Figures,
  settledAt: Instant,
): Part[] {
  const figures = periodUpdate(tx, keyOf(period), {
    ...periodFigures(division),
    state: 'void',
    settled_at: settledAt,
  })
  return [sharesPart(period, tiers, true), sql`figures as (${figures})`]
}

/** The shares count from here on; who fell short is below the floor, and out of the counts. */
export function settledParts(
  tx: Tx,
  { plan, period, rules }: LockedPeriod,
  { division, tiers }: Figures,
  settledAt: Instant,
  roster: { readonly draws: boolean; readonly lapsed: number },
): Part[] {
  const floor = roster.draws ? sql`t.cum_fen + f.asked_fen` : sql`t.floor_fen`
  // only this period's change: write-offs since disclosure stay in
  const carryFen = fen(plan.carry_over_fen + subFen(division.carryOverFen, period.carry_in_fen))
  const carried = tx
    .updateTable('plan')
    .set({ carry_over_fen: carryFen })
    .where('plan_id', '=', period.plan_id)
  const drawn = rules.model === 'prepaid' && period.provenance === 'run'
  const figures = periodUpdate(tx, keyOf(period), {
    ...periodFigures(division),
    state: 'settled',
    settled_at: settledAt,
    billed_fen: division.collectedFen,
    ...(drawn ? { paid_fen: division.collectedFen } : {}),
    ...(roster.lapsed > 0 ? { roster_closed: false } : {}),
  })
  const charged = sql`
    update plan_tier t
       set cum_fen = t.cum_fen + f.share_fen, listed = t.listed - f.left_out, floor_fen = ${floor}
      from f where t.plan_id = ${period.plan_id} and t.tier = f.tier`
  return [
    sharesPart(period, tiers, true),
    sql`carried as (${carried})`,
    sql`figures as (${figures})`,
    part('charged', charged),
  ]
}
