/**
 * Deleting an account. (1) Asked for and confirmed; for seven days it can be taken back and nothing has changed. (2) Then
 * its memberships end, and nothing is erased before open claims are decided, owed shares are paid and its debit contracts
 * have ended at their wallets: afterwards nobody could end them. (3) Then everything goes that nothing keeps
 * (core/privacy); what must be kept goes on its own day. (4) Published cards and the books stay, and lead to nobody.
 */
import type { DeletionRequest, DeletionView } from '@contract/privacy'
import { addDays, dateInChina, epochMs, instantOf, startOfDay } from '@core/calendar/date'
import { dataKinds, keptAfterDeletion } from '@core/privacy/inventory'
import { type Context, type Tx, nowInstant } from '../../context'
import { type Job, type WorkHandlers, scheduleWork } from '../../jobs/work'
import type { PersonalParts } from '../../personalPart'
import { Refusal, refuseField } from '../../refusal'
import { forgetRequests } from '../../idempotency'
import { forgetGuesses } from '../admission/commands'
import { stopPaying } from '../enrollment/commands'
import { enrollmentsPaidBy } from '../enrollment/queries/payerSpan'
import { peopleByEnrollment } from '../enrollment/queries/people'
import { notify } from '../notice/commands'
import { leaveRoster } from '../period/commands'
import { dropExport } from './export'
import { COOLING_DAYS, deletionOf } from './queries/deletion'
import { endAllContracts } from '../payment/commands'
import { keepFacts } from './queries/facts'
import { waitsFor } from './queries/owed'

const DELETE_WORK = 'privacy.delete'
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/**
 * Asks for it; the same id again changes nothing, and neither does another one while it is under way.
 * @throws Refusal idempotency-mismatch: an id that asked for another account
 */
export async function requestDeletion(
  ctx: Context,
  accountId: string,
  { id }: DeletionRequest,
): Promise<DeletionView> {
  const nowMs = ctx.ports.clock.nowMs()
  const eraseAt = instantOf(nowMs + COOLING_DAYS * DAY_MS)
  await ctx.db.transaction().execute(async (tx) => {
    const other = await tx
      .selectFrom('account_deletion')
      .select('account_id')
      .where('request_id', '=', id)
      .where('account_id', '!=', accountId)
      .executeTakeFirst()
    if (other) throw refuseField('/id', 'idempotency-mismatch')
    const row = {
      ...{ request_id: id, state: 'cooling' as const },
      ...{ requested_at: instantOf(nowMs), erase_at: eraseAt, ended_at: null },
    }
    const taken = await tx
      .insertInto('account_deletion')
      .values({ account_id: accountId, ...row })
      .onConflict((conflict) =>
        conflict
          .column('account_id')
          .doUpdateSet(row)
          .where('account_deletion.state', '=', 'cancelled')
          .where('account_deletion.request_id', '!=', id),
      )
      .executeTakeFirst()
    if (Number(taken.numInsertedOrUpdatedRows ?? 0) === 0) return
    const payload = { accountId, requestId: id }
    await scheduleWork(tx, { kind: DELETE_WORK, key: `${id}/0`, dueAt: eraseAt, payload })
    // whoever else uses this account's devices sees it too, while it can be taken back
    const about = { day: dateInChina(eraseAt) }
    await notify(tx, ctx, [{ accountId, kind: 'deletion-planned', key: id, about }])
  })
  return deletionOf(ctx, accountId)
}

/** Takes it back (rule 1). @throws Refusal not-found: none is asked for · conflict: it has begun */
export async function cancelDeletion(ctx: Context, accountId: string): Promise<DeletionView> {
  const cancelled = await ctx.db
    .updateTable('account_deletion')
    .set({ state: 'cancelled' })
    .where('account_id', '=', accountId)
    .where('state', '=', 'cooling')
    .executeTakeFirst()
  if (Number(cancelled.numUpdatedRows) === 0) {
    const { state } = await deletionOf(ctx, accountId)
    throw new Refusal(state === 'none' ? 'not-found' : 'conflict')
  }
  return deletionOf(ctx, accountId)
}

/** Rule 2: on the day on which it begins nobody is covered any more from the next day on. */
async function endMemberships(tx: Tx, ctx: Context, accountId: string): Promise<void> {
  const open = await tx
    .selectFrom('account_member')
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.member_id', '=', 'account_member.member_id')
        .onRef('enrollment.enrollment_id', '=', 'account_member.enrollment_id'),
    )
    .select(['enrollment.plan_id', 'enrollment.enrollment_id'])
    .where('account_member.account_id', '=', accountId)
    .where('enrollment.payer_account_id', '=', accountId)
    .where('enrollment.status', 'in', ['pending', 'waiting', 'active', 'paused', 'lapsed'])
    .orderBy('enrollment.plan_id')
    .execute()
  const endedOn = addDays(dateInChina(nowInstant(ctx)), 1)
  for (const planId of new Set(open.map(({ plan_id }) => plan_id))) {
    const enrollmentIds = open
      .filter(({ plan_id }) => plan_id === planId)
      .map(({ enrollment_id }) => enrollment_id)
    await leaveRoster(tx, ctx, { planId, enrollmentIds, status: 'exited', reason: 'own-wish', endedOn })
  }
  // Whom they pay for goes on, paid by who holds that membership.
  const paid = await peopleByEnrollment(tx, await enrollmentsPaidBy(tx, accountId, { openOnly: true }))
  for (const { plan_id: planId, enrollment_id: enrollmentId } of paid.values())
    await stopPaying(tx, ctx, { planId, enrollmentId }, { accountId })
}

/** Rule 3. @returns the first day on which something that had to be kept can go */
async function eraseWhatCan(
  tx: Tx,
  ctx: Context,
  parts: PersonalParts,
  accountId: string,
): Promise<string | null> {
  const kept = keptAfterDeletion(await keepFacts(tx, ctx, accountId))
  const stays = new Set<string>(kept.map(({ kind }) => kind))
  // Which members are theirs follows from the memberships: that line goes with the last of the others.
  if (kept.length > 0) stays.add('memberships')
  const inOrder = [...dataKinds].sort((a, b) => Number(a === 'memberships') - Number(b === 'memberships'))
  for (const kind of inOrder) if (!stays.has(kind)) await parts[kind].erase(tx, ctx, accountId)
  await dropExport(tx, ctx, accountId)
  await forgetRequests(tx, accountId)
  await forgetGuesses(tx, accountId)
  const [first] = kept.map(({ until }) => until).sort()
  return first ? startOfDay(addDays(first, 1)) : null
}

async function goOn(tx: Tx, job: Job, parts: PersonalParts): Promise<void> {
  const { context: ctx, work, at } = job
  const { accountId, requestId } = work.payload as { accountId: string; requestId: string }
  const row = await tx
    .selectFrom('account_deletion')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('request_id', '=', requestId)
    .where('state', '!=', 'cancelled')
    .forUpdate()
    .executeTakeFirst()
  if (!row) return
  const again = (dueAt: string) =>
    scheduleWork(tx, {
      kind: DELETE_WORK,
      key: `${requestId}/${dueAt}`,
      dueAt,
      payload: work.payload as object,
    })
  if (row.state === 'cooling') {
    await endMemberships(tx, ctx, accountId)
    await tx
      .updateTable('account_deletion')
      .set({ state: 'ending', ended_at: at })
      .where('account_id', '=', accountId)
      .execute()
  }
  if ((await waitsFor(tx, accountId)).length > 0) {
    return again(startOfDay(addDays(dateInChina(at), 1)))
  }
  if (!(await endAllContracts(tx, ctx, accountId))) return again(instantOf(epochMs(at) + HOUR_MS))
  const next = await eraseWhatCan(tx, ctx, parts, accountId)
  await tx
    .updateTable('account_deletion')
    .set({ state: 'erased' })
    .where('account_id', '=', accountId)
    .execute()
  if (next) await again(next)
}

export function deletionHandlers(parts: PersonalParts): WorkHandlers {
  return { [DELETE_WORK]: { mode: 'transaction', run: (tx, job) => goOn(tx, job, parts) } }
}
