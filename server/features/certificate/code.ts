/**
 * Codes by which a stranger checks a certificate. (1) A random code, not the number of the certificate. (2) Stored
 * sealed for its member, and looked up by its keyed hash, so that the time an answer takes says nothing about codes
 * that exist. (3) One live code per enrollment; a new one ends the one before it. (4) Whatever is not valid gets one
 * answer, whether it never was, was stopped, or the enrollment ended.
 */
import { timingSafeEqual } from 'node:crypto'
import type { CertificateCheck } from '@contract/certificate'
import { dateInChina } from '@core/calendar/date'
import { coverState } from '@core/enrollment/cover'
import { CODE_BYTES, codeOf, readCode } from '@core/identifier/code'
import { type Context, type Tx, nowInstant } from '../../context'
import { sealContexts } from '../../sealing'
import { coverFacts, peopleByEnrollment } from '../enrollment/queries/people'
import { rulesOf } from '../plan/queries/rules'

export interface EnrollmentKey {
  readonly memberId: string
  readonly enrollmentId: string
}

function hashOf(ctx: Context, code: string): Buffer {
  return ctx.ports.secrets.blindIndex(code, 'certificate-code')
}

/** The code of an enrollment as its payer sees it; `stopped` when there was one before. */
export async function codeState(
  ctx: Context,
  { memberId, enrollmentId }: EnrollmentKey,
): Promise<{ code: string | null; codeState: 'none' | 'live' | 'stopped' }> {
  const rows = await ctx.db
    .selectFrom('certificate_code')
    .select(['code_enc', 'revoked_at'])
    .where('member_id', '=', memberId)
    .where('enrollment_id', '=', enrollmentId)
    .execute()
  const live = rows.find((row) => row.revoked_at === null)
  if (!live) return { code: null, codeState: rows.length > 0 ? 'stopped' : 'none' }
  const code = ctx.ports.secrets.decryptText(live.code_enc, sealContexts.certificateCode(enrollmentId))
  return { code, codeState: 'live' }
}

/** Rule 3. Nothing to stop is nothing done. */
export async function stopCode(tx: Tx, ctx: Context, key: EnrollmentKey): Promise<void> {
  await tx
    .updateTable('certificate_code')
    .set({ revoked_at: nowInstant(ctx) })
    .where('member_id', '=', key.memberId)
    .where('enrollment_id', '=', key.enrollmentId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Rules 1 to 3. Two at once wait for each other at the enrollment's row. */
export async function renewCode(tx: Tx, ctx: Context, key: EnrollmentKey): Promise<void> {
  const { memberId, enrollmentId } = key
  await stopCode(tx, ctx, key)
  const code = codeOf(ctx.ports.random.bytes(CODE_BYTES))
  await tx
    .insertInto('certificate_code')
    .values({
      code_hash: hashOf(ctx, code),
      code_enc: ctx.ports.secrets.encrypt(code, sealContexts.certificateCode(enrollmentId)),
      member_id: memberId,
      enrollment_id: enrollmentId,
      made_at: nowInstant(ctx),
    })
    .execute()
}

interface Found {
  readonly enrollmentId: string
  readonly planId: string
  readonly version: string
}

async function inForce(ctx: Context, text: string): Promise<Found | null> {
  // What cannot be a code takes the same way as a code that nobody has.
  const hash = hashOf(ctx, readCode(text))
  const row = await ctx.db
    .selectFrom('certificate_code')
    .select(['code_hash', 'enrollment_id', 'revoked_at'])
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  if (!row || !timingSafeEqual(row.code_hash, hash) || row.revoked_at !== null) return null
  const person = (await peopleByEnrollment(ctx.db, [row.enrollment_id])).get(row.enrollment_id)
  if (!person) return null
  const { state } = coverState(coverFacts(person), dateInChina(nowInstant(ctx)))
  if (state !== 'waiting' && state !== 'covered') return null
  return { enrollmentId: row.enrollment_id, planId: person.plan_id, version: person.rule_version }
}

/** Rule 4: all that a stranger learns. */
export async function checkCertificate(ctx: Context, code: string): Promise<CertificateCheck> {
  const found = await inForce(ctx, code)
  const checkedAt = nowInstant(ctx)
  if (!found) return { valid: false, planNames: null, checkedAt }
  const rules = await rulesOf(ctx.db, found.planId, found.version)
  return { valid: true, planNames: rules.names, checkedAt }
}
