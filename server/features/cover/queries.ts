/**
 * One membership with everything its payer can do about it now. Rules are core's; what is offered here is what the
 * commands take (features/enrollment/changes), so that the app never shows a button that is refused.
 */
import type { MemberCover } from '@contract/cover'
import { addDays, dateInChina } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import { type Context, nowInstant } from '../../context'
import { Refusal } from '../../refusal'
import { balanceOf } from '../balance/queries'
import { arrearsOf, firstDebitOn } from '../charge/queries'
import { firstDepositsOf, payableUntil } from '../enrollment/commands'
import { openSpan, spansOf } from '../enrollment/queries/payerSpan'
import { type PersonRow, peopleOfAccount, viewsOf } from '../enrollment/queries/people'
import { activeContract } from '../exit/queries'
import { sharesOfEnrollments } from '../period/queries/history'
import { nextPeriod } from '../plan/queries/detail'
import { currentRules, rulesOf } from '../plan/queries/rules'
import { rulesOffer } from '../renewal/queries'
import { type GraceDue, graceDueOf, payableBy } from './queries/arrears'

/** An enrollment that this account pays for. @throws Refusal not-found, also for somebody else's */
export async function ownEnrollment(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
): Promise<PersonRow> {
  const mine = await peopleOfAccount(ctx.db, accountId)
  const person = mine.find((row) => row.enrollment_id === enrollmentId)
  if (!person || person.payer_account_id !== accountId) throw new Refusal('not-found')
  return person
}

/** What is stored, as it stands at this moment. */
interface Standing {
  readonly person: PersonRow
  readonly rules: RuleSet
  /** `paused` and `lapsed` also before a row says so */
  readonly status: PersonRow['status']
  readonly arrearsFen: Fen | undefined
  readonly undoUntil: string | null
  readonly today: string
}

function arrears({ person, rules, status, arrearsFen, today }: Standing): MemberCover['arrears'] {
  const unpaid = status === 'lapsed' && person.end_reason === 'unpaid' && person.ended_on !== null
  if (!unpaid || person.ended_on === null || arrearsFen === undefined) return null
  const payBy = payableBy(rules, person.ended_on)
  return payBy < today ? null : { sumFen: arrearsFen, payBy }
}

function actionsOf(standing: Standing): MemberCover['actions'] {
  const { person, rules, status, undoUntil, today } = standing
  const here = status === 'waiting' || status === 'active' || status === 'paused'
  const mayComeBack =
    status === 'lapsed' && person.ended_on !== null && today <= payableBy(rules, person.ended_on)
  return {
    pause: status === 'waiting' || status === 'active',
    resume: status === 'paused' && person.pause_reason === 'own-wish' && person.resume_from === null,
    setCeiling: here,
    confirmFirstDebit: here && rules.model === 'postpaid' && person.confirmed_at === null,
    changePayer: here && rules.model === 'postpaid',
    payArrears: arrears(standing) !== null,
    topUp: rules.model === 'prepaid' && (here || mayComeBack),
    undoJoin: here && undoUntil !== null && today <= undoUntil,
    exit: here || status === 'pending',
  }
}

function graceOf({ sums, payBy }: GraceDue, enrollmentId: string): MemberCover['grace'] {
  const sumFen = sums.get(enrollmentId)
  return sumFen === undefined || payBy === null ? null : { sumFen, payBy }
}

function pauseOf({ status, person }: Standing): MemberCover['pause'] {
  if (status !== 'paused') return null
  // Left off a roster a moment ago: its row will say so by and by (period/closing.ts).
  const reason = person.pause_reason ?? 'ceiling'
  return { reason, from: person.paused_on ?? person.shares_from, resumeFrom: person.resume_from }
}

/** @throws Refusal not-found, also for somebody else's */
export async function memberCover(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
): Promise<MemberCover> {
  const person = await ownEnrollment(ctx, accountId, enrollmentId)
  const { plan_id: planId } = person
  const now = nowInstant(ctx)
  const today = dateInChina(now)
  const [[view], rules, current, held, owed, shares, debitedOn, deposits, grace, contract] =
    await Promise.all([
      viewsOf(ctx, [person]),
      rulesOf(ctx.db, planId, person.rule_version),
      currentRules(ctx.db, planId),
      balanceOf(ctx.db, enrollmentId),
      arrearsOf(ctx.db, planId, [enrollmentId]),
      sharesOfEnrollments(ctx.db, [person]),
      firstDebitOn(ctx.db, planId, enrollmentId),
      firstDepositsOf(ctx.db, [enrollmentId]),
      graceDueOf(ctx.db, accountId, planId),
      activeContract(ctx.db, accountId, person.contract_id),
    ])
  const depositFen = deposits.get(enrollmentId)
  const other = openSpan((await spansOf(ctx.db, [enrollmentId])).get(enrollmentId))
  const newRules = await rulesOffer(ctx.db, person, rules)
  if (!view) throw new Refusal('not-found')
  const undoUntil = debitedOn && addDays(debitedOn, rules.mistakenJoinRefundDays)
  const standing: Standing = {
    ...{ person, rules, today, undoUntil },
    status: held.status,
    arrearsFen: owed.get(enrollmentId),
  }
  return {
    person: view,
    model: rules.model,
    actions: actionsOf(standing),
    pause: pauseOf(standing),
    ceilingFen: person.ceiling_fen,
    newestShareFen: shares[shares.length - 1]?.shareFen ?? null,
    firstDebitConfirmedOn: person.confirmed_at === null ? null : dateInChina(person.confirmed_at),
    nextDisclosure: nextPeriod(current, now).disclosure,
    balance: rules.deposit && { balanceFen: held.balanceFen, warnBelowFen: rules.deposit.warnBelowFen },
    firstDeposit:
      depositFen === undefined ? null : { sumFen: depositFen, payBy: payableUntil(person.joined_at) },
    grace: graceOf(grace, enrollmentId),
    arrears: arrears(standing),
    undoUntil: undoUntil !== null && today <= undoUntil ? undoUntil : null,
    contract: rules.model === 'postpaid' && !other ? contract : null,
    paidByOther: other ? { ceilingFen: other.ceiling_fen } : null,
    newRules,
  }
}
