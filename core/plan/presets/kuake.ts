import { fen } from '../../money/fen'
import { weightsInProportion } from '../../sharing/weights'
import type { RuleSet } from '../rules'
import { localText } from '../text'
import { monthlyFromBalance } from './calendars'
import { aid, yuan } from './everybody'
import { seriousIllnesses } from './illnessLists'
import { published } from './published'

const DEPOSIT_FEN = [fen(1_000), fen(9_000)] as const
const [youngWeight = 1, oldWeight = 1] = weightsInProportion(DEPOSIT_FEN)

/**
 * 夸克联盟: priced by age, 10 or 90 yuan paid in, and a choice between 300,000 yuan at once and bills up to 1.2 million.
 * From which age on it was 90, and in which proportion people shared, is not known: here as the deposits.
 */
export const kuake: RuleSet = published(
  {
    id: 'kuake',
    names: localText('夸克联盟', '夸克聯盟', 'Kuake Alliance'),
    model: 'prepaid',
    waitingDays: 180,
    aids: [aid('serious', 0, 59, 300_000)],
    aidForm: { kind: 'lump-or-reimbursement', reimbursementFen: yuan(1_200_000) },
    tiers: [
      { tier: 1, label: '0-49', ageFrom: 0, ageTo: 49, weight: youngWeight },
      { tier: 2, label: '50-59', ageFrom: 50, ageTo: 59, weight: oldWeight },
    ],
    deposit: {
      first: [
        { ageFrom: 0, ageTo: 49, depositFen: DEPOSIT_FEN[0] },
        { ageFrom: 50, ageTo: 59, depositFen: DEPOSIT_FEN[1] },
      ],
      warnBelowFen: fen(500),
    },
    calendar: monthlyFromBalance,
    illnesses: seriousIllnesses,
  },
  ['aids', 'aidForm', 'deposit.first'],
)
