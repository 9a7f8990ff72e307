import { fen } from '../../money/fen'
import type { RuleSet } from '../rules'
import { localText } from '../text'
import { monthlyFromBalance } from './calendars'
import { aid, everybody } from './everybody'
import { seriousIllnesses } from './illnessLists'
import { published } from './published'

/**
 * 轻松互助, its plan for adults: 10 yuan paid in, warned below 5. It charged claimants 2,000–3,000 yuan for the
 * investigation; here nobody pays for being looked into, so no rule says it.
 */
export const qingsong: RuleSet = published(
  {
    id: 'qingsong',
    names: localText('轻松互助', '輕鬆互助', 'Qingsong Mutual Aid'),
    model: 'prepaid',
    waitingDays: 180,
    aids: [aid('serious', 18, 40, 300_000), aid('serious', 41, 50, 100_000)],
    tiers: everybody(18, 50),
    joinAge: { minDays: 0, minYears: 18, maxYears: 50 },
    coverUntilAge: 51,
    deposit: { first: [{ ageFrom: 18, ageTo: 50, depositFen: fen(1_000) }], warnBelowFen: fen(500) },
    calendar: monthlyFromBalance,
    illnesses: seriousIllnesses,
  },
  ['aids', 'tiers', 'deposit.first', 'deposit.warnBelowFen'],
  ['aids.1'],
)
