/** Links an account made, and that its people came through somebody's; codes by which others check certificates. */
import { sql } from 'kysely'
import type { PersonalPart } from '../../personalPart'

export const invites: PersonalPart<'invites'> = {
  async collect(ctx, accountId) {
    const [made, joined] = await Promise.all([
      ctx.db
        .selectFrom('invite')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .execute(),
      ctx.db.selectFrom('invited_join').select('code').where('account_id', '=', accountId).execute(),
    ])
    return made.map(({ code, plan_id, shows, created_at }) => ({
      ...{ code, planId: plan_id, shows, madeAt: created_at },
      // who they are is theirs
      joined: joined.filter((one) => one.code === code).length,
    }))
  },
  async erase(tx, _ctx, accountId) {
    await tx.deleteFrom('invite').where('account_id', '=', accountId).execute()
    await tx.deleteFrom('invited_join').where('account_id', '=', accountId).execute()
    for (const table of ['invited_join', 'certificate_code'] as const) {
      await sql`
        delete from ${sql.table(table)} gone using account_member place
         where place.account_id = ${accountId} and gone.member_id = place.member_id
           and gone.enrollment_id = place.enrollment_id`.execute(tx)
    }
  },
}
