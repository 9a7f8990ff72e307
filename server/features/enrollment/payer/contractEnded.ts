/** Rule 5 of change.ts: what a contract paid for others goes back to the accounts that hold it when the contract ends. */
import type { WorkHandlers } from '../../../jobs/work'
import { CONTRACT_ENDED_WORK, type EndedContract } from '../../payment/commands'
import { enrollmentsPaidBy } from '../queries/payerSpan'
import { peopleByEnrollment } from '../queries/people'
import { stopPaying } from './change'

export const contractEndedHandlers: WorkHandlers = {
  [CONTRACT_ENDED_WORK]: {
    mode: 'transaction',
    async run(tx, { context, work }) {
      const { accountId, contractId } = work.payload as EndedContract
      const ids = await enrollmentsPaidBy(tx, accountId, { contractId, openOnly: true })
      const people = await peopleByEnrollment(tx, ids)
      for (const { enrollment_id: enrollmentId, plan_id: planId } of people.values())
        await stopPaying(tx, context, { planId, enrollmentId }, { accountId, contractId })
    },
  },
}
