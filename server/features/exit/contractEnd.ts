/**
 * A debit contract ends after the last share owed by it, and only if nobody else is paid for by it (effect.ts, rule 3).
 * Every way of leaving puts the question (period/contractEnds.ts); whether it is so is asked when the day has come:
 * whoever joins again before it keeps the contract. Ending it at the wallet is payment's (features/payment/contracts).
 */
import { sql } from 'kysely'
import type { Context } from '../../context'
import { type Job, NotYet, type WorkHandlers } from '../../jobs/work'
import { endContract } from '../payment/commands'
import { UNUSED_CONTRACT_WORK, type UnusedContract } from '../period/commands'
import { contractInUse } from './contract'

/** Whether somebody who has left, or is paid for otherwise since, still owes a period by this contract. */
async function stillOwes(ctx: Context, contractId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from enrollment e
      join period p on p.plan_id = e.plan_id and p.number <= e.end_period and p.number > e.anchor_period
     where e.contract_id = ${contractId} and p.state in ('cut-off', 'disclosed', 'settled', 'charging')
    union all
    select 1 from payer_span s
      join enrollment e on e.member_id = s.member_id and e.enrollment_id = s.enrollment_id
      join period p on p.plan_id = s.plan_id and p.number >= s.from_period and p.number > e.anchor_period
       and p.number <= least(s.to_period, e.end_period)
     where s.contract_id = ${contractId} and p.state in ('cut-off', 'disclosed', 'settled', 'charging')
     limit 1`.execute(ctx.db)
  return rows.length > 0
}

/** @throws NotYet while a share is owed */
async function endUnused({ context, work }: Job): Promise<void> {
  const { accountId, contractId } = work.payload as UnusedContract
  if (await contractInUse(context.db, contractId)) return
  if (await stillOwes(context, contractId)) throw new NotYet(`contract ${contractId} still owes a period`)
  await context.db.transaction().execute((tx) => endContract(tx, context, accountId, contractId))
}

export const exitHandlers: WorkHandlers = { [UNUSED_CONTRACT_WORK]: { mode: 'steps', run: endUnused } }
