/**
 * What claims hold about an account. Erasing takes the papers, what people wrote, and every claim that never became a
 * case; of a case its sum and illness stay, because the books and the published card rest on them, under ids that lead
 * to a member without a name.
 */
import { sql } from 'kysely'
import type { PersonalPart } from '../../personalPart'
import { sealContexts } from '../../sealing'
import { filesOfClaims } from '../file/queries'

export const claims: PersonalPart<'claims'> = {
  async collect(ctx, accountId) {
    const rows = await ctx.db
      .selectFrom('claim')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .execute()
    if (rows.length === 0) return []
    const claimIds = rows.map(({ claim_id }) => claim_id)
    const [actions, files] = await Promise.all([
      ctx.db
        .selectFrom('claim_action')
        .selectAll()
        .where('claim_id', 'in', claimIds)
        .orderBy('seq')
        .execute(),
      filesOfClaims(ctx, claimIds),
    ])
    return rows.map((row) => ({
      number: row.number,
      enrollmentId: row.enrollment_id,
      status: row.status,
      illnessCode: row.illness_code,
      severity: row.severity,
      diagnosedOn: row.diagnosed_on,
      aidFen: row.aid_fen,
      steps: actions
        .filter(({ claim_id }) => claim_id === row.claim_id)
        .map((step) => ({
          action: step.action,
          by: step.actor,
          at: step.at,
          // What an operator or a jury wrote about the case names them: the member's own words are the member's.
          note:
            step.data_enc && step.actor === 'member'
              ? ctx.ports.secrets.decryptText(
                  step.data_enc,
                  sealContexts.claimAction(step.claim_id, step.seq),
                )
              : null,
        })),
      files: files.get(row.claim_id) ?? [],
    }))
  },
  async erase(tx, ctx, accountId) {
    const files = await tx
      .selectFrom('stored_file')
      .select('storage_key')
      .where('account_id', '=', accountId)
      .execute()
    for (const { storage_key } of files) await ctx.ports.files.delete(storage_key)
    await tx.deleteFrom('stored_file').where('account_id', '=', accountId).execute()
    await sql`
      update claim_action set data_enc = null from claim
       where claim.account_id = ${accountId} and claim_action.member_id = claim.member_id
         and claim_action.claim_id = claim.claim_id`.execute(tx)
    await sql`
      delete from claim_number using claim
       where claim.account_id = ${accountId} and claim.case_id is null
         and claim_number.number = claim.number`.execute(tx)
    await sql`
      delete from claim_action using claim
       where claim.account_id = ${accountId} and claim.case_id is null
         and claim_action.member_id = claim.member_id and claim_action.claim_id = claim.claim_id`.execute(tx)
    await tx.deleteFrom('claim').where('account_id', '=', accountId).where('case_id', 'is', null).execute()
  },
}
