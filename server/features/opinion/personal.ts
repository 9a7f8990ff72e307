/** What was shown to an operator before joining, and what they said. */
import { sql } from 'kysely'
import type { PersonalPart } from '../../personalPart'
import { sealContexts } from '../../sealing'

export const opinions: PersonalPart<'opinions'> = {
  async collect(ctx, accountId) {
    const rows = await ctx.db
      .selectFrom('health_opinion')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('asked_at')
      .execute()
    const { secrets } = ctx.ports
    return rows.map((row) => ({
      planId: row.plan_id,
      state: row.state,
      askedAt: row.asked_at,
      asked:
        row.request_enc && secrets.decryptText(row.request_enc, sealContexts.opinionRequest(row.opinion_id)),
      answered:
        row.decision_enc &&
        secrets.decryptText(row.decision_enc, sealContexts.opinionDecision(row.opinion_id)),
    }))
  },
  async erase(tx, ctx, accountId) {
    const { rows } = await sql<{ storage_key: string }>`
      delete from stored_file where account_id = ${accountId} and opinion_id is not null
      returning storage_key`.execute(tx)
    for (const { storage_key } of rows) await ctx.ports.files.delete(storage_key)
    await tx.deleteFrom('health_opinion').where('account_id', '=', accountId).execute()
  },
}
