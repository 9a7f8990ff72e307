/** What the register said about the people an account pays for; rule 6 of ../realName.ts. */
import type { NameCheckView } from '@contract/identity'
import type { Context } from '../../../context'

export async function nameChecksOf(ctx: Context, accountId: string): Promise<NameCheckView[]> {
  const rows = await ctx.db
    .selectFrom('account_member')
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.member_id', '=', 'account_member.member_id')
        .onRef('enrollment.enrollment_id', '=', 'account_member.enrollment_id'),
    )
    .innerJoin('real_name_check', 'real_name_check.member_id', 'account_member.member_id')
    .select(['enrollment.enrollment_id', 'enrollment.end_reason', 'real_name_check.state'])
    .where('account_member.account_id', '=', accountId)
    .orderBy('account_member.seq')
    .execute()
  return rows.map((row) => ({
    enrollmentId: row.enrollment_id,
    state: row.state,
    stopped: row.end_reason === 'name-differs',
  }))
}
