/** One person, looked at before anything is stored. */
import type { EligibilityAnswer, EligibilityCheck } from '@contract/enrollment'
import { dateInChina } from '@core/calendar/date'
import { firstDeposit } from '@core/enrollment/balance'
import { aidOf } from '@core/plan/rules'
import { type Context, nowInstant } from '../../context'
import { Refusal, refusalOf, refuseField } from '../../refusal'
import { sharesLately } from '../plan/queries/detail'
import { planOf, rulesOf } from '../plan/queries/rules'
import { checkPerson, howTheyJoin, personIndex } from './person'

/** Somebody this account pays for already. Of other accounts' people nothing is said here. */
async function isMine(ctx: Context, accountId: string, planId: string, blindIndex: Buffer): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('person_in_plan')
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.member_id', '=', 'person_in_plan.member_id')
        .onRef('enrollment.enrollment_id', '=', 'person_in_plan.enrollment_id'),
    )
    .select('enrollment.enrollment_id')
    .where('person_in_plan.plan_id', '=', planId)
    .where('person_in_plan.blind_index', '=', blindIndex)
    .where('enrollment.payer_account_id', '=', accountId)
    .where('enrollment.status', 'in', ['pending', 'waiting', 'active'])
    .executeTakeFirst()
  return row !== undefined
}

/** Somebody whom this account has asked to confirm, and who has not answered yet. */
async function isAsked(
  ctx: Context,
  accountId: string,
  planId: string,
  blindIndex: Buffer,
): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('asked_relative')
    .select('ask_id')
    .where('account_id', '=', accountId)
    .where('plan_id', '=', planId)
    .where('blind_index', '=', blindIndex)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * What joining today would mean for this person.
 * @throws Refusal unknown-plan, plan-closed, name-invalid, id-number-*, too-young, too-old, relation-not-allowed,
 * already-enrolled, already-asked, and the faults of other documents
 */
export async function checkEligibility(
  ctx: Context,
  accountId: string,
  check: EligibilityCheck,
): Promise<EligibilityAnswer> {
  const plan = await planOf(ctx.db, check.planId)
  if (!plan.joinable || plan.replayed) throw new Refusal('plan-closed')
  const rules = await rulesOf(ctx.db, plan.plan_id, plan.rule_version)
  const person = checkPerson(rules, check, dateInChina(nowInstant(ctx)), '')
  if (!person.ok) throw refusalOf(person.problems)
  const { facts } = person
  const blindIndex = personIndex(ctx, rules.id, facts.document)
  if (await isMine(ctx, accountId, rules.id, blindIndex)) throw refuseField('/idNumber', 'already-enrolled')
  if (await isAsked(ctx, accountId, rules.id, blindIndex)) throw refuseField('/idNumber', 'already-asked')
  const how = howTheyJoin(check.relation, facts.age)
  const shares = await sharesLately(ctx, rules.id)
  return {
    age: facts.age,
    aidFen: aidOf(rules, 'serious', facts.age) ?? 0,
    weight: facts.tier.weight,
    last12MonthsFen: shares.get(facts.tier.tier)?.last12MonthsFen ?? null,
    coverFrom: facts.coverFrom,
    firstDepositFen: firstDeposit(rules, facts.age),
    mustConfirm: how === 'asked',
    needsGuardian: how === 'guardian',
  }
}
