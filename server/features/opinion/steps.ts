/** What falls due of opinions. */
import type { WorkHandlers } from '../../jobs/work'
import { deleteFilesOfOpinion } from '../file/commands'

export const EXPIRE = 'opinion.expire'

interface ExpirePayload {
  readonly opinionId: string
}

/**
 * An opinion that nobody joined with is deleted, answers, findings and papers, when it no longer holds; that it was
 * asked and decided stays. Bytes go first: what is stored twice is deleted again.
 */
export const opinionHandlers: WorkHandlers = {
  [EXPIRE]: {
    mode: 'steps',
    run: async ({ context, work }) => {
      const { opinionId } = work.payload as ExpirePayload
      const row = await context.db
        .selectFrom('health_opinion')
        .select('enrollment_id')
        .where('opinion_id', '=', opinionId)
        .executeTakeFirst()
      // Who joined with it keeps it as they keep their declaration.
      if (!row || row.enrollment_id !== null) return
      await deleteFilesOfOpinion(context, opinionId)
      await context.db
        .updateTable('health_opinion')
        .set({ request_enc: null, decision_enc: null })
        .where('opinion_id', '=', opinionId)
        .where('enrollment_id', 'is', null)
        .execute()
    },
  },
}
