import type { Tx } from '../../context'
import type { Job, WorkHandlers } from '../../jobs/work'
import { cutOffOf } from '../period/queries/ledger'
import { countExposure } from './queries/exposure'

/** @throws Error when somebody wrote another payload under this kind */
function payloadOf({ work }: Job): { planId: string; number: number } {
  const { planId, number } = (work.payload ?? {}) as Partial<Record<string, unknown>>
  if (typeof planId !== 'string' || typeof number !== 'number') {
    throw new Error(`work ${work.kind} ${work.key} names no period`)
  }
  return { planId, number }
}

/** On the disclosure day, apart from the steps of the period: nothing that is settled waits for this count. */
async function countPeriod(tx: Tx, job: Job): Promise<void> {
  const { planId, number } = payloadOf(job)
  const period = await cutOffOf(tx, planId, number)
  if (!period) throw new Error(`plan ${planId} has no period ${number}`)
  await countExposure(tx, planId, period)
}

export const forecastHandlers: WorkHandlers = {
  'forecast.exposure': { mode: 'transaction', run: countPeriod },
}
