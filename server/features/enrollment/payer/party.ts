/**
 * Who has a say in who pays: the account that holds a membership, the member's own account where that is another one,
 * and, for their own contracts and for stopping, who pays. Anybody else learns nothing of it.
 */
import type { Kysely } from 'kysely'
import type { Context } from '../../../context'
import type { Schema } from '../../../db/schema'
import { Refusal } from '../../../refusal'
import { rulesOf } from '../../plan/queries/rules'
import { type PersonRow, peopleByEnrollment } from '../queries/people'
import { ownAccountOf } from '../queries/ownAccount'
import { type PayerSpan, openSpan, spansOf } from '../queries/payerSpan'

export interface Party {
  readonly person: PersonRow
  readonly model: 'prepaid' | 'postpaid'
  readonly spans: readonly PayerSpan[]
  /** by whom it is paid until further notice */
  readonly payer: { readonly accountId: string; readonly contractId: string | null }
  readonly decides: boolean
  readonly pays: boolean
}

/** @throws Refusal not-found for who has no say in it */
export async function partyOf(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
  db: Kysely<Schema> = ctx.db,
): Promise<Party> {
  const [people, all] = await Promise.all([
    peopleByEnrollment(db, [enrollmentId]),
    spansOf(db, [enrollmentId]),
  ])
  const person = people.get(enrollmentId)
  if (!person) throw new Refusal('not-found')
  const spans = all.get(enrollmentId) ?? []
  const open = openSpan(spans)
  const payer = open
    ? { accountId: open.account_id, contractId: open.contract_id }
    : { accountId: person.payer_account_id, contractId: person.contract_id }
  const decides =
    person.payer_account_id === accountId || (await ownAccountOf(db, enrollmentId)) === accountId
  const pays = payer.accountId === accountId
  if (!decides && !pays) throw new Refusal('not-found')
  const { model } = await rulesOf(db, person.plan_id, person.rule_version)
  return { person, model, spans, payer, decides, pays }
}

/** @throws Refusal not-found, also for who only pays */
export async function decidingParty(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
  db: Kysely<Schema> = ctx.db,
): Promise<Party> {
  const party = await partyOf(ctx, accountId, enrollmentId, db)
  if (!party.decides) throw new Refusal('not-found')
  return party
}
