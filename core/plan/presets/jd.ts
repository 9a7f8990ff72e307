import { fen } from '../../money/fen'
import { weightsInProportion } from '../../sharing/weights'
import type { RuleSet } from '../rules'
import { localText } from '../text'
import { monthlyFromBalance } from './calendars'
import { aid } from './everybody'
import { published } from './published'

/** Paid in for a year, which is also the most that the year can cost: to 50, and from 51. */
const YEAR_FEN = [fen(900), fen(9_900)] as const
const [youngWeight = 1, oldWeight = 1] = weightsInProportion(YEAR_FEN)

/**
 * 京东互保, November 2018, by 京东 with 众惠, taken down at once: a year for 9 yuan to 50 and 99 from 51, each share in
 * proportion to what its member could pay in the year at most. The only split of the field that went by age.
 */
export const jd: RuleSet = published(
  {
    id: 'jd',
    names: localText('京东互保', '京東互保', 'JD Mutual Aid'),
    model: 'prepaid',
    waitingDays: 90,
    feeRate: '0.1',
    aids: [
      aid('serious', 0, 40, 300_000),
      aid('serious', 41, 50, 200_000),
      aid('serious', 51, 60, 100_000),
      aid('serious', 61, 70, 50_000),
      aid('light', 0, 40, 30_000),
      aid('light', 41, 50, 20_000),
      aid('light', 51, 60, 10_000),
      aid('light', 61, 70, 5_000),
    ],
    tiers: [
      { tier: 1, label: '0-50', ageFrom: 0, ageTo: 50, weight: youngWeight },
      { tier: 2, label: '51-70', ageFrom: 51, ageTo: 70, weight: oldWeight },
    ],
    joinAge: { minDays: 30, maxYears: 70 },
    coverUntilAge: 71,
    termDays: 365,
    deposit: {
      first: [
        { ageFrom: 0, ageTo: 50, depositFen: YEAR_FEN[0] },
        { ageFrom: 51, ageTo: 70, depositFen: YEAR_FEN[1] },
      ],
      warnBelowFen: fen(0),
    },
    yearlyCapFen: fen(YEAR_FEN[0] / youngWeight),
    calendar: monthlyFromBalance,
  },
  [
    'feeRate',
    'aids',
    'tiers',
    'joinAge.minDays',
    'joinAge.maxYears',
    'deposit.first',
    'termDays',
    'yearlyCapFen',
  ],
)
