/**
 * Asking an adult relative to confirm. (1) One open question a person, plan and payer. (2) It ends by itself after
 * ASK_DAYS. (3) Who is asked and who asks is sealed, and deleted as soon as it is over.
 */
import type { JoinRequest } from '@contract/enrollment'
import { addDays, dateInChina, epochMs, instantOf, startOfDay } from '@core/calendar/date'
import { checkName } from '@core/enrollment/name'
import type { RuleSet } from '@core/plan/rules'
import { type Context, type Tx, nowInstant } from '../../../context'
import { scheduleWork } from '../../../jobs/work'
import { Refusal, refuseField } from '../../../refusal'
import { sealContexts } from '../../../sealing'
import { keepContracts, type PayingContract } from '../contract'
import type { PersonFacts } from '../person'
import { sealDetails } from './details'
import { ASK_DAYS, hashOfToken, tokenOfAsk } from './link'

export const ASK_END_WORK = 'join.ask-end'
export const ASK_REMIND_WORK = 'join.ask-remind'
const REMIND_DAYS = 3
const TEN_O_CLOCK_MS = 10 * 3_600_000

export interface AskOf {
  readonly askId: string
  readonly input: JoinRequest['people'][number]
  readonly index: number
  readonly name: string
  readonly facts: PersonFacts
  readonly blindIndex: Buffer
}

interface Asking {
  readonly accountId: string
  readonly askerName: string
  readonly rules: RuleSet
  readonly contract: PayingContract | null
  readonly inviteCode?: string | undefined
}

/** The name of the account's own member, in whatever plan. */
export async function ownName(ctx: Context, accountId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('account_member')
    .innerJoin('member', 'member.member_id', 'account_member.member_id')
    .select(['member.member_id', 'member.name_enc'])
    .where('account_member.account_id', '=', accountId)
    .where('account_member.relation', '=', 'self')
    .orderBy('account_member.seq', 'desc')
    .executeTakeFirst()
  return row ? ctx.ports.secrets.decryptText(row.name_enc, sealContexts.memberName(row.member_id)) : null
}

/** Whom the relative reads as asking. @throws Refusal asker-name-missing, name-invalid */
export async function askerNameOf(ctx: Context, accountId: string, request: JoinRequest): Promise<string> {
  const said = request.people.find(({ relation }) => relation === 'self')?.name
  const name = said ?? (await ownName(ctx, accountId)) ?? request.askerName
  if (name === undefined || name.trim() === '') throw refuseField('/askerName', 'asker-name-missing')
  const checked = checkName(name)
  if (!checked.ok) throw refuseField('/askerName', 'name-invalid')
  return checked.value
}

/** The end of a link that is sent now (rule 2). */
export function askEnd(ctx: Context): string {
  const now = nowInstant(ctx)
  const days = addDays(dateInChina(now), ASK_DAYS)
  const midnight = Date.parse(`${days}T00:00:00+08:00`)
  return instantOf(midnight)
}

/** What comes of a link by itself: three days before its end its sender is reminded, then it ends. */
export async function scheduleAskEnd(tx: Tx, askId: string, round: number, endsAt: string): Promise<void> {
  const key = `${askId}/${round}`
  const remindOn = addDays(dateInChina(endsAt), -REMIND_DAYS)
  const remindAt = instantOf(epochMs(startOfDay(remindOn)) + TEN_O_CLOCK_MS)
  await scheduleWork(
    tx,
    { kind: ASK_REMIND_WORK, key, dueAt: remindAt, payload: { askId, round } },
    { kind: ASK_END_WORK, key, dueAt: endsAt, payload: { askId } },
  )
}

/** Writes the questions down. @throws Refusal already-asked (rule 1), already-enrolled */
export async function askRelatives(
  tx: Tx,
  ctx: Context,
  { accountId, askerName, rules, contract, inviteCode }: Asking,
  relatives: readonly AskOf[],
): Promise<void> {
  if (relatives.length === 0) return
  await refuseMembers(tx, accountId, rules.id, relatives)
  const askedAt = nowInstant(ctx)
  await keepContracts(tx, [{ accountId, at: askedAt, contract }])
  const expiresAt = askEnd(ctx)
  for (const { askId, input, index, name, facts, blindIndex } of relatives) {
    const { document } = facts
    const details = {
      askerName,
      name,
      documentType: document.type,
      idNumber: document.number,
      birthDate: document.birthDate,
      sex: document.sex,
      region: input.region,
      answers: input.answers,
      opinionId: input.opinionId,
      inviteCode,
    }
    if (input.relation === 'self') throw new TypeError('nobody asks themselves')
    const written = await tx
      .insertInto('asked_relative')
      .values({
        account_id: accountId,
        ask_id: askId,
        plan_id: rules.id,
        blind_index: blindIndex,
        relation: input.relation,
        rule_version: rules.version,
        contract_id: contract?.contractId ?? null,
        provider: contract?.provider ?? null,
        provider_contract: contract?.providerContract ?? null,
        state: 'waiting',
        token_hash: hashOfToken(tokenOfAsk(ctx, askId, 1)),
        round: 1,
        details_enc: sealDetails(ctx, askId, details), // rule 3
        asked_at: askedAt,
        expires_at: expiresAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (!written.numInsertedOrUpdatedRows) throw refuseField(`/people/${index}/idNumber`, 'already-asked')
    await scheduleAskEnd(tx, askId, 1, expiresAt)
  }
}

/** Nobody is asked to join a plan in which this payer has them already; of other payers' people nothing is said. */
async function refuseMembers(
  tx: Tx,
  accountId: string,
  planId: string,
  relatives: readonly AskOf[],
): Promise<void> {
  const rows = await tx
    .selectFrom('person_in_plan')
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.member_id', '=', 'person_in_plan.member_id')
        .onRef('enrollment.enrollment_id', '=', 'person_in_plan.enrollment_id'),
    )
    .select('person_in_plan.blind_index')
    .where('person_in_plan.plan_id', '=', planId)
    .where('enrollment.payer_account_id', '=', accountId)
    .where('enrollment.status', 'in', ['waiting', 'active'])
    .execute()
  const mine = new Set(rows.map((row) => row.blind_index.toString('hex')))
  const problems = relatives.flatMap(({ index, blindIndex }) =>
    mine.has(blindIndex.toString('hex'))
      ? [{ field: `/people/${index}/idNumber`, code: 'already-enrolled' as const }]
      : [],
  )
  if (problems.length > 0) throw new Refusal('already-enrolled', problems)
}
