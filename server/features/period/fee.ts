import { fen } from '@core/money/fen'
import type { Tx } from '../../context'
import { credit, debit, hasEntry, postEntry } from '../books/commands'
import { balancesOf } from '../books/queries'
import type { PeriodPayload } from './calendar'

/**
 * The operator is paid last: it takes its fee only from money that is there and owed to nobody else. What is missing
 * is taken after a later period.
 */
export async function takeFee(tx: Tx, { planId, number }: PeriodPayload, at: string): Promise<void> {
  const entryKey = `fee/${number}`
  if (await hasEntry(tx, planId, entryKey)) return
  const balances = await balancesOf(tx, planId)
  const owedFen = 0 - balances['payable-fee']
  // what members hold, what is owed to cases and payers, and what is carried is not the operator's
  const others = balances['payable-aid'] + balances['payable-refund'] + balances.balance
  const spareFen = balances.cash + others - Math.max(0, 0 - balances['carry-over'])
  const feeFen = fen(Math.min(owedFen, Math.max(0, spareFen)))
  await postEntry(tx, {
    planId,
    kind: 'fee',
    key: entryKey,
    periodNumber: number,
    at,
    lines: [debit('payable-fee', feeFen), credit('cash', feeFen)],
  })
}
