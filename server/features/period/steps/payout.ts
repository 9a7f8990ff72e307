/**
 * Aid goes out after the charge day, through the outbox. (1) Aid comes before the fee (../fee.ts). (2) What debits have
 * not brought yet is advanced by the operator: a case does not wait for somebody else's failed debit. (3) A pay-out is
 * asked under the id of its case until it is answered, and booked once. (4) Arrears are netted off (../netting.ts).
 */
import { instantOf } from '@core/calendar/date'
import { type Fen, amountFen, subFen } from '@core/money/fen'
import type { Tx } from '../../../context'
import { type Job, NotYet } from '../../../jobs/work'
import { type Message, type Sender, writeOutbox } from '../../../jobs/outbox'
import { credit, debit, postEntry } from '../../books/commands'
import { duePayouts, payCases } from '../../case/commands'
import { claimantOf } from '../../claim/queries/claimant'
import { askTransfer } from '../../payment/transfers/commands'
import { periodPayload } from '../calendar'
import { takeFee } from '../fee'
import { netArrears } from '../netting'
import { lockPeriod } from '../rows'
import { paidForAid, payoutRatio } from '../settlement'

export const PAYOUT_MESSAGE = 'payout'

/** Version 1 of the payload. No name, no account: who is paid is looked up when it leaves. */
interface Payout {
  readonly planId: string
  readonly periodNumber: number
  readonly caseId: string
  readonly memberId: string
  readonly sumFen: Fen
  /** what of the aid has paid arrears; the books count it as paid out */
  readonly nettedFen?: Fen
}

/** Writes a pay-out for every settled case and books the fee. @throws NotYet before the charge */
export async function payOut(tx: Tx, { context, work, at }: Job): Promise<void> {
  const key = periodPayload(work)
  const locked = await lockPeriod(tx, key)
  const { period } = locked
  if (period.state === 'void') return
  if (period.state !== 'charging' && period.state !== 'closed')
    throw new NotYet(`period ${work.key} is not charged`)
  const ratio = payoutRatio(period)
  for (const due of await duePayouts(tx, { planId: key.planId, periodNumber: key.number })) {
    const payableFen = paidForAid(due, ratio)
    const nettedFen = await netArrears(tx, locked, { ...due, payableFen }, at)
    const payload: Payout = {
      planId: key.planId,
      periodNumber: key.number,
      caseId: due.caseId,
      memberId: due.memberId,
      sumFen: subFen(payableFen, nettedFen),
      ...(nettedFen > 0 ? { nettedFen } : {}),
    }
    await writeOutbox(tx, context, { kind: PAYOUT_MESSAGE, version: 1, key: due.caseId, payload, dueAt: at })
  }
  await takeFee(tx, key, at)
}

function payoutOf({ version, payload }: Message): Payout {
  const { planId, periodNumber, caseId, memberId, sumFen } = payload as Partial<Payout>
  if (
    version !== 1 ||
    !planId ||
    periodNumber === undefined ||
    !caseId ||
    !memberId ||
    sumFen === undefined
  ) {
    throw new Error(`a pay-out message of version ${version} cannot be read`)
  }
  return { planId, periodNumber, caseId, memberId, sumFen: amountFen(sumFen, 'a pay-out') }
}

/** Rule 3. @throws Error while the provider refuses or does not answer: asked again later */
export const sendPayout: Sender = async (context, message, done) => {
  const payout = payoutOf(message)
  const { caseId, memberId, sumFen } = payout
  const accountId = await claimantOf(context.db, { memberId, caseId })
  if (accountId === null) throw new Error(`pay-out ${caseId}: no claim stands behind the case`)
  const { planId } = payout
  // Nothing is left to send where arrears took it all.
  if (sumFen > 0) {
    const asked = { causeId: caseId, accountId, planId, sumFen, purpose: 'aid', memberId } as const
    const outcome = await askTransfer(context, asked)
    if (outcome !== 'paid') throw new Error(`pay-out ${caseId}: ${outcome}`)
  }
  await done(async (tx) => {
    const nowMs = context.ports.clock.nowMs()
    await postEntry(tx, {
      planId: payout.planId,
      kind: 'payout',
      key: `payout/${caseId}`,
      periodNumber: payout.periodNumber,
      at: instantOf(nowMs),
      lines: [debit('payable-aid', sumFen), credit('cash', sumFen)],
    })
    await payCases(tx, { caseIds: [caseId], paidAtMs: nowMs })
  })
}
