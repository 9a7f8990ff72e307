/** Consents of the people an account pays for, and what taking one back would do today. */
import type { ConsentView } from '@contract/privacy'
import { dateInChina } from '@core/calendar/date'
import { leaving } from '@core/enrollment/leaving'
import { type Context, nowInstant } from '../../../context'
import { openClaimsOf } from '../../claim/queries/open'
import { type PersonRow, peopleOfAccount, viewsOf } from '../../enrollment/queries/people'
import { rulesOfMany } from '../../plan/queries/rules'

type Given = ConsentView['given']

async function givenBy(ctx: Context, people: readonly PersonRow[]): Promise<Map<string, Given>> {
  const rows = await ctx.db
    .selectFrom('consent')
    .selectAll()
    .where(
      'enrollment_id',
      'in',
      people.map(({ enrollment_id }) => enrollment_id),
    )
    .orderBy('given_at')
    .orderBy('kind')
    .execute()
  const given = new Map<string, Given>()
  for (const row of rows) {
    const entry = {
      kind: row.kind,
      givenOn: dateInChina(row.given_at),
      withdrawnOn: row.withdrawn_at && dateInChina(row.withdrawn_at),
    }
    given.set(row.enrollment_id, [...(given.get(row.enrollment_id) ?? []), entry])
  }
  return given
}

export async function consentsOf(ctx: Context, accountId: string): Promise<ConsentView[]> {
  const people = (await peopleOfAccount(ctx.db, accountId)).filter(
    ({ payer_account_id }) => payer_account_id === accountId,
  )
  if (people.length === 0) return []
  const today = dateInChina(nowInstant(ctx))
  const [views, given, rules, claims] = await Promise.all([
    viewsOf(ctx, people),
    givenBy(ctx, people),
    rulesOfMany(
      ctx.db,
      people.map(({ plan_id, rule_version }) => ({ planId: plan_id, version: rule_version })),
    ),
    openClaimsOf(
      ctx.db,
      people.map(({ member_id, enrollment_id }) => ({ memberId: member_id, enrollmentId: enrollment_id })),
    ),
  ])
  return people.flatMap((person) => {
    const view = views.find(({ id }) => id === person.enrollment_id)
    const own = rules.get(`${person.plan_id}@${person.rule_version}`)
    if (!view || !own) return []
    const { endedOn, owed, claimUntil } = leaving(own, person.shares_from, today)
    return [
      {
        enrollmentId: person.enrollment_id,
        name: view.name,
        planNames: view.planNames,
        open: ['waiting', 'active', 'paused'].includes(person.status),
        given: given.get(person.enrollment_id) ?? [],
        effect: {
          endedOn,
          owed: owed.map(({ disclosure, charge }) => ({ disclosureDate: disclosure, chargeDate: charge })),
          claimUntil,
          answersGo: claims.has(person.enrollment_id) ? ('after-claim' as const) : ('at-once' as const),
        },
      },
    ]
  })
}
