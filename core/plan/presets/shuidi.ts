import { fen } from '../../money/fen'
import type { RuleSet } from '../rules'
import { localText } from '../text'
import { monthlyFromBalance } from './calendars'
import { aid, everybody } from './everybody'
import { published } from './published'

/**
 * 水滴互助, the plan for 18 to 50 (others for children, older people and accidents stood beside it): 3 to 9 yuan paid in,
 * told when it runs low, no right without a balance, at most 3 yuan an event.
 */
export const shuidi: RuleSet = published(
  {
    id: 'shuidi',
    names: localText('水滴互助', '水滴互助', 'Shuidi Mutual Aid'),
    model: 'prepaid',
    waitingDays: 180,
    aids: [
      aid('serious', 18, 30, 300_000),
      aid('serious', 31, 40, 200_000),
      aid('serious', 41, 50, 100_000),
      aid('light', 18, 50, 50_000),
    ],
    tiers: everybody(18, 50),
    joinAge: { minDays: 0, minYears: 18, maxYears: 50 },
    coverUntilAge: 51,
    perCaseCapFen: fen(300),
    // 3 to 9 were published; the upper end.
    deposit: { first: [{ ageFrom: 18, ageTo: 50, depositFen: fen(900) }], warnBelowFen: fen(300) },
    calendar: monthlyFromBalance,
  },
  ['waitingDays', 'aids', 'tiers', 'joinAge', 'relations', 'deposit.first', 'perCaseCapFen'],
  ['aids.1', 'aids.2'],
)
