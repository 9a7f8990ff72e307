/**
 * Changing who pays. (1) What was cut off before stays with who paid until then, whatever it comes to: from the next
 * disclosure on the new one pays. (2) Who holds a membership keeps it: paying gives no say over cover, claims or papers.
 * (3) What is so already is left so. (4) A question is answered by the first yes. (5) Who stops paying leaves it to the
 * account that holds the membership; so does a contract that has ended, so that its end is no lapse by itself.
 * (6) Agreeing to be debited confirms the first debit too. (7) Whoever stops, starts or is paid for is told. (8) A
 * contract by which nobody is paid any more ends after what it still owes.
 */
import { type CalendarDate, startOfDay } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import { sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../../context'
import { Refusal, refuseField } from '../../../refusal'
import { notify } from '../../notice/commands'
import { askContractUnused } from '../../period/commands'
import { nextPeriod } from '../../plan/queries/detail'
import { askFor } from '../changes/asked'
import { confirmFirstDebit } from '../changes/confirm'
import { ownAccountOf } from '../queries/ownAccount'
import { type PayerSpan, openSpan, spansOf } from '../queries/payerSpan'

export interface NewPayer {
  readonly planId: string
  readonly enrollmentId: string
  readonly accountId: string
  /** an active contract of that account */
  readonly contractId: string
}

const here = ['waiting', 'active', 'paused']

interface Holding {
  readonly memberId: string
  readonly enrollmentId: string
  readonly planId: string
  /** the account that holds the membership, and by which contract it would pay */
  readonly holder: string
  readonly contractId: string | null
  readonly ceilingFen: Fen | null
  /** the last period that is cut off */
  readonly lastPeriod: number
  readonly isHere: boolean
  readonly isDebited: boolean
  readonly firstPaid: { readonly disclosure: CalendarDate; readonly charge: CalendarDate }
  readonly spans: readonly PayerSpan[]
}

/** The membership as it stands, locked. @throws Refusal not-found, overloaded */
async function holdingOf(tx: Tx, ctx: Context, planId: string, enrollmentId: string): Promise<Holding> {
  const { enrollments, moment, rules } = await askFor(tx, ctx, planId, [enrollmentId])
  const [found] = enrollments
  if (!found) throw new Refusal('not-found')
  const row = await tx
    .selectFrom('enrollment')
    .select('contract_id')
    .where('member_id', '=', found.member_id)
    .where('enrollment_id', '=', enrollmentId)
    .executeTakeFirstOrThrow()
  return {
    ...{ memberId: found.member_id, enrollmentId, planId, holder: found.payer_account_id },
    ...{ contractId: row.contract_id, ceilingFen: found.ceiling_fen, lastPeriod: moment.plan.last_period },
    isHere: here.includes(found.status),
    isDebited: rules.model === 'postpaid',
    firstPaid: nextPeriod(rules, moment.now),
    spans: (await spansOf(tx, [enrollmentId])).get(enrollmentId) ?? [],
  }
}

/** Rule 8: asked when nothing of the last cut-off can be owed any more, which is over before the next charge day. */
async function endIfUnused(
  tx: Tx,
  ctx: Context,
  of: Holding,
  accountId: string,
  contractId: string | null,
): Promise<void> {
  if (contractId === null) return
  const occasion = `${of.enrollmentId}/${nowInstant(ctx)}`
  const dueAt = startOfDay(of.firstPaid.charge)
  await askContractUnused(tx, { occasion, dueAt, accountId, contractId })
}

/**
 * Rule 1: whoever paid until now keeps every period up to the last cut-off. Spans never overlap, and once there is one
 * they leave no period before it out.
 * @returns the account that paid until now
 */
async function endPresent(tx: Tx, ctx: Context, of: Holding): Promise<string> {
  const open = openSpan(of.spans)
  const key = { member_id: of.memberId, enrollment_id: of.enrollmentId }
  if (open) {
    const isUnused = open.from_period > of.lastPeriod
    await sql`
      delete from payer_span where member_id = ${of.memberId} and enrollment_id = ${of.enrollmentId}
         and from_period = ${open.from_period} and ${isUnused}`.execute(tx)
    await sql`
      update payer_span set to_period = ${of.lastPeriod} where member_id = ${of.memberId}
         and enrollment_id = ${of.enrollmentId} and from_period = ${open.from_period}`.execute(tx)
    await endIfUnused(tx, ctx, of, open.account_id, open.contract_id)
    return open.account_id
  }
  const from = 1 + Math.max(-1, ...of.spans.map(({ to_period }) => to_period ?? -1))
  if (from <= of.lastPeriod && of.contractId !== null)
    await tx
      .insertInto('payer_span')
      .values({
        ...{ ...key, plan_id: of.planId, from_period: from, to_period: of.lastPeriod },
        ...{ account_id: of.holder, contract_id: of.contractId, agreed_at: nowInstant(ctx) },
        ceiling_fen: null,
      })
      .execute()
  return of.holder
}

/** Kept as it is until the change stands: one that ends afterwards finds it. @throws Refusal debit-contract-missing */
async function keepContract(tx: Tx, accountId: string, contractId: string): Promise<void> {
  const row = await tx
    .selectFrom('debit_contract')
    .select('contract_id')
    .where('account_id', '=', accountId)
    .where('contract_id', '=', contractId)
    .where('state', '=', 'active')
    .forShare()
    .executeTakeFirst()
  if (!row) throw refuseField('/contractId', 'debit-contract-missing')
}

/** Rule 7. */
async function tell(tx: Tx, ctx: Context, of: Holding, accounts: readonly (string | null)[]): Promise<void> {
  const told = [...new Set(accounts)].flatMap((account) => account ?? [])
  const about = { planId: of.planId, enrollmentId: of.enrollmentId, day: of.firstPaid.disclosure }
  const key = `${of.enrollmentId}/${nowInstant(ctx)}`
  await notify(
    tx,
    ctx,
    told.map((accountId) => ({ accountId, kind: 'payer-changed', key, about })),
  )
}

/**
 * Another contract, of the same account or of another one, from the next disclosure on.
 * @param ceilingFen what the new payer read, where it is somebody who does not hold the membership
 * @returns whether anything changed, and from when
 * @throws Refusal not-found, enrollment-over, conflict (a balance pays, or another ceiling meanwhile),
 * debit-contract-missing, overloaded
 */
export async function changePayer(
  tx: Tx,
  ctx: Context,
  { planId, enrollmentId, accountId, contractId }: NewPayer,
  ceilingFen?: Fen | null,
): Promise<Holding['firstPaid']> {
  const of = await holdingOf(tx, ctx, planId, enrollmentId)
  if (!of.isHere) throw new Refusal('enrollment-over')
  const isOtherCeiling = ceilingFen !== undefined && ceilingFen !== of.ceilingFen
  if (!of.isDebited || isOtherCeiling) throw new Refusal('conflict')
  await keepContract(tx, accountId, contractId)
  const open = openSpan(of.spans)
  const present = open
    ? { accountId: open.account_id, contractId: open.contract_id }
    : { accountId: of.holder, contractId: of.contractId }
  if (present.accountId === accountId && present.contractId === contractId) return of.firstPaid // rule 3
  const before = await endPresent(tx, ctx, of)
  if (accountId === of.holder) {
    await endIfUnused(tx, ctx, of, of.holder, of.contractId)
    await tx
      .updateTable('enrollment')
      .set({ contract_id: contractId })
      .where('member_id', '=', of.memberId)
      .where('enrollment_id', '=', enrollmentId)
      .execute()
  } else {
    await tx
      .insertInto('payer_span')
      .values({
        ...{ member_id: of.memberId, enrollment_id: enrollmentId, plan_id: planId },
        ...{
          from_period: of.lastPeriod + 1,
          to_period: null,
          account_id: accountId,
          contract_id: contractId,
        },
        agreed_at: nowInstant(ctx),
        // Who goes on paying by another contract of theirs has agreed to what they agreed to before.
        ceiling_fen: ceilingFen === undefined ? (open?.ceiling_fen ?? of.ceilingFen) : ceilingFen,
      })
      .execute()
  }
  await confirmFirstDebit(tx, ctx, { planId, enrollmentIds: [enrollmentId] }) // rule 6
  if (before !== accountId)
    await tell(tx, ctx, of, [before, of.holder, await ownAccountOf(tx, enrollmentId), accountId])
  return of.firstPaid
}

/**
 * Rule 5: the account that holds the membership pays again. Where it pays already nothing changes.
 * @param payer only when this account pays by this contract; whoever it is when absent
 * @throws Refusal not-found, overloaded
 */
export async function stopPaying(
  tx: Tx,
  ctx: Context,
  { planId, enrollmentId }: Pick<NewPayer, 'planId' | 'enrollmentId'>,
  payer?: { readonly accountId: string; readonly contractId?: string },
): Promise<void> {
  const of = await holdingOf(tx, ctx, planId, enrollmentId)
  const open = openSpan(of.spans)
  if (!open || (payer && payer.accountId !== open.account_id)) return
  if (payer?.contractId !== undefined && payer.contractId !== open.contract_id) return
  const before = await endPresent(tx, ctx, of)
  await tell(tx, ctx, of, [before, of.holder, await ownAccountOf(tx, enrollmentId)])
}
