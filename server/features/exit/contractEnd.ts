/**
 * A debit contract ends after the last share owed by it, and only if nobody else is paid for by it (effect.ts, rule 3).
 * Whether that is so is asked when the day has come: whoever joins again before it keeps the contract. Ending it at the
 * wallet is payment's (features/payment/contracts).
 */
import type { ExitEffect } from '@contract/exit'
import { calendarDate } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import { type Job, NotYet, type WorkHandlers, scheduleWork } from '../../jobs/work'
import { endContract } from '../payment/commands'
import { rulesOf } from '../plan/queries/rules'
import { contractInUse } from './contract'

const WORK = 'exit.contract-end'

interface Contract {
  readonly accountId: string
  readonly contractId: string
}

/** When nothing of these periods can be debited any more: the latest end of grace, or now. */
async function lastDebitOver(tx: Tx, ctx: Context, owed: ExitEffect['owed']): Promise<string> {
  const ends = await Promise.all(
    owed.map(async ({ planId, periodId, disclosureDate }) => {
      const period = await tx
        .selectFrom('period')
        .select('rule_version')
        .where('period_id', '=', periodId)
        .executeTakeFirstOrThrow()
      const { calendar } = await rulesOf(tx, planId, period.rule_version)
      return periodOnOrAfter(calendar, calendarDate(disclosureDate)).graceEndsAt
    }),
  )
  return [...ends, nowInstant(ctx)].sort().pop() ?? nowInstant(ctx)
}

/** @param exitId names the occasion: who leaves, comes back and leaves again ends a contract again */
export async function scheduleContractEnd(
  tx: Tx,
  ctx: Context,
  exit: { exitId: string; accountId: string; contractIds: readonly string[]; owed: ExitEffect['owed'] },
): Promise<void> {
  const dueAt = await lastDebitOver(tx, ctx, exit.owed)
  await scheduleWork(
    tx,
    ...[...new Set(exit.contractIds)].map((contractId) => ({
      kind: WORK,
      key: `${exit.exitId}/${contractId}`,
      dueAt,
      payload: { accountId: exit.accountId, contractId } satisfies Contract,
    })),
  )
}

/** Whether somebody who has left still owes a period by this contract. */
async function stillOwes(ctx: Context, contractId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from enrollment e
      join period p on p.plan_id = e.plan_id and p.number <= e.end_period and p.number > e.anchor_period
     where e.contract_id = ${contractId} and p.state in ('cut-off', 'disclosed', 'settled', 'charging')
     limit 1`.execute(ctx.db)
  return rows.length > 0
}

/** @throws NotYet while a share is owed */
async function endUnused({ context, work }: Job): Promise<void> {
  const { accountId, contractId } = work.payload as Contract
  if (await contractInUse(context.db, contractId)) return
  if (await stillOwes(context, contractId)) throw new NotYet(`contract ${contractId} still owes a period`)
  await context.db.transaction().execute((tx) => endContract(tx, context, accountId, contractId))
}

export const exitHandlers: WorkHandlers = { [WORK]: { mode: 'steps', run: endUnused } }
