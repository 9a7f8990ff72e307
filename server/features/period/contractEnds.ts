/**
 * Leaving, in whatever way, puts it to the question whether the debit contract is still needed. It is asked when what a
 * running period still debits is over (features/exit/contractEnd.ts answers it): who has joined again by then keeps it.
 */
import { type CalendarDate, type Instant, startOfDay } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import type { Tx } from '../../context'
import { scheduleWork } from '../../jobs/work'
import { openSpan, spansOf } from '../enrollment/queries/payerSpan'
import { rulesOf } from '../plan/queries/rules'

export const UNUSED_CONTRACT_WORK = 'exit.contract-end'

export interface UnusedContract {
  readonly accountId: string
  readonly contractId: string
}

/** Somebody who has left; null where a balance paid. */
export interface Leaver {
  readonly enrollment_id: string
  readonly payer_account_id: string
  readonly contract_id: string | null
}

/** The latest end of grace of the plan's periods that are not closed, or the moment itself. */
async function lastDebitOver(tx: Tx, planId: string, at: Instant): Promise<string> {
  const open = await tx
    .selectFrom('period')
    .select(['rule_version', 'disclosure_date'])
    .where('plan_id', '=', planId)
    .where('provenance', '=', 'run')
    .where('state', 'in', ['cut-off', 'disclosed', 'settled', 'charging'])
    .execute()
  const ends = await Promise.all(
    open.map(async ({ rule_version, disclosure_date }) => {
      const { calendar } = await rulesOf(tx, planId, rule_version)
      return periodOnOrAfter(calendar, disclosure_date).graceEndsAt
    }),
  )
  return [...ends, at].sort().pop() ?? at
}

/** The same by whom else they were paid for (enrollment/payer). */
async function paidByOthers(tx: Tx, leavers: readonly Leaver[]): Promise<Leaver[]> {
  const spans = await spansOf(
    tx,
    leavers.filter(({ contract_id }) => contract_id !== null).map(({ enrollment_id }) => enrollment_id),
  )
  return [...spans.values()].flatMap((list) => {
    const open = openSpan(list)
    if (!open) return []
    const { enrollment_id, account_id: payer_account_id, contract_id } = open
    return { enrollment_id, payer_account_id, contract_id }
  })
}

/**
 * The same for a contract by which somebody was paid for until now.
 * @param occasion names the change, once and for all
 * @param dueAt when nothing of what it still owes can be debited any more
 */
export async function askContractUnused(
  tx: Tx,
  { occasion, dueAt, ...contract }: UnusedContract & { readonly occasion: string; readonly dueAt: string },
): Promise<void> {
  const { accountId, contractId } = contract
  const payload: UnusedContract = { accountId, contractId }
  await scheduleWork(tx, { kind: UNUSED_CONTRACT_WORK, key: `${occasion}/${contractId}`, dueAt, payload })
}

/**
 * Once for each contract, named after the first who leaves by it: somebody leaves a membership once, and lapses on a day.
 * @param lapse who lapsed may pay what is owed and come back before `returnUntil`: so long the contract is there for that
 */
export async function askContractsOf(
  tx: Tx,
  planId: string,
  at: Instant,
  leavers: readonly Leaver[],
  lapse?: { readonly on: CalendarDate; readonly returnUntil: CalendarDate },
): Promise<void> {
  const first = new Map<string, Leaver>()
  for (const leaver of [...leavers, ...(await paidByOthers(tx, leavers))])
    if (leaver.contract_id !== null && !first.has(leaver.contract_id)) first.set(leaver.contract_id, leaver)
  if (first.size === 0) return
  const over = await lastDebitOver(tx, planId, at)
  const late = lapse ? startOfDay(lapse.returnUntil) : over
  const dueAt = late > over ? late : over
  const occasion = lapse ? `lapsed/${lapse.on}/` : ''
  await scheduleWork(
    tx,
    ...[...first].map(([contractId, { enrollment_id, payer_account_id: accountId }]) => ({
      ...{ kind: UNUSED_CONTRACT_WORK, key: `${occasion}${enrollment_id}/${contractId}`, dueAt },
      payload: { accountId, contractId } satisfies UnusedContract,
    })),
  )
}
