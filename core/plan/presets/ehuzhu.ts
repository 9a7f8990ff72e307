import { fen } from '../../money/fen'
import type { RuleSet } from '../rules'
import { localText } from '../text'
import { weeklyFromBalance } from './calendars'
import { aid, everybody } from './everybody'
import { seriousIllnesses } from './illnessLists'
import { published } from './published'

/**
 * e互助, from 2014: 9 yuan paid in, later 30; 1 to 2 yuan an event at most. In one week of June 2016 it shared 1.58
 * million yuan of aid for seven people.
 */
export const ehuzhu: RuleSet = published(
  {
    id: 'ehuzhu',
    names: localText('e互助', 'e互助', 'eHuzhu'),
    model: 'prepaid',
    waitingDays: 180,
    aids: [aid('serious', 1, 17, 500_000), aid('serious', 18, 50, 400_000), aid('serious', 51, 70, 200_000)],
    tiers: everybody(1, 70),
    joinAge: { minDays: 0, minYears: 1, maxYears: 65 },
    coverUntilAge: 71,
    // 1 to 2 yuan were published; the upper end.
    perCaseCapFen: fen(200),
    deposit: { first: [{ ageFrom: 1, ageTo: 65, depositFen: fen(3_000) }], warnBelowFen: fen(500) },
    calendar: weeklyFromBalance,
    illnesses: seriousIllnesses,
  },
  ['waitingDays', 'aids', 'tiers', 'joinAge', 'deposit.first', 'perCaseCapFen'],
)
