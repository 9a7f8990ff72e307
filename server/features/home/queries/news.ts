/** What is new for an account, newest first: four queries whatever the size of the family. */
import type { NewsItem } from '@contract/home'
import type { Static } from '@sinclair/typebox'
import { type Instant, addDays, dateInChina, startOfDay } from '@core/calendar/date'
import { maskName } from '@core/enrollment/name'
import { type Context, nowInstant } from '../../../context'
import { claimsMovedSince } from '../../claim/queries/view'
import { type PersonRow, nameOf } from '../../enrollment/queries/people'

type News = Static<typeof NewsItem>

const MOST_ITEMS = 10
const DAYS_NEW = 30

const blank: Omit<News, 'kind' | 'at'> = {
  periodId: null,
  periodNumber: null,
  claimId: null,
  claimStatus: null,
  name: null,
  cases: null,
  aidFen: null,
}

async function periodNews(ctx: Context, planId: string, since: Instant): Promise<News[]> {
  const rows = await ctx.db
    .selectFrom('period')
    .select(['period_id', 'number', 'disclosed_at', 'settled_at', 'cases', 'aid_fen'])
    .where('plan_id', '=', planId)
    .where('provenance', '=', 'run')
    .where('disclosed_at', '>=', since)
    .execute()
  return rows.flatMap((row): News[] => {
    const about = {
      ...blank,
      periodId: row.period_id,
      periodNumber: row.number,
      cases: row.cases,
      aidFen: row.aid_fen,
    }
    // Of one period the newest word is enough.
    if (row.settled_at !== null) return [{ ...about, kind: 'period-settled', at: row.settled_at }]
    return row.disclosed_at === null ? [] : [{ ...about, kind: 'period-disclosed', at: row.disclosed_at }]
  })
}

/** Debits that failed and were not made good. */
async function debitNews(ctx: Context, accountId: string, planId: string, since: Instant): Promise<News[]> {
  const rows = await ctx.db
    .selectFrom('charge_order')
    .innerJoin('period', (join) =>
      join
        .onRef('period.plan_id', '=', 'charge_order.plan_id')
        .onRef('period.number', '=', 'charge_order.period_number'),
    )
    .distinctOn('charge_order.period_number')
    .select([
      'period.period_id',
      'charge_order.period_number',
      'charge_order.state',
      'charge_order.finished_at',
    ])
    .where('charge_order.account_id', '=', accountId)
    .where('charge_order.plan_id', '=', planId)
    .where('charge_order.finished_at', '>=', since)
    .orderBy('charge_order.period_number')
    .orderBy('charge_order.attempt', 'desc')
    .execute()
  return rows.flatMap((row): News[] =>
    row.state === 'failed' && row.finished_at !== null
      ? [
          {
            ...blank,
            kind: 'debit-failed',
            at: row.finished_at,
            periodId: row.period_id,
            periodNumber: row.period_number,
          },
        ]
      : [],
  )
}

async function claimNews(
  ctx: Context,
  accountId: string,
  names: ReadonlyMap<string, string>,
  since: Instant,
): Promise<News[]> {
  const moved = await claimsMovedSince(ctx.db, accountId, since)
  return moved.map((claim) => ({
    ...blank,
    kind: 'claim-moved',
    at: claim.at,
    claimId: claim.claimId,
    claimStatus: claim.status,
    name: names.get(claim.enrollmentId) ?? null,
  }))
}

function coverNews(people: readonly PersonRow[], names: ReadonlyMap<string, string>, now: Instant): News[] {
  const today = dateInChina(now)
  return people.flatMap((person): News[] => {
    const isOpen = person.status === 'waiting' || person.status === 'active'
    const isNew = person.cover_from <= today && person.cover_from > addDays(today, -DAYS_NEW)
    const name = names.get(person.enrollment_id) ?? null
    return isOpen && isNew
      ? [{ ...blank, kind: 'cover-started', at: startOfDay(person.cover_from), name }]
      : []
  })
}

/** @param people everybody the account pays for in this plan */
export async function newsOf(
  ctx: Context,
  accountId: string,
  planId: string,
  people: readonly PersonRow[],
): Promise<News[]> {
  const now = nowInstant(ctx)
  const since = startOfDay(addDays(dateInChina(now), -DAYS_NEW))
  const names = new Map(people.map((person) => [person.enrollment_id, maskName(nameOf(ctx, person))]))
  const lists = await Promise.all([
    periodNews(ctx, planId, since),
    debitNews(ctx, accountId, planId, since),
    claimNews(ctx, accountId, names, since),
  ])
  const all = [...lists.flat(), ...coverNews(people, names, now)]
  return all.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, MOST_ITEMS)
}
