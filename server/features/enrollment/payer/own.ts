/** What somebody who has a say in it sees and does about who pays: their own contracts, stopping, and for whom they pay. */
import type { MemberPayer, PayerChange, PaymentsForOthers } from '@contract/payer'
import { maskName } from '@core/enrollment/name'
import { type Context, nowInstant } from '../../../context'
import { Refusal } from '../../../refusal'
import { sharesOfEnrollments } from '../../period/queries/history'
import { nextPeriod } from '../../plan/queries/detail'
import { currentRules, rulesOfMany } from '../../plan/queries/rules'
import { ownAccountOf, ownHeldByOthers } from '../queries/ownAccount'
import { nameOf, peopleByEnrollment, peopleOfAccount } from '../queries/people'
import { enrollmentsPaidBy, openSpan, payerAt, spansOf } from '../queries/payerSpan'
import { askView, askerNameOf, openAskOf, pathOf } from './ask'
import { changePayer, stopPaying } from './change'
import { contractsOfAccount } from './contracts'
import { type Party, partyOf } from './party'

const SHOWN_SHARES = 12
const here = ['waiting', 'active', 'paused']
const over = ['exited', 'ended']
const unpaidStates = ['cut-off', 'disclosed', 'settled', 'charging'] as const

/** Periods that are counted already and not paid: a change leaves them where they are. */
async function staying(ctx: Context, { person }: Party): Promise<MemberPayer['stays']> {
  const [periods, shares] = await Promise.all([
    ctx.db
      .selectFrom('period')
      .select(['number', 'charge_date', 'state'])
      .where('plan_id', '=', person.plan_id)
      .where('state', 'in', unpaidStates)
      .where('provenance', '=', 'run')
      .orderBy('number')
      .execute(),
    sharesOfEnrollments(ctx.db, [person]),
  ])
  return periods.flatMap(({ number, charge_date: chargeDate, state }) => {
    const share = shares.find(({ periodNumber }) => periodNumber === number)
    if (share?.shareFen === 0 && state !== 'cut-off') return []
    const counted = person.on_roster && person.anchor_period !== null && person.anchor_period < number
    if (!share && !(state === 'cut-off' && counted)) return []
    return [{ number, chargeDate, sumFen: state === 'cut-off' ? null : (share?.shareFen ?? null) }]
  })
}

/** Who decides without holding it is the member; who holds it is, where they joined for themselves. */
const isTheirs = ({ person, decides }: Party, accountId: string): boolean =>
  decides && (person.payer_account_id !== accountId || person.relation === 'self')

/** @throws Refusal not-found for who has no say in it */
export async function memberPayer(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
): Promise<MemberPayer> {
  const party = await partyOf(ctx, accountId, enrollmentId)
  const { person, payer, decides, pays } = party
  const rules = await currentRules(ctx.db, person.plan_id)
  const { disclosure, charge } = nextPeriod(rules, nowInstant(ctx))
  const [contracts, stays, ask, together] = await Promise.all([
    contractsOfAccount(ctx.db, accountId),
    staying(ctx, party),
    decides ? openAskOf(ctx.db, enrollmentId) : null,
    pays ? paidTogether(ctx, accountId, enrollmentId, payer.contractId) : [],
  ])
  const view = ask && askView(ctx, ask)
  return {
    ...{ enrollmentId, planId: person.plan_id, planNames: rules.names },
    ...{
      name: maskName(nameOf(ctx, person)),
      isMe: isTheirs(party, accountId),
      iPay: pays,
      iDecide: decides,
    },
    contract: (pays && contracts.find(({ id }) => id === payer.contractId)) || null,
    ...{ contracts, together, ceilingFen: person.ceiling_fen },
    first: { disclosureDate: disclosure, chargeDate: charge },
    ...{ stays, ask: view?.state === 'waiting' ? view : null },
  }
}

/** Who else this account pays for by a contract, in the order of joining. */
async function paidTogether(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
  contractId: string | null,
): Promise<MemberPayer['together']> {
  if (contractId === null) return []
  const [mine, byOthers] = await Promise.all([
    peopleOfAccount(ctx.db, accountId),
    enrollmentsPaidBy(ctx.db, accountId, { contractId, openOnly: true }),
  ])
  const others = await peopleByEnrollment(ctx.db, byOthers)
  const people = new Map([...mine, ...others.values()].map((person) => [person.enrollment_id, person]))
  const spans = await spansOf(ctx.db, [...people.keys()])
  const rules = await rulesOfMany(
    ctx.db,
    [...people.values()].map(({ plan_id, rule_version }) => ({ planId: plan_id, version: rule_version })),
  )
  return [...people.values()].flatMap((person) => {
    const open = openSpan(spans.get(person.enrollment_id))
    const payer = open ?? { account_id: person.payer_account_id, contract_id: person.contract_id }
    const own = rules.get(`${person.plan_id}@${person.rule_version}`)
    const isSame = payer.account_id === accountId && payer.contract_id === contractId
    const isIn = here.includes(person.status) && own?.model === 'postpaid'
    if (!isSame || !isIn || person.enrollment_id === enrollmentId) return []
    return {
      ...{ enrollmentId: person.enrollment_id, planNames: own.names },
      name: maskName(nameOf(ctx, person)),
    }
  })
}

/**
 * From the next disclosure on a contract of one's own pays for these people, all or none. Again: nothing more.
 * @throws Refusal not-found, debit-contract-missing, enrollment-over, conflict (a balance pays), overloaded
 */
export async function payByContract(
  ctx: Context,
  accountId: string,
  { enrollmentIds, contractId }: PayerChange,
): Promise<void> {
  const parties = await Promise.all(enrollmentIds.map((id) => partyOf(ctx, accountId, id)))
  const people = parties
    .map(({ person }) => person)
    .sort((a, b) => `${a.plan_id}/${a.member_id}`.localeCompare(`${b.plan_id}/${b.member_id}`))
  await ctx.db.transaction().execute(async (tx) => {
    for (const { plan_id: planId, enrollment_id: enrollmentId } of people)
      await changePayer(tx, ctx, { planId, enrollmentId, accountId, contractId })
  })
}

/** Whether this account ever agreed to pay for it. */
async function hasAgreed(ctx: Context, accountId: string, enrollmentId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('payer_ask')
    .select('ask_id')
    .where('enrollment_id', '=', enrollmentId)
    .where('state', '=', 'agreed')
    .where('answered_by', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Stops paying for a membership that another account holds; who decides may have whoever pays stop. Who does not pay
 * (any more) has stopped already. @throws Refusal not-found, overloaded
 */
export async function stopPayingFor(ctx: Context, accountId: string, enrollmentId: string): Promise<void> {
  const [people, own, agreed] = await Promise.all([
    peopleByEnrollment(ctx.db, [enrollmentId]),
    ownAccountOf(ctx.db, enrollmentId),
    hasAgreed(ctx, accountId, enrollmentId),
  ])
  const person = people.get(enrollmentId)
  const decides = person?.payer_account_id === accountId || own === accountId
  if (!person || (!decides && !agreed)) throw new Refusal('not-found')
  const which = { planId: person.plan_id, enrollmentId }
  const payer = decides ? undefined : { accountId }
  await ctx.db.transaction().execute((tx) => stopPaying(tx, ctx, which, payer))
}

export async function paymentsForOthers(ctx: Context, accountId: string): Promise<PaymentsForOthers> {
  const [paid, own] = await Promise.all([
    enrollmentsPaidBy(ctx.db, accountId),
    ownHeldByOthers(ctx.db, accountId),
  ])
  const ids = [...new Set([...own, ...paid])]
  const [people, spans, contracts] = await Promise.all([
    peopleByEnrollment(ctx.db, ids),
    spansOf(ctx.db, ids),
    contractsOfAccount(ctx.db, accountId),
  ])
  const shown = ids.flatMap((id) => {
    const person = people.get(id)
    if (!person || person.payer_account_id === accountId || over.includes(person.status)) return []
    const open = openSpan(spans.get(id))
    const pays = open?.account_id === accountId
    return pays || own.includes(id) ? [{ person, open: pays ? open : undefined }] : []
  })
  const shares = await sharesOfEnrollments(
    ctx.db,
    shown.map(({ person }) => person),
  )
  return {
    items: await Promise.all(
      shown.map(async ({ person, open }) => ({
        ...{ enrollmentId: person.enrollment_id, planId: person.plan_id },
        planNames: (await currentRules(ctx.db, person.plan_id)).names,
        name: maskName(nameOf(ctx, person)),
        role: own.includes(person.enrollment_id) ? ('member' as const) : ('pays' as const),
        provider: contracts.find(({ id }) => id === open?.contract_id)?.provider ?? null,
        shares: shares
          .filter(
            ({ enrollmentId, periodNumber }) =>
              enrollmentId === person.enrollment_id &&
              payerAt(person, spans.get(enrollmentId), periodNumber).accountId === accountId,
          )
          .slice(-SHOWN_SHARES)
          .reverse()
          .map(({ periodNumber, chargeDate, shareFen, final }) => ({
            ...{ number: periodNumber, chargeDate, shareFen, final },
          })),
      })),
    ),
    asks: await openAsks(ctx, accountId),
  }
}

/** Questions that this account has opened and not answered. */
async function openAsks(ctx: Context, accountId: string): Promise<PaymentsForOthers['asks']> {
  const rows = await ctx.db
    .selectFrom('payer_ask')
    .selectAll()
    .where('seen_by', '=', accountId)
    .where('state', '=', 'waiting')
    .where('expires_at', '>', nowInstant(ctx))
    .orderBy('asked_at', 'desc')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      path: pathOf(ctx, row.ask_id),
      planNames: (await currentRules(ctx.db, row.plan_id)).names,
      askerName: await askerNameOf(ctx, row),
      expiresAt: row.expires_at,
    })),
  )
}
