/**
 * Who may join a plan that is for a group. (1) Everybody where it is open. (2) On its list: by document number. (3) With
 * its code: each person is one use. (4) Either: who is not on the list needs the code. (5) A use is taken in the
 * transaction of the join, so that two joins at one moment never share the last one.
 */
import { timingSafeEqual } from 'node:crypto'
import type { FieldProblem } from '@contract/problem'
import { parseGroupCode } from '@core/enrollment/groupCode'
import { normaliseIdNumber } from '@core/enrollment/idNumber'
import type { Selectable } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import type { AdmissionCodeTable } from '../../db/tables/admission'
import { Refusal, refuseField } from '../../refusal'
import { type PlanRow, planOf } from '../plan/queries/rules'
import { assertMayGuess, countWrongGuess } from './guesses'
import { codeKey, rosterKey } from './keys'

type CodeRow = Selectable<AdmissionCodeTable>

export interface Asking {
  readonly accountId: string
  readonly planId: string
  readonly groupCode: string | undefined
  /** document numbers, in the order of the request */
  readonly numbers: readonly string[]
}

/** What has to be taken when they join: uses of a code, or nothing. */
export interface Admitted {
  readonly planId: string
  readonly codeId: string | null
  readonly uses: number
}

/** Looks at every code of the plan, always all of them: how long it takes says nothing about how near a guess was. */
async function findCode(ctx: Context, planId: string, code: string): Promise<CodeRow | null> {
  const key = codeKey(ctx, planId, code)
  const rows = await ctx.db.selectFrom('admission_code').selectAll().where('plan_id', '=', planId).execute()
  return rows.reduce<CodeRow | null>((found, row) => (timingSafeEqual(row.code_key, key) ? row : found), null)
}

/** @throws Refusal group-code-locked, -wrong, -expired, -used-up */
async function usableCode(ctx: Context, asking: Omit<Asking, 'numbers'>, uses: number): Promise<CodeRow> {
  const { planId, accountId } = asking
  await assertMayGuess(ctx, planId, accountId)
  const code = parseGroupCode(asking.groupCode ?? '')
  const row = code === null ? null : await findCode(ctx, planId, code)
  if (!row || row.revoked_at !== null) {
    if (code !== null) await countWrongGuess(ctx, planId, accountId)
    throw refuseField('/groupCode', 'group-code-wrong')
  }
  if (row.expires_at !== null && row.expires_at <= nowInstant(ctx))
    throw refuseField('/groupCode', 'group-code-expired')
  if (row.uses + uses > row.most_uses) throw refuseField('/groupCode', 'group-code-used-up')
  return row
}

/**
 * Whether a code would let one person in; nothing is taken.
 * @throws Refusal unknown-plan, group-code-locked, -wrong, -expired, -used-up
 */
export async function checkCode(ctx: Context, asking: Omit<Asking, 'numbers'>): Promise<void> {
  await planOf(ctx.db, asking.planId)
  await usableCode(ctx, asking, 1)
}

/** Which of these numbers are not on the list, by their place. */
async function notListed(ctx: Context, planId: string, numbers: readonly string[]): Promise<number[]> {
  const keys = numbers.map((number) =>
    rosterKey(ctx, planId, { kind: 'number', number: normaliseIdNumber(number) }),
  )
  if (keys.length === 0) return []
  const rows = await ctx.db
    .selectFrom('admission_roster')
    .select('person_key')
    .where('plan_id', '=', planId)
    .where('person_key', 'in', keys)
    .execute()
  const listed = new Set(rows.map((row) => row.person_key.toString('hex')))
  return keys.flatMap((key, place) => (listed.has(key.toString('hex')) ? [] : [place]))
}

function notAdmitted(places: readonly number[]): Refusal {
  const problems = places.map((place): FieldProblem => ({
    field: `/people/${place}/idNumber`,
    code: 'not-admitted',
  }))
  return new Refusal('not-admitted', problems)
}

async function admittedBy(ctx: Context, plan: PlanRow, asking: Asking): Promise<Admitted> {
  const { planId, numbers } = asking
  const free = { planId, codeId: null, uses: 0 }
  if (plan.admission === 'open') return free // rule 1
  const missing =
    plan.admission === 'code' ? numbers.map((_, place) => place) : await notListed(ctx, planId, numbers)
  if (missing.length === 0) return free // rule 2
  if (plan.admission === 'roster') throw notAdmitted(missing)
  const given = asking.groupCode !== undefined && asking.groupCode.trim() !== ''
  if (!given) {
    if (plan.admission === 'either') throw notAdmitted(missing) // rule 4
    throw refuseField('/groupCode', 'group-code-wrong')
  }
  const code = await usableCode(ctx, asking, missing.length)
  return { planId, codeId: code.code_id, uses: missing.length } // rule 3
}

/**
 * Whether these people may join; called before the transaction of a join.
 * @throws Refusal unknown-plan, not-admitted, group-code-*
 */
export async function checkAdmission(ctx: Context, asking: Asking): Promise<Admitted> {
  return admittedBy(ctx, await planOf(ctx.db, asking.planId), asking)
}

/** Rule 5. @throws Refusal group-code-used-up when somebody else took the last use in between */
export async function takeAdmission(tx: Tx, ctx: Context, { planId, codeId, uses }: Admitted): Promise<void> {
  if (codeId === null) return
  const taken = await tx
    .updateTable('admission_code')
    .set((eb) => ({ uses: eb('uses', '+', uses) }))
    .where('plan_id', '=', planId)
    .where('code_id', '=', codeId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb('uses', '<=', eb(eb.ref('most_uses'), '-', uses)))
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', nowInstant(ctx))]))
    .executeTakeFirst()
  if (Number(taken.numUpdatedRows) !== 1) throw refuseField('/groupCode', 'group-code-used-up')
}
