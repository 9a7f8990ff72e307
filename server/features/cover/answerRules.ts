/** "I agree" and "I do not agree" to new rules. */
import type { Context } from '../../context'
import { Refusal } from '../../refusal'
import { planForChange } from '../period/commands'
import { rulesOf } from '../plan/queries/rules'
import { type Answer, recordAnswer } from '../renewal/commands'
import { rulesOffer } from '../renewal/queries'
import { ownEnrollment } from './queries'

/**
 * The same answer again changes nothing.
 * @throws Refusal not-found; rules-changed when another version is asked about now; conflict for a no to rules that hold
 * already, where leaving is the way; enrollment-over; overloaded while a cut-off is overdue
 */
export async function answerRules(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
  { version, answer }: { readonly version: string; readonly answer: Answer },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const before = await ownEnrollment({ ...ctx, db: tx }, accountId, enrollmentId)
    await planForChange(tx, ctx, before.plan_id)
    // Read again now that no cut-off can pass in between.
    const person = await ownEnrollment({ ...ctx, db: tx }, accountId, enrollmentId)
    if (answer === 'agreed' && person.rule_version === version) return
    if (!['waiting', 'active', 'paused'].includes(person.status)) throw new Refusal('enrollment-over')
    const accepted = await rulesOf(tx, person.plan_id, person.rule_version)
    const offer = await rulesOffer(tx, person, accepted)
    if (offer?.version !== version) throw new Refusal('rules-changed')
    if (offer.answer === answer) return
    await recordAnswer(tx, ctx, person, offer, answer)
  })
}
