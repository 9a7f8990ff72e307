/**
 * Telling a wallet what it will be asked for. (1) Only between its hours, and until its notice would come too late for the
 * debit: after that the debit itself is refused, and grace takes over. (2) The same contract and day are told once; a wallet
 * that has said yes to a repeat changes nothing.
 */
import { type CalendarDate, addDays, dateInChina, instantOf } from '@core/calendar/date'
import { mayNotify } from '@core/calendar/debit'
import { type Fen, amountFen } from '@core/money/fen'
import type { Message, Sender } from '../../jobs/outbox'
import { NotYet } from '../../jobs/work'
import { currentRules } from '../plan/queries/rules'

export const ANNOUNCE_MESSAGE = 'debit.announce'

/** Version 1 of the payload. */
export interface DebitAnnouncement {
  readonly planId: string
  readonly accountId: string
  readonly contractId: string
  readonly sumFen: Fen
  readonly noticeOn: CalendarDate
  readonly debitOn: CalendarDate
}

/** @throws Error for a message that cannot be read */
function announcementOf({ version, payload }: Message): DebitAnnouncement {
  const { planId, accountId, contractId, sumFen, noticeOn, debitOn } = payload as Partial<DebitAnnouncement>
  if (version !== 1 || !planId || !accountId || !contractId || !noticeOn || !debitOn || sumFen === undefined)
    throw new Error(`an announcement of version ${version} cannot be read`)
  return { planId, accountId, contractId, noticeOn, debitOn, sumFen: amountFen(sumFen, 'an announced debit') }
}

const nothingMore = async (): Promise<void> => undefined

/** @throws NotYet outside the wallet's hours, and while it does not answer */
export const sendAnnouncement: Sender = async (context, message, done) => {
  const { planId, accountId, contractId, sumFen, debitOn } = announcementOf(message)
  const now = instantOf(context.ports.clock.nowMs())
  const rules = await currentRules(context.db, planId)
  const firstDay = rules.calendar.chargeWindow?.fromDay ?? 1
  if (dateInChina(now) > addDays(debitOn, 1 - firstDay)) return done(nothingMore) // rule 1
  if (!mayNotify(rules.calendar, now)) throw new NotYet(`contract ${contractId} is announced in the morning`)
  const contract = await context.db
    .selectFrom('debit_contract')
    .select(['provider', 'provider_contract', 'state'])
    .where('account_id', '=', accountId)
    .where('contract_id', '=', contractId)
    .executeTakeFirst()
  if (contract?.state !== 'active') return done(nothingMore)
  const { provider, provider_contract: providerContract } = contract
  const { outcome } = await context.ports.payment.announceDebit({ provider, providerContract, sumFen })
  if (outcome === 'unknown') throw new NotYet(`the wallet has not taken the notice for ${contractId}`)
  await done(nothingMore)
}
