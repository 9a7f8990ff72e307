/**
 * A payer's answer to new rules. (1) Before the day it is written down, may be changed, and is acted on at the cut-off of
 * that day. (2) Rules that hold already are agreed to at once; not agreeing to those is leaving (features/exit). (3) A yes
 * is a consent of its own; a no takes it back.
 */
import type { RulesOffer } from '@contract/cover'
import { dateInChina } from '@core/calendar/date'
import { type Context, type Tx, nowInstant } from '../../context'
import { Refusal } from '../../refusal'
import type { PersonRow } from '../enrollment/queries/people'

export type Answer = 'agreed' | 'refused'

/** Whose answer it is, and the rules they have accepted so far. */
type Answering = Pick<
  PersonRow,
  'member_id' | 'enrollment_id' | 'plan_id' | 'payer_account_id' | 'rule_version'
>

/**
 * Call it with the plan held, so that no cut-off passes in between.
 * @throws Refusal conflict for a no to rules that hold already
 */
export async function recordAnswer(
  tx: Tx,
  ctx: Context,
  person: Answering,
  offer: Pick<RulesOffer, 'version' | 'from'>,
  answer: Answer,
): Promise<void> {
  const inForce = offer.from === null
  if (inForce && answer === 'refused') throw new Refusal('conflict') // rule 2
  const now = nowInstant(ctx)
  const given = {
    ...{ answer, answered_by: person.payer_account_id, answered_at: now },
    ...{ from_version: person.rule_version, applied_on: inForce ? dateInChina(now) : null },
  }
  const whose = { member_id: person.member_id, enrollment_id: person.enrollment_id }
  await tx
    .insertInto('rule_answer')
    .values({ ...whose, plan_id: person.plan_id, rule_version: offer.version, ...given })
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'enrollment_id', 'rule_version']).doUpdateSet(given),
    )
    .execute()
  await consent(tx, person, offer.version, answer === 'agreed' ? now : null)
  if (!inForce) return
  await tx
    .updateTable('enrollment')
    .set({ rule_version: offer.version })
    .where('member_id', '=', person.member_id)
    .where('enrollment_id', '=', person.enrollment_id)
    .execute()
}

/** Rule 3. */
async function consent(tx: Tx, person: Answering, version: string, givenAt: string | null): Promise<void> {
  const key = {
    ...{ member_id: person.member_id, enrollment_id: person.enrollment_id },
    ...{ kind: 'rules' as const, rule_version: version },
  }
  if (givenAt === null) {
    // It never held: nothing was allowed by it.
    await tx
      .deleteFrom('consent')
      .where('member_id', '=', key.member_id)
      .where('enrollment_id', '=', key.enrollment_id)
      .where('kind', '=', 'rules')
      .where('rule_version', '=', version)
      .execute()
    return
  }
  const given = { given_at: givenAt, given_by: person.payer_account_id, withdrawn_at: null }
  await tx
    .insertInto('consent')
    .values({ ...key, ...given })
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'enrollment_id', 'kind', 'rule_version']).doUpdateSet(given),
    )
    .execute()
}
