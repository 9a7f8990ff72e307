/** Somebody's own links, and who joined through them. */
import type { Invite, InvitedMonth, InvitedRelation, MyInvites } from '@contract/invite'
import { maskName } from '@core/enrollment/name'
import type { Relation } from '@core/plan/rules'
import { type Context, nowInstant } from '../../../context'
import { nameOf, peopleByEnrollment } from '../../enrollment/queries/people'
import { allPlans, rulesOfMany } from '../../plan/queries/rules'
import { type InviteRow, inviteState, shownAs } from '../facts'
import { type Maker, makerOf } from './maker'

/** Months and links that a screen shows at most. */
const MOST_MONTHS = 24

export function inviteView(row: InviteRow, maker: Maker, now: string): Invite {
  return {
    id: row.invite_id,
    code: row.code,
    planId: row.plan_id,
    relation: row.relation,
    shows: row.shows,
    shownAs: shownAs(row.shows, maker.names),
    state: inviteState(row, now, maker.planIds.has(row.plan_id)),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}

const isRelative = (relation: Relation): relation is InvitedRelation => relation !== 'self'

async function plansOf(ctx: Context, maker: Maker): Promise<MyInvites['plans']> {
  const plans = (await allPlans(ctx.db)).filter(({ plan_id }) => maker.planIds.has(plan_id))
  const wanted = plans.map(({ plan_id, rule_version }) => ({ planId: plan_id, version: rule_version }))
  const rules = await rulesOfMany(ctx.db, wanted)
  return plans.flatMap(({ plan_id, rule_version }) => {
    const own = rules.get(`${plan_id}@${rule_version}`)
    return own ? [{ id: plan_id, names: own.names, relations: own.relations.filter(isRelative) }] : []
  })
}

/** By month, newest first. Inside a month in no order that says who was first: names by the alphabet. */
async function joinedThrough(ctx: Context, accountId: string): Promise<InvitedMonth[]> {
  const rows = await ctx.db
    .selectFrom('invited_join')
    .select(['enrollment_id', 'joined_on', 'named'])
    .where('account_id', '=', accountId)
    .orderBy('joined_on', 'desc')
    .execute()
  const months = new Map<string, typeof rows>()
  for (const row of rows) {
    const month = row.joined_on.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), row])
  }
  const shown = [...months].slice(0, MOST_MONTHS)
  const named = shown.flatMap(([, list]) => list.filter((row) => row.named))
  const people = await peopleByEnrollment(
    ctx.db,
    named.map((row) => row.enrollment_id),
  )
  return shown.map(([month, list]) => {
    const names = list.flatMap((row) => {
      const person = row.named ? people.get(row.enrollment_id) : undefined
      return person ? [maskName(nameOf(ctx, person))] : []
    })
    return { month, people: list.length, names: names.sort() }
  })
}

export async function invitesOf(ctx: Context, accountId: string): Promise<MyInvites> {
  const maker = await makerOf(ctx, accountId)
  const [plans, rows, joined] = await Promise.all([
    plansOf(ctx, maker),
    ctx.db
      .selectFrom('invite')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('revoked_at', 'is', null)
      .orderBy('created_at', 'desc')
      .orderBy('invite_id', 'desc')
      .execute(),
    joinedThrough(ctx, accountId),
  ])
  const now = nowInstant(ctx)
  const { masked, full } = maker.names
  return { plans, names: { masked, full }, invites: rows.map((row) => inviteView(row, maker, now)), joined }
}
