import type { WorkHandlers } from '../../../jobs/work'
import type { Sender } from '../../../jobs/outbox'
import { announce } from './announce'
import { charge, notice, retry } from './charge'
import { ANNOUNCE_MESSAGE, sendAnnouncement } from '../sendAnnouncement'
import { closeRoster } from './closeRoster'
import { cutOff } from './cutOff'
import { disclose } from './disclose'
import { endGrace } from './grace'
import { PAYOUT_MESSAGE, payOut, sendPayout } from './payout'
import { settle } from './settle'

/** The steps of a period, in their order. */
export const periodHandlers: WorkHandlers = {
  'period.cutoff': { mode: 'transaction', run: cutOff },
  'period.disclose': { mode: 'transaction', run: disclose },
  'period.close-roster': { mode: 'steps', run: closeRoster },
  'period.settle': { mode: 'transaction', run: settle },
  'period.charge': { mode: 'steps', run: charge },
  'period.announce': { mode: 'steps', run: announce },
  'period.notice': { mode: 'steps', run: notice },
  'period.retry': { mode: 'steps', run: retry },
  'period.payout': { mode: 'transaction', run: payOut },
  'period.grace-end': { mode: 'steps', run: endGrace },
}

export const periodSenders: Readonly<Record<string, Sender>> = {
  [PAYOUT_MESSAGE]: sendPayout,
  [ANNOUNCE_MESSAGE]: sendAnnouncement,
}
