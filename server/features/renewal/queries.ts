/** What a membership is asked about new rules, and which rules hold of an earlier day. */
import type { RulesOffer } from '@contract/cover'
import type { CalendarDate } from '@core/calendar/date'
import { type RuleSet, silenceOf } from '@core/plan/rules'
import type { Kysely } from 'kysely'
import type { Schema } from '../../db/schema'
import type { PersonRow } from '../enrollment/queries/people'
import { announcedOf } from '../plan/queries/announced'
import { planOf } from '../plan/queries/rules'

/**
 * New rules that somebody has not accepted: announced, or in force already for who stayed under older ones.
 * @param accepted the rules of the membership: they say what no answer means
 */
export async function rulesOffer(
  db: Kysely<Schema>,
  person: PersonRow,
  accepted: RuleSet,
): Promise<RulesOffer | null> {
  if (!['waiting', 'active', 'paused'].includes(person.status)) return null
  const plan = await planOf(db, person.plan_id)
  const announced = await announcedOf(db, plan)
  if (!announced) {
    if (plan.rule_version === person.rule_version) return null
    return { version: plan.rule_version, from: null, answer: null, silence: 'keep' }
  }
  const { version, from, announcedAt } = announced
  const given = await db
    .selectFrom('rule_answer')
    .select('answer')
    .where('member_id', '=', person.member_id)
    .where('enrollment_id', '=', person.enrollment_id)
    .where('rule_version', '=', version)
    .executeTakeFirst()
  const answer = given && given.answer !== 'silent' ? given.answer : null
  // Who came later was not told twice: silence changes nothing for them (period/roster/renewal.ts, rule 3).
  const silence = person.joined_at < announcedAt ? silenceOf(accepted) : 'keep'
  return { version, from, answer, silence }
}

/** The version by which something of a day is judged: the one that a membership stood under then. */
export async function versionOn(
  db: Kysely<Schema>,
  person: Pick<PersonRow, 'member_id' | 'enrollment_id' | 'rule_version'>,
  day: CalendarDate,
): Promise<string> {
  const later = await db
    .selectFrom('rule_answer')
    .select('from_version')
    .where('member_id', '=', person.member_id)
    .where('enrollment_id', '=', person.enrollment_id)
    .where('applied_on', '>', day)
    .orderBy('applied_on')
    .limit(1)
    .executeTakeFirst()
  return later?.from_version ?? person.rule_version
}
