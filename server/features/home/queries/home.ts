/** The first screen in one reply: am I covered, what do I share next, how many are we, what is new. */
import type { ForecastBand } from '@contract/forecast'
import type { Home, HomeShare, Me } from '@contract/home'
import type { Static } from '@sinclair/typebox'
import { dateInChina } from '@core/calendar/date'
import { isEnded } from '@core/claim/status'
import { maskName } from '@core/enrollment/name'
import { type Context, nowInstant } from '../../../context'
import { Refusal } from '../../../refusal'
import { duesOf } from '../../cover/queries/dues'
import { type PersonRow, nameOf, peopleOfAccount, viewsOf } from '../../enrollment/queries/people'
import { nextOfFamily } from '../../forecast/queries/forecast'
import { unreadNotices } from '../../notice/queries'
import { nextPeriod } from '../../plan/queries/detail'
import { figuresOfPlan } from '../../plan/queries/figures'
import { type PlanRow, allPlans, rulesOf } from '../../plan/queries/rules'
import { billState, debitsOf, familyShares } from '../../statement/queries/shares'
import { newsOf } from './news'

/** A share that is older than this many periods is no longer what the first screen is about. */
const PERIODS_BACK = 3

/** The plan of whom the account pays for, else the first that one can join. @throws Refusal not-found without plans */
async function planToShow(ctx: Context, people: readonly PersonRow[]): Promise<PlanRow> {
  const plans = await allPlans(ctx.db)
  const open = people.find((person) => ['pending', 'waiting', 'active'].includes(person.status))
  const own = plans.find((plan) => plan.plan_id === (open ?? people[0])?.plan_id)
  const plan = own ?? plans.find(({ joinable }) => joinable) ?? plans[0]
  if (!plan) throw new Refusal('not-found')
  return plan
}

async function shareToShow(
  ctx: Context,
  accountId: string,
  plan: PlanRow,
): Promise<Static<typeof HomeShare> | null> {
  const range = { fromPeriod: Math.max(1, plan.last_period - PERIODS_BACK) }
  const newest = (await familyShares(ctx.db, accountId, plan.plan_id, range)).periods[0]
  if (!newest) return null
  const [period, debits] = await Promise.all([
    ctx.db
      .selectFrom('period')
      .selectAll()
      .where('plan_id', '=', plan.plan_id)
      .where('number', '=', newest.number)
      .executeTakeFirst(),
    debitsOf(ctx.db, accountId, plan.plan_id, [newest.number]),
  ])
  if (!period) return null
  const fens = new Set(newest.shares.map((share) => share.shareFen))
  const [only] = fens
  return {
    periodId: period.period_id,
    number: period.number,
    state: billState(period.state, newest.totalFen, debits.get(period.number), plan.model),
    chargeDate: period.charge_date,
    objectionEndsAt: period.objection_ends_at,
    cases: period.cases,
    members: period.members,
    people: newest.shares.length,
    perPersonFen: fens.size === 1 && only !== undefined ? only : null,
    totalFen: newest.totalFen,
  }
}

/**
 * @param onFailure told when the forecast could not be made: the rest of the first screen does not fail with it
 */
export async function homeOf(
  ctx: Context,
  accountId: string,
  onFailure: (error: unknown) => void,
): Promise<Home> {
  const now = nowInstant(ctx)
  const everybody = await peopleOfAccount(ctx.db, accountId)
  const plan = await planToShow(ctx, everybody)
  const people = everybody.filter((person) => person.plan_id === plan.plan_id)
  const [rules, views, dues, share, figures, news, unread, forecast] = await Promise.all([
    rulesOf(ctx.db, plan.plan_id, plan.rule_version),
    viewsOf(ctx, people),
    duesOf(ctx, accountId, everybody),
    shareToShow(ctx, accountId, plan),
    figuresOfPlan(ctx, plan),
    newsOf(ctx, accountId, plan.plan_id, people),
    unreadNotices(ctx.db, accountId),
    nextOfFamily(ctx, plan, people).catch((error: unknown): ForecastBand | null => {
      onFailure(error)
      return null
    }),
  ])
  const next = nextPeriod(rules, now)
  return {
    now,
    today: dateInChina(now),
    planId: plan.plan_id,
    planNames: rules.names,
    enrollments: views.filter((view) => view.state !== 'ended'),
    ...{ dues, share },
    next: { disclosureDate: next.disclosure, chargeDate: next.charge, forecast },
    figures,
    news,
    unreadNotices: unread,
  }
}

/** The account itself: family, claims, who pays. */
export async function meOf(ctx: Context, accountId: string): Promise<Me> {
  const [people, claims, contract] = await Promise.all([
    peopleOfAccount(ctx.db, accountId),
    ctx.db.selectFrom('claim').select('status').where('account_id', '=', accountId).execute(),
    ctx.db
      .selectFrom('debit_contract')
      .select(['provider', 'signed_at', 'state'])
      .where('account_id', '=', accountId)
      .orderBy('state')
      .orderBy('signed_at', 'desc')
      .executeTakeFirst(),
  ])
  const self = people.filter((person) => person.relation === 'self').pop()
  return {
    accountId,
    name: self ? maskName(nameOf(ctx, self)) : null,
    enrollments: await viewsOf(ctx, people),
    openClaims: claims.filter((claim) => !isEnded(claim.status)).length,
    claims: claims.length,
    debit: contract
      ? { provider: contract.provider, signedOn: dateInChina(contract.signed_at), state: contract.state }
      : null,
  }
}
