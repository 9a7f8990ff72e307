/** What balances hold about an account: sums in and out, and what is owed back. They stay in the books, nameless. */
import type { PersonalPart } from '../../personalPart'

export const balances: PersonalPart<'balances'> = {
  async collect(ctx, accountId) {
    const [entries, owed] = await Promise.all([
      ctx.db
        .selectFrom('balance_entry')
        .innerJoin('enrollment', (join) =>
          join
            .onRef('enrollment.member_id', '=', 'balance_entry.member_id')
            .onRef('enrollment.enrollment_id', '=', 'balance_entry.enrollment_id'),
        )
        .innerJoin('account_member', 'account_member.enrollment_id', 'enrollment.enrollment_id')
        .selectAll('balance_entry')
        .where('account_member.account_id', '=', accountId)
        .where('enrollment.payer_account_id', '=', accountId)
        .orderBy('balance_entry.at')
        .execute(),
      ctx.db
        .selectFrom('refund')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('paid_at', 'is', null)
        .orderBy('created_at')
        .execute(),
    ])
    return [
      ...entries.map(({ enrollment_id, kind, amount_fen, at }) => ({
        enrollmentId: enrollment_id,
        ...{ kind, sumFen: amount_fen, at },
      })),
      ...owed.map(({ enrollment_id, sum_fen, created_at }) => ({
        enrollmentId: enrollment_id,
        ...{ kind: 'owed' as const, sumFen: sum_fen, at: created_at },
      })),
    ]
  },
  erase: async () => undefined,
}
