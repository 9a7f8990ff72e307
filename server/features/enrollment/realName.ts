/**
 * The name and ID number of a member held against the register.
 * (1) Asked through the outbox after joining: nobody waits for it, and an outage keeps nobody from joining. (2) Asked
 * again until there is an answer; cover does not start before: its first day moves on until the register has answered.
 * (3) 'differs' ends a membership whose cover has not started, at no cost, and its payer is told; one that has started
 * stays, for an operator to look at. (4) 'unknown' stops nobody: registers do not know every child. (5) Who comes back
 * with a confirmed name is not asked again. (6) What the register said is seen by the member's own payer, and by nobody
 * else.
 */
import { type CalendarDate, addDays, dateInChina } from '@core/calendar/date'
import { checkName } from '@core/enrollment/name'
import { type Context, type Tx, nowInstant } from '../../context'
import type { RealNameState } from '../../db/tables/identity'
import { type Sender, writeOutbox } from '../../jobs/outbox'
import { NotYet } from '../../jobs/work'
import type { RealNameAnswer } from '../../ports/identity'
import { sealContexts } from '../../sealing'
import { notify } from '../notice/commands'
import { leaveRoster } from '../period/commands'

export const REAL_NAME_MESSAGE = 'real-name'
/** Why an enrollment ended (enrollment.end_reason). */
export const NAME_DIFFERS = 'name-differs'

const stateOf: Record<RealNameAnswer, RealNameState> = {
  matches: 'matched',
  differs: 'differs',
  unknown: 'unknown',
  unavailable: 'unavailable',
}

/** Who comes back keeps what is stored, but for a name that the register does not know. */
async function correctName(tx: Tx, ctx: Context, memberId: string, typed: string): Promise<void> {
  const name = checkName(typed)
  if (!name.ok) return
  await tx
    .updateTable('member')
    .set({ name_enc: ctx.ports.secrets.encrypt(name.value, sealContexts.memberName(memberId)) })
    .where('member_id', '=', memberId)
    .execute()
}

/**
 * Has the register asked about members who join now (rules 1 and 5). Where no provider is configured nothing is
 * written. Call it in the transaction that enrolls them.
 */
export async function askRealNames(
  tx: Tx,
  ctx: Context,
  people: readonly { readonly memberId: string; readonly name: string }[],
): Promise<void> {
  if (ctx.ports.identity.realName.provider === null) return
  const now = nowInstant(ctx)
  for (const { memberId, name } of people) {
    const before = await tx
      .selectFrom('real_name_check')
      .select(['state', 'asked'])
      .where('member_id', '=', memberId)
      .executeTakeFirst()
    if (before?.state === 'matched') continue
    if (before?.state === 'differs') await correctName(tx, ctx, memberId, name)
    const round = (before?.asked ?? 0) + 1
    const row = { state: 'unknown' as const, asked: round, changed_at: now }
    await tx
      .insertInto('real_name_check')
      .values({ member_id: memberId, ...row })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet(row))
      .execute()
    const message = { kind: REAL_NAME_MESSAGE, version: 1, payload: { memberId, round } }
    await writeOutbox(tx, ctx, { ...message, key: `${memberId}/${round}`, dueAt: now })
  }
}

interface OpenEnrollment {
  readonly enrollment_id: string
  readonly plan_id: string
  readonly payer_account_id: string
  readonly cover_from: CalendarDate
  readonly shares_from: CalendarDate
}

/** Memberships whose cover starts after a day. */
async function notYetCovered(tx: Tx, memberId: string, today: CalendarDate): Promise<OpenEnrollment[]> {
  return tx
    .selectFrom('enrollment')
    .select(['enrollment_id', 'plan_id', 'payer_account_id', 'cover_from', 'shares_from'])
    .where('member_id', '=', memberId)
    .where('status', 'in', ['pending', 'waiting', 'active', 'paused'])
    .where('cover_from', '>', today)
    .execute()
}

/** Rule 3. */
async function endBeforeCover(tx: Tx, ctx: Context, memberId: string): Promise<void> {
  const today = dateInChina(nowInstant(ctx))
  for (const { enrollment_id, plan_id, payer_account_id } of await notYetCovered(tx, memberId, today)) {
    await leaveRoster(tx, ctx, {
      planId: plan_id,
      enrollmentIds: [enrollment_id],
      status: 'ended',
      reason: NAME_DIFFERS,
      endedOn: today,
    })
    const about = { planId: plan_id, enrollmentId: enrollment_id }
    await notify(tx, ctx, [
      { accountId: payer_account_id, kind: 'real-name-differs', key: enrollment_id, about },
    ])
  }
}

/** Rule 2: cover that would start tomorrow starts a day later; sharing too where the two are one day. */
async function holdCover(tx: Tx, ctx: Context, memberId: string): Promise<void> {
  const today = dateInChina(nowInstant(ctx))
  const tomorrow = addDays(today, 1)
  for (const held of await notYetCovered(tx, memberId, today)) {
    if (held.cover_from > tomorrow) continue
    const cover_from = addDays(tomorrow, 1)
    await tx
      .updateTable('enrollment')
      .set({
        cover_from,
        ...(held.shares_from === held.cover_from && { shares_from: cover_from }),
      })
      .where('member_id', '=', memberId)
      .where('enrollment_id', '=', held.enrollment_id)
      .where('status', '=', 'waiting')
      .execute()
  }
}

async function note(tx: Tx, ctx: Context, memberId: string, answer: RealNameAnswer): Promise<void> {
  await tx
    .updateTable('real_name_check')
    .set({ state: stateOf[answer], changed_at: nowInstant(ctx) })
    .where('member_id', '=', memberId)
    .execute()
  if (answer === 'differs') await endBeforeCover(tx, ctx, memberId)
  if (answer === 'unavailable') await holdCover(tx, ctx, memberId)
}

/** @throws NotYet while nobody answers: asked again later */
export const sendRealName: Sender = async (context, { messageId, version, payload }, done) => {
  const { memberId } = payload as { memberId?: unknown }
  if (version !== 1 || typeof memberId !== 'string') throw new Error('a real-name message cannot be read')
  const member = await context.db
    .selectFrom('member')
    .select(['name_enc', 'id_number_enc', 'document_type', 'erased_at'])
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (!member || member.erased_at) return done(async () => undefined)
  // The register holds identity cards; it says nothing about other documents (rule 4).
  if (member.document_type !== 'resident-id') return done((tx) => note(tx, context, memberId, 'unknown'))
  const { secrets, identity } = context.ports
  const answer = await identity.realName.check({
    requestId: messageId,
    name: secrets.decryptText(member.name_enc, sealContexts.memberName(memberId)),
    idNumber: secrets.decryptText(member.id_number_enc, sealContexts.memberIdNumber(memberId)),
  })
  if (answer !== 'unavailable') return done((tx) => note(tx, context, memberId, answer))
  await context.db.transaction().execute((tx) => note(tx, context, memberId, answer))
  throw new NotYet('the register does not answer')
}
