/** The periods of a plan as a forecast needs them: a few rows each, whatever the number of members. */
import type { CalendarDate, Instant } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { AidGroup } from '@core/sharing/apportion'
import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'
import type { PeriodState } from '../../../db/tables/plans'

type Db = Kysely<Schema>

export interface LedgerPeriod {
  readonly number: number
  readonly state: PeriodState
  readonly ruleVersion: string
  readonly disclosure: CalendarDate
  readonly charge: CalendarDate
  readonly cutoffAt: Instant
  readonly members: number
  readonly weightSum: number
  readonly carryOverFen: Fen
  readonly aids: readonly AidGroup[]
}

/** A share of one tier in one period. */
export interface LedgerShare {
  readonly number: number
  readonly tier: number
  readonly weight: number
  readonly members: number
  readonly shareFen: Fen
  readonly charge: CalendarDate
}

const DISCLOSED: readonly PeriodState[] = ['disclosed', 'settled', 'charging', 'closed']

const columns = [
  'number',
  'state',
  'rule_version as ruleVersion',
  'disclosure_date as disclosure',
  'charge_date as charge',
  'cutoff_at as cutoffAt',
  'members',
  'weight_sum as weightSum',
  'carry_over_fen as carryOverFen',
] as const

const disclosed = (db: Db, planId: string) =>
  db
    .selectFrom('period')
    .where('plan_id', '=', planId)
    .where('provenance', '=', 'run')
    .where('state', 'in', DISCLOSED)

/** The newest period that is public, settled or not; null before the first. */
export async function newestDisclosed(
  db: Db,
  planId: string,
): Promise<Pick<LedgerPeriod, 'number' | 'state'> | null> {
  const row = await disclosed(db, planId)
    .select(['number', 'state'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Every public period up to one of them, the oldest first, with its aids; void ones shared nothing and are left out. */
export async function ledgerOf(db: Db, planId: string, upTo: number): Promise<LedgerPeriod[]> {
  const [periods, aids] = await Promise.all([
    disclosed(db, planId).select(columns).where('number', '<=', upTo).orderBy('number').execute(),
    db
      .selectFrom('period_aid')
      .select(['period_number', 'aid_fen', 'cases'])
      .where('plan_id', '=', planId)
      .where('period_number', '<=', upTo)
      .where('withdrawn', '=', false)
      .orderBy('period_number')
      .orderBy('seq')
      .execute(),
  ])
  const groups = new Map<number, AidGroup[]>()
  for (const row of aids) {
    const group = { aidFen: row.aid_fen, cases: row.cases }
    groups.set(row.period_number, [...(groups.get(row.period_number) ?? []), group])
  }
  return periods.map((period) => ({ ...period, aids: groups.get(period.number) ?? [] }))
}

/** The shares of a stretch of periods, both ends included, by period and tier. */
export async function sharesBetween(
  db: Db,
  planId: string,
  from: number,
  to: number,
): Promise<LedgerShare[]> {
  return db
    .selectFrom('period_share')
    .innerJoin('period', (join) =>
      join
        .onRef('period.plan_id', '=', 'period_share.plan_id')
        .onRef('period.number', '=', 'period_share.period_number'),
    )
    .select([
      'period_share.period_number as number',
      'period_share.tier',
      'period_share.weight',
      'period_share.members',
      'period_share.share_fen as shareFen',
      'period.charge_date as charge',
    ])
    .where('period_share.plan_id', '=', planId)
    .where('period_share.period_number', '>=', from)
    .where('period_share.period_number', '<=', to)
    .orderBy('period_share.period_number')
    .orderBy('period_share.tier')
    .execute()
}

/** When a period was cut off; null when there is no such period. */
export async function cutOffOf(
  db: Db,
  planId: string,
  number: number,
): Promise<Pick<LedgerPeriod, 'number' | 'disclosure' | 'cutoffAt'> | null> {
  const row = await db
    .selectFrom('period')
    .select(['number', 'disclosure_date as disclosure', 'cutoff_at as cutoffAt'])
    .where('plan_id', '=', planId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ?? null
}
