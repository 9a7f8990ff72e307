/** One period's bill of a family: the public statement, the family's lines, and their parts by case. */
import type { BillLine, MyBill } from '@contract/statement'
import type { Static } from '@sinclair/typebox'
import { periodOnOrAfter } from '@core/calendar/period'
import { maskName } from '@core/enrollment/name'
import { type Fen, fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import { partsByCase } from '@core/sharing/parts'
import { type Context, nowInstant } from '../../../context'
import { Refusal } from '../../../refusal'
import { nameOf } from '../../enrollment/queries/people'
import { type PeriodRow, periodById, statementOf } from '../../period/queries/statement'
import { agesOfTier } from '../../plan/queries/detail'
import { rulesOf } from '../../plan/queries/rules'
import { type DebitSummary, type FamilyShares, billState, debitsOf, familyShares } from './shares'

/** The order of debits (domain): the payer's own share, then the family in order of joining, as they come here. */
function payerFirst(people: FamilyShares['people']): FamilyShares['people'] {
  const isSelf = ({ relation }: FamilyShares['people'][number]) => relation === 'self'
  return [...people.filter(isSelf), ...people.filter((person) => !isSelf(person))]
}

function linesOf(ctx: Context, family: FamilyShares, rules: RuleSet): Static<typeof BillLine>[] {
  const shares = new Map((family.periods[0]?.shares ?? []).map((share) => [share.enrollmentId, share]))
  return payerFirst(family.people).flatMap((person) => {
    const share = shares.get(person.enrollment_id)
    if (!share) return []
    const tier = rules.tiers.find((rule) => rule.tier === share.tier)
    return [
      {
        enrollmentId: person.enrollment_id,
        name: maskName(nameOf(ctx, person)),
        relation: person.relation,
        tier: share.tier,
        ...(tier ? agesOfTier(rules, tier) : { ageFrom: null, ageTo: null }),
        weight: share.weight,
        shareFen: share.shareFen,
      },
    ]
  })
}

function debitView(
  ctx: Context,
  period: PeriodRow,
  rules: RuleSet,
  debit: DebitSummary | undefined,
): MyBill['debit'] {
  if (!debit) return null
  const { debits } = periodOnOrAfter(rules.calendar, period.disclosure_date)
  const refused = debit.states.every((state) => state === 'failed')
  const next = refused ? debits[debit.attempts]?.at : undefined
  const retry = next !== undefined && next > nowInstant(ctx) ? next : null
  return {
    sumFen: debit.sumFen,
    attempts: debit.attempts,
    debitedAt: debit.paidAt,
    nextAttemptAt: debit.nextAt ?? retry,
    provider: debit.provider,
  }
}

/** The family's parts by entry; nothing to split where no case got anything. */
function partsOf(totalFen: Fen, aidsFen: readonly number[]): Fen[] {
  const amounts = aidsFen.map(fen)
  return amounts.some((amount) => amount > 0) ? partsByCase(totalFen, amounts) : amounts
}

/** @throws Refusal not-found, also for a period that nobody of this account shares */
export async function myBill(ctx: Context, accountId: string, periodId: string): Promise<MyBill> {
  const period = await periodById(ctx.db, periodId)
  const range = { fromPeriod: period.number, toPeriod: period.number }
  const [family, rules, { statement }, debits] = await Promise.all([
    familyShares(ctx.db, accountId, period.plan_id, range),
    rulesOf(ctx.db, period.plan_id, period.rule_version),
    statementOf(ctx, period),
    debitsOf(ctx.db, accountId, period.plan_id, [period.number]),
  ])
  const mine = family.periods[0]
  if (!mine) throw new Refusal('not-found')
  const debit = debits.get(period.number)
  return {
    period: statement,
    lines: linesOf(ctx, family, rules),
    totalFen: mine.totalFen,
    state: billState(period.state, mine.totalFen, debit, rules.model),
    byAid: partsOf(
      mine.totalFen,
      statement.aids.map((aid) => aid.aidFen),
    ),
    debit: debitView(ctx, period, rules, debit),
  }
}

/** What a family paid (or will) for one case of a period; null when it does not share it. */
export async function partForCase(
  ctx: Context,
  accountId: string,
  found: { planId: string; periodNumber: number; caseId: string },
): Promise<Fen | null> {
  const range = { fromPeriod: found.periodNumber, toPeriod: found.periodNumber }
  const family = await familyShares(ctx.db, accountId, found.planId, range)
  const mine = family.periods[0]
  if (!mine) return null
  const aids = await ctx.db
    .selectFrom('period_aid')
    .select(['case_id', 'aid_fen'])
    .where('plan_id', '=', found.planId)
    .where('period_number', '=', found.periodNumber)
    .where('withdrawn', '=', false)
    .orderBy('seq')
    .execute()
  const parts = partsOf(
    mine.totalFen,
    aids.map((aid) => aid.aid_fen),
  )
  const at = aids.findIndex((aid) => aid.case_id === found.caseId)
  return at < 0 ? null : (parts[at] ?? null)
}
