/** Forgetting: invitations nobody accepted, and records a year after the help ended (grants.ts, rule 4). */
import { RECORD_DAYS } from '@core/helper/limits'
import { instantOf } from '@core/calendar/date'
import type { WorkHandlers } from '../../jobs/work'
import { DAY_MS, HELPER_FORGET_WORK } from './grants'

export const helperHandlers: WorkHandlers = {
  [HELPER_FORGET_WORK]: {
    mode: 'transaction',
    async run(tx, { work, at }) {
      const { grantId } = work.payload as { grantId: string }
      const row = await tx
        .selectFrom('helper_grant')
        .selectAll()
        .where('grant_id', '=', grantId)
        .forUpdate()
        .executeTakeFirst()
      if (!row || row.state === 'active') return
      const over =
        row.ended_at === null ? row.expires_at : instantOf(Date.parse(row.ended_at) + RECORD_DAYS * DAY_MS)
      if (over > at) return
      await tx
        .deleteFrom('helper_act')
        .where('account_id', '=', row.account_id)
        .where('grant_id', '=', grantId)
        .execute()
      await tx.deleteFrom('helper_grant').where('grant_id', '=', grantId).execute()
    },
  },
}
