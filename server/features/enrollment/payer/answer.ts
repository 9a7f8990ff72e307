/**
 * Somebody who was asked to pay looks, and says yes or no. (1) What they read is masked, and gone once it is over.
 * (2) A yes is a consent to the debit, by an active contract of their own, under the ceiling they read. (3) A repeat
 * gives the same receipt; the first yes counts, from whichever phone. (4) Who opens the link signed in finds it again.
 */
import type { PayerAgreement, PayerAskView, PayerReceipt } from '@contract/payer'
import { maskName } from '@core/enrollment/name'
import { fen } from '@core/money/fen'
import { type Context, nowInstant } from '../../../context'
import { Refusal, refuseField } from '../../../refusal'
import { activeContract } from '../../exit/queries'
import { forecastOf } from '../../forecast/queries/forecast'
import { notify } from '../../notice/commands'
import { sharesOfEnrollments } from '../../period/queries/history'
import { nextPeriod } from '../../plan/queries/detail'
import { currentRules } from '../../plan/queries/rules'
import { hashOfToken } from '../asked/link'
import { nameOf, peopleByEnrollment } from '../queries/people'
import { openSpan, spansOf } from '../queries/payerSpan'
import { type PayerAskRow, askerNameOf, endPayerAsk, stateOf } from './ask'
import { changePayer } from './change'
import { contractsOfAccount } from './contracts'

/** Shares that are shown before somebody agrees. */
const SHOWN_SHARES = 6

/** @throws Refusal ask-over: a token of nothing */
async function askOf(ctx: Context, token: string): Promise<PayerAskRow> {
  const row = await ctx.db
    .selectFrom('payer_ask')
    .selectAll()
    .where('token_hash', '=', hashOfToken(token))
    .executeTakeFirst()
  if (!row) throw new Refusal('ask-over')
  return row
}

async function paysAlready(ctx: Context, enrollmentId: string, holder: string, accountId: string | null) {
  const open = openSpan((await spansOf(ctx.db, [enrollmentId])).get(enrollmentId))
  return accountId !== null && (open?.account_id ?? holder) === accountId
}

/** @throws Refusal ask-over */
export async function lookAtPayerAsk(
  ctx: Context,
  token: string,
  accountId: string | null,
): Promise<PayerAskView> {
  const row = await askOf(ctx, token)
  const state = stateOf(ctx, row)
  const person = (await peopleByEnrollment(ctx.db, [row.enrollment_id])).get(row.enrollment_id)
  if (!person) throw new Refusal('ask-over')
  const rules = await currentRules(ctx.db, row.plan_id)
  const { disclosure, charge } = nextPeriod(rules, nowInstant(ctx))
  const common = {
    ...{ state, expiresAt: row.expires_at, relation: row.relation },
    ...{ planId: row.plan_id, planNames: rules.names },
    first: { disclosureDate: disclosure, chargeDate: charge },
  }
  if (state !== 'waiting') {
    const nothing = { askerName: '', name: '', shares: [], forecast: null, ceilingFen: null }
    return { ...common, ...nothing, iPay: row.answered_by === accountId && accountId !== null, contracts: [] }
  }
  await seenBy(ctx, row, accountId)
  const [askerName, shares, forecast, contracts, iPay] = await Promise.all([
    askerNameOf(ctx, row),
    sharesOfEnrollments(ctx.db, [person]),
    forecastOf(ctx, row.plan_id, [person]),
    accountId === null ? [] : contractsOfAccount(ctx.db, accountId),
    paysAlready(ctx, row.enrollment_id, person.payer_account_id, accountId),
  ])
  return {
    ...common,
    ...{ askerName, name: maskName(nameOf(ctx, person)), iPay },
    shares: shares
      .slice(-SHOWN_SHARES)
      .reverse()
      .map(({ periodNumber, chargeDate, shareFen, final }) => ({
        ...{ number: periodNumber, chargeDate, shareFen, final },
      })),
    ...{ forecast, ceilingFen: person.ceiling_fen, contracts },
  }
}

/** Rule 4; who asks does not ask themselves. */
async function seenBy(ctx: Context, row: PayerAskRow, accountId: string | null): Promise<void> {
  if (accountId === null || accountId === row.account_id || accountId === row.seen_by) return
  await ctx.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('payer_ask')
      .set({ seen_by: accountId })
      .where('ask_id', '=', row.ask_id)
      .where('state', '=', 'waiting')
      .execute()
    const about = { planId: row.plan_id, enrollmentId: row.enrollment_id }
    await notify(tx, ctx, [{ accountId, kind: 'payer-asked', key: row.ask_id, about }])
  })
}

async function receiptOf(ctx: Context, row: PayerAskRow): Promise<PayerReceipt> {
  const accountId = row.answered_by ?? ''
  const contract = await activeContract(ctx.db, accountId, row.contract_id)
  const rules = await currentRules(ctx.db, row.plan_id)
  const { disclosure, charge } = nextPeriod(rules, row.ended_at ?? nowInstant(ctx))
  return {
    ...{ enrollmentId: row.enrollment_id, planId: row.plan_id, provider: contract?.provider ?? '' },
    first: { disclosureDate: disclosure, chargeDate: charge },
  }
}

/**
 * @throws Refusal ask-over, consent-missing, debit-contract-missing, conflict (pays already, or another ceiling
 * meanwhile), enrollment-over, overloaded
 */
export async function agreeToPay(
  ctx: Context,
  token: string,
  accountId: string,
  { contractId, ceilingFen, consents }: PayerAgreement,
): Promise<PayerReceipt> {
  const { ask_id: askId } = await askOf(ctx, token)
  if (!consents.debit) throw refuseField('/consents/debit', 'consent-missing')
  await ctx.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('payer_ask')
      .selectAll()
      .where('ask_id', '=', askId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.state === 'agreed' && row.answered_by === accountId) return // rule 3
    if (stateOf(ctx, row) !== 'waiting') throw new Refusal('ask-over')
    const { plan_id: planId, enrollment_id: enrollmentId } = row
    const read = ceilingFen === null ? null : fen(ceilingFen)
    await changePayer(tx, ctx, { planId, enrollmentId, accountId, contractId }, read)
    await endPayerAsk(tx, ctx, row, 'agreed', { answered_by: accountId, contract_id: contractId })
  })
  return receiptOf(ctx, await askOf(ctx, token))
}

/** A no. Again: nothing more. @throws Refusal ask-over when it is over otherwise */
export async function declineToPay(ctx: Context, token: string): Promise<void> {
  const row = await askOf(ctx, token)
  const state = stateOf(ctx, row)
  if (state === 'declined') return
  if (state !== 'waiting') throw new Refusal('ask-over')
  await ctx.db.transaction().execute((tx) => endPayerAsk(tx, ctx, row, 'declined'))
}
