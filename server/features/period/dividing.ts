/** Reading what a period is divided from: its tiers and its aids travel as one value, beside what else is read. */
import { type Fen, fen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import { type OpenCase, openCasesSql } from '../case/commands'
import type { PeriodPayload } from './calendar'
import { countingPinned } from './counting'
import {
  type LockedPeriod,
  type PeriodRow,
  type TierRow,
  lockPlan,
  noPeriod,
  periodWithKey,
  underItsRules,
} from './rows'

/** An aid of a period that nobody took back. */
export interface StandingAid {
  /** none for a published sum */
  readonly caseId: string | null
  readonly aidFen: Fen
  readonly cases: number
}

export interface AnnouncedTier extends TierRow {
  /** the share that its disclosure announced; null for a tier that came later */
  readonly announcedFen: Fen | null
}

export interface Dividing {
  /** in order, with everybody counted by the last cut-off (rows and replayed counts alike) */
  readonly tiers: readonly AnnouncedTier[]
  readonly aids: readonly StandingAid[]
}

/** As JSON: numbers that `checked` has not seen. */
type Stored = { readonly [K in keyof Dividing]: Dividing[K] | null }

const dividingSql = (planId: string, number: number) => sql<Stored>`
  json_build_object(
    'tiers', (select json_agg(json_build_object(
                       'tier', t.tier, 'weight', t.weight, 'members', t.listed + t.aggregate_only, 'cumFen', t.cum_fen,
                       'floorFen', t.floor_fen, 'announcedFen', s.share_fen) order by t.tier)
                from plan_tier t left join period_share s
                  on s.plan_id = t.plan_id and s.tier = t.tier and s.period_number = ${number}
               where t.plan_id = ${planId}),
    'aids', (select json_agg(json_build_object('caseId', case_id, 'aidFen', aid_fen, 'cases', cases) order by seq)
               from period_aid where plan_id = ${planId} and period_number = ${number} and not withdrawn))`

/** @throws MoneyError when an amount is none */
function checked({ tiers, aids }: Stored): Dividing {
  const fenOrNull = (value: Fen | null) => (value === null ? null : fen(value))
  return {
    tiers: (tiers ?? []).map((tier) => ({
      ...tier,
      cumFen: fen(tier.cumFen),
      floorFen: fenOrNull(tier.floorFen),
      announcedFen: fenOrNull(tier.announcedFen),
    })),
    aids: (aids ?? []).map((aid) => ({ ...aid, aidFen: fen(aid.aidFen) })),
  }
}

/** What a period is divided from. With it counting is pinned, where balances or ceilings are to be counted. */
export async function dividingOf(tx: Tx, { plan_id, number }: PeriodRow, counts: boolean): Promise<Dividing> {
  const { stored } = await tx
    .selectNoFrom(dividingSql(plan_id, number).as('stored'))
    .$if(counts, (query) => query.select(countingPinned.as('pinned')))
    .executeTakeFirstOrThrow()
  return checked(stored)
}

export interface LockedToDivide extends LockedPeriod {
  readonly dividing: Dividing
  /** its cases that are not decided yet, their claims locked */
  readonly openCases: readonly OpenCase[]
}

/** As `lockPeriod`, with what the period is divided from and settles; counting is pinned. @throws Error when there is no such period */
export async function lockToDivide(tx: Tx, key: PeriodPayload): Promise<LockedToDivide> {
  const plan = await lockPlan(tx, key.planId)
  const found = await periodWithKey(tx, key)
    .select([dividingSql(key.planId, key.number).as('stored'), countingPinned.as('pinned')])
    .select(openCasesSql({ planId: key.planId, periodNumber: key.number }).as('openCases'))
    .executeTakeFirst()
  if (!found) throw noPeriod(key)
  const { stored, openCases, pinned: _, ...row } = found
  return { plan, ...(await underItsRules(tx, row)), dividing: checked(stored), openCases: openCases ?? [] }
}
