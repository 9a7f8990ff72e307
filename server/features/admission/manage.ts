/** What an operator does about who may join a plan (cli admission, until the console exists). */
import type { Admission } from '../../db/tables/plans'
import { GROUP_CODE_BYTES, groupCode } from '@core/enrollment/groupCode'
import type { RosterEntry } from '@core/enrollment/roster'
import { sql } from 'kysely'
import { type Context, newId, nowInstant } from '../../context'
import { planOf } from '../plan/queries/rules'
import { codeKey, rosterKey } from './keys'

/** How many keys one statement takes. */
const CHUNK = 5_000

/** @throws Refusal unknown-plan */
export async function setAdmission(
  ctx: Context,
  planId: string,
  change: { admission?: Admission; contact?: string | null },
): Promise<void> {
  await planOf(ctx.db, planId)
  await ctx.db
    .updateTable('plan')
    .set({
      ...(change.admission !== undefined && { admission: change.admission }),
      ...(change.contact !== undefined && { admission_contact: change.contact }),
    })
    .where('plan_id', '=', planId)
    .execute()
}

export interface RosterImport {
  readonly added: number
  /** on the list already, or twice in the file */
  readonly known: number
  readonly total: number
}

/**
 * Puts people on the list of a plan, all or none; again: nothing changes.
 * @param replace the list becomes this one
 * @throws Refusal unknown-plan
 */
export async function importRoster(
  ctx: Context,
  planId: string,
  entries: readonly RosterEntry[],
  replace = false,
): Promise<RosterImport> {
  await planOf(ctx.db, planId)
  const at = nowInstant(ctx)
  const keys = entries.map((entry) => rosterKey(ctx, planId, entry))
  return ctx.db.transaction().execute(async (tx) => {
    if (replace) await tx.deleteFrom('admission_roster').where('plan_id', '=', planId).execute()
    let added = 0
    for (let from = 0; from < keys.length; from += CHUNK) {
      const result = await sql`
        insert into admission_roster (plan_id, person_key, imported_at)
        select distinct ${planId}, key, ${at}::timestamptz
        from unnest(${keys.slice(from, from + CHUNK)}::bytea[]) as listed (key)
        on conflict do nothing`.execute(tx)
      added += Number(result.numAffectedRows ?? 0)
    }
    const { total } = await tx
      .selectFrom('admission_roster')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('plan_id', '=', planId)
      .executeTakeFirstOrThrow()
    return { added, known: entries.length - added, total }
  })
}

export interface NewCode {
  readonly mostUses: number
  readonly expiresAt: string | null
}

/** Makes a code; it is said once and only its keyed hash is kept. @throws Refusal unknown-plan */
export async function createCode(
  ctx: Context,
  planId: string,
  { mostUses, expiresAt }: NewCode,
): Promise<{ codeId: string; code: string }> {
  await planOf(ctx.db, planId)
  const code = groupCode(ctx.ports.random.bytes(GROUP_CODE_BYTES))
  const codeId = newId(ctx, 'gco')
  await ctx.db
    .insertInto('admission_code')
    .values({
      plan_id: planId,
      code_id: codeId,
      code_key: codeKey(ctx, planId, code),
      most_uses: mostUses,
      expires_at: expiresAt,
      created_at: nowInstant(ctx),
    })
    .execute()
  return { codeId, code }
}

/** @returns false when there is no such code of the plan that still works */
export async function revokeCode(ctx: Context, planId: string, codeId: string): Promise<boolean> {
  const revoked = await ctx.db
    .updateTable('admission_code')
    .set({ revoked_at: nowInstant(ctx) })
    .where('plan_id', '=', planId)
    .where('code_id', '=', codeId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(revoked.numUpdatedRows) === 1
}

export interface AdmissionState {
  readonly planId: string
  readonly admission: Admission
  readonly contact: string | null
  readonly listed: number
  readonly codes: readonly {
    readonly codeId: string
    readonly uses: number
    readonly mostUses: number
    readonly expiresAt: string | null
    readonly revokedAt: string | null
  }[]
}

/** @throws Refusal unknown-plan */
export async function admissionState(ctx: Context, planId: string): Promise<AdmissionState> {
  const plan = await planOf(ctx.db, planId)
  const [{ listed }, codes] = await Promise.all([
    ctx.db
      .selectFrom('admission_roster')
      .select((eb) => eb.fn.countAll<number>().as('listed'))
      .where('plan_id', '=', planId)
      .executeTakeFirstOrThrow(),
    ctx.db
      .selectFrom('admission_code')
      .select(['code_id', 'uses', 'most_uses', 'expires_at', 'revoked_at'])
      .where('plan_id', '=', planId)
      .orderBy('created_at')
      .execute(),
  ])
  return {
    planId,
    admission: plan.admission,
    contact: plan.admission_contact,
    listed,
    codes: codes.map((row) => ({
      codeId: row.code_id,
      uses: row.uses,
      mostUses: row.most_uses,
      expiresAt: row.expires_at,
      revokedAt: row.revoked_at,
    })),
  }
}
