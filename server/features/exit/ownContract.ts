/**
 * A member ends their own debit contract. (1) Nothing that was disclosed may be left unpaid by it: while a share is being
 * collected it stays. (2) Who is paid by it is shown first; they need another contract by their next charge day.
 */
import type { ContractEndEffect } from '@contract/exit'
import { maskName } from '@core/enrollment/name'
import { type Kysely } from 'kysely'
import { type Context, nowInstant } from '../../context'
import type { Schema } from '../../db/schema'
import { Refusal } from '../../refusal'
import { unpaidOrdersOf } from '../charge/queries'
import {
  type PayerSpan,
  enrollmentsPaidBy,
  openSpan,
  payerAt,
  spansOf,
} from '../enrollment/queries/payerSpan'
import { type PersonRow, nameOf, peopleByEnrollment, peopleOfAccount } from '../enrollment/queries/people'
import { type DebitContract, debitContract, endContract } from '../payment/commands'
import { nextPeriod } from '../plan/queries/detail'
import { rulesOfMany } from '../plan/queries/rules'
import { activeContract } from './contract'
import { owedBy } from './effect'

const here = ['waiting', 'active', 'paused']

/** Rule 1: every disclosed share of these people that is neither paid nor written off. */
async function collecting(
  db: Kysely<Schema>,
  contractId: string,
  people: readonly PersonRow[],
  spans: ReadonlyMap<string, readonly PayerSpan[]>,
): Promise<ContractEndEffect['collecting']> {
  if (people.length === 0) return []
  const byThis = (person: PersonRow, number: number) =>
    payerAt(person, spans.get(person.enrollment_id), number).contractId === contractId
  const [owed, unpaid] = await Promise.all([
    owedBy(db, people, new Set(), byThis),
    unpaidOrdersOf(db, contractId),
  ])
  return owed.filter(({ planId, number, sumFen }) => {
    if (sumFen === null) return false
    const order = unpaid.get(`${planId}/${number}`)
    return order === undefined || order === 'unpaid'
  })
}

/** Everybody who is, or was, paid for by a contract: this account's own people, and those of others. */
async function paidByContract(db: Kysely<Schema>, accountId: string, contractId: string) {
  const [all, ids] = await Promise.all([
    peopleOfAccount(db, accountId),
    enrollmentsPaidBy(db, accountId, { contractId }),
  ])
  const others = [...(await peopleByEnrollment(db, ids)).values()].filter(
    ({ enrollment_id: id }) => !all.some(({ enrollment_id }) => enrollment_id === id),
  )
  const own = all.filter(
    ({ contract_id, enrollment_id }) => contract_id === contractId || ids.includes(enrollment_id),
  )
  const mine = [...own, ...others]
  const spans = await spansOf(
    db,
    mine.map(({ enrollment_id }) => enrollment_id),
  )
  return { mine, spans }
}

/** @throws Refusal not-found for a contract that is not this account's, or has ended */
export async function contractEndEffect(
  ctx: Context,
  accountId: string,
  contractId: string,
  db: Kysely<Schema> = ctx.db,
): Promise<ContractEndEffect> {
  const contract = await activeContract(db, accountId, contractId)
  if (!contract) throw new Refusal('not-found')
  const { mine, spans } = await paidByContract(db, accountId, contractId)
  const paysNow = (person: PersonRow) =>
    (openSpan(spans.get(person.enrollment_id))?.contract_id ?? person.contract_id) === contractId
  const paid = mine.filter((person) => here.includes(person.status) && paysNow(person))
  const rules = await rulesOfMany(
    db,
    mine.map(({ plan_id, rule_version }) => ({ planId: plan_id, version: rule_version })),
  )
  const now = nowInstant(ctx)
  const rulesOfPerson = ({ plan_id, rule_version }: PersonRow) => rules.get(`${plan_id}@${rule_version}`)
  const debited = (person: PersonRow) => rulesOfPerson(person)?.model === 'postpaid'
  return {
    contractId,
    provider: contract.provider,
    people: paid.filter(debited).flatMap((person) => {
      const own = rulesOfPerson(person)
      if (!own) return []
      return {
        ...{ enrollmentId: person.enrollment_id, planId: person.plan_id, planNames: own.names },
        ...{ name: maskName(nameOf(ctx, person)), relation: person.relation },
        nextCharge: nextPeriod(own, now).charge,
      }
    }),
    collecting: await collecting(db, contractId, mine.filter(debited), spans),
  }
}

/**
 * Ends it here and, by due work, at the wallet. Again: how it stands.
 * @throws Refusal not-found, conflict (rule 1: a share is being collected)
 */
export async function endOwnContract(
  ctx: Context,
  accountId: string,
  contractId: string,
): Promise<DebitContract> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await activeContract(tx, accountId, contractId))) return
    const effect = await contractEndEffect(ctx, accountId, contractId, tx)
    if (effect.collecting.length > 0) throw new Refusal('conflict', [{ field: '/id', code: 'conflict' }])
    await endContract(tx, ctx, accountId, contractId)
  })
  return debitContract(ctx, accountId, contractId)
}
