/**
 * What an account can pay of shares that no debit brought: in grace, for whomever it pays (charge/grace.ts), and of its own
 * people who lapsed not long ago.
 */
import type { Due } from '@contract/cover'
import type { CalendarDate } from '@core/calendar/date'
import { maskName } from '@core/enrollment/name'
import { type Fen, ZERO_FEN, addFen, sumFen } from '@core/money/fen'
import type { Context } from '../../../context'
import { graceLinesOf } from '../../charge/queries'
import { type PersonRow, nameOf, peopleByEnrollment } from '../../enrollment/queries/people'
import { currentRules } from '../../plan/queries/rules'
import { owedByLapsed } from './arrears'

/** A share, or all that somebody owes. */
interface Owed {
  readonly planId: string
  readonly enrollmentId: string
  readonly shareFen: Fen
  readonly payBy: CalendarDate
}

/**
 * One a plan and kind, grace first; a person who owes several periods is one line.
 * @param own everybody of the account
 */
export async function duesOf(ctx: Context, accountId: string, own: readonly PersonRow[]): Promise<Due[]> {
  const [inGrace, lapsed] = await Promise.all([
    graceLinesOf(ctx.db, accountId),
    ofLapsed(
      ctx,
      own.filter(({ payer_account_id: payer }) => payer === accountId),
    ),
  ])
  const dues = [
    ...[...byPlan(inGrace)].map((of) => dueOf(ctx, accountId, 'grace', of)),
    ...[...byPlan(lapsed)].map((of) => dueOf(ctx, accountId, 'lapsed', of)),
  ]
  return Promise.all(dues)
}

function byPlan<T extends { readonly planId: string }>(rows: readonly T[]): Map<string, T[]> {
  const plans = new Map<string, T[]>()
  for (const row of rows) plans.set(row.planId, [...(plans.get(row.planId) ?? []), row])
  return plans
}

async function ofLapsed(ctx: Context, own: readonly PersonRow[]): Promise<Owed[]> {
  const lapsed = own
    .filter(({ status }) => status === 'lapsed')
    .map((row) => ({ planId: row.plan_id, enrollmentId: row.enrollment_id }))
  const plans = [...byPlan(lapsed)].map(async ([planId, people]): Promise<Owed[]> => {
    const ids = people.map(({ enrollmentId }) => enrollmentId)
    const dues = await owedByLapsed(ctx.db, ctx, planId, ids)
    return dues.map(({ enrollmentId, owedFen, payBy }) => ({
      planId,
      enrollmentId,
      shareFen: owedFen,
      payBy,
    }))
  })
  return (await Promise.all(plans)).flat()
}

async function dueOf(
  ctx: Context,
  accountId: string,
  kind: Due['kind'],
  [planId, lines]: readonly [string, readonly Owed[]],
): Promise<Due> {
  const sums = new Map<string, Fen>()
  for (const { enrollmentId, shareFen } of lines)
    sums.set(enrollmentId, addFen(sums.get(enrollmentId) ?? ZERO_FEN, shareFen))
  const [people, rules] = await Promise.all([
    peopleByEnrollment(ctx.db, [...sums.keys()]),
    currentRules(ctx.db, planId),
  ])
  return {
    ...{ kind, planId, planNames: rules.names },
    sumFen: sumFen([...sums.values()]),
    payBy: lines.map(({ payBy }) => payBy).sort()[0] ?? '',
    people: [...sums].flatMap(([enrollmentId, sum]) => {
      const person = people.get(enrollmentId)
      if (!person) return []
      const relation = person.payer_account_id === accountId ? person.relation : null
      return { enrollmentId, name: maskName(nameOf(ctx, person)), relation, sumFen: sum }
    }),
  }
}
