import { fen } from '../../money/fen'
import { weightsOfFactors } from '../../sharing/weights'
import type { RuleSet } from '../rules'
import { localText } from '../text'
import { monthlyFromBalance } from './calendars'
import { aid } from './everybody'
import { seriousIllnesses } from './illnessLists'
import { accidentAid } from './otherAids'
import { published } from './published'

/** Each member's own factor; that there was one was published, which one at which age was not. */
const factors = ['0.8', '1', '1.5'] as const
const { weights, unitWeight } = weightsOfFactors(factors)

/** The weight of a factor of exactly 1: its share is the unit share that 壁虎互助 published. */
export const bihuUnitWeight = unitWeight

/**
 * 壁虎互助, October 2015, which coined the word 网络互助 and ran 新浪互助: 10 yuan paid in; a unit share is published, and
 * a bill is that share × the member's own factor. 300,000 yuan for illness, 50,000 after an accident, which waits for
 * 30 days only.
 */
export const bihu: RuleSet = published(
  {
    id: 'bihu',
    names: localText('壁虎互助', '壁虎互助', 'Bihu Mutual Aid'),
    model: 'prepaid',
    waitingDays: 180,
    accidentWaitingDays: 30,
    aids: [aid('serious', 0, 59, 300_000)],
    otherAids: [accidentAid({ waitingDays: 30, ageFrom: 0, ageTo: 59, yuanOfAid: 50_000 })],
    tiers: [
      { tier: 1, label: '0-29', ageFrom: 0, ageTo: 29, weight: weights[0] ?? 1 },
      { tier: 2, label: '30-44', ageFrom: 30, ageTo: 44, weight: weights[1] ?? 1 },
      { tier: 3, label: '45-59', ageFrom: 45, ageTo: 59, weight: weights[2] ?? 1 },
    ],
    deposit: { first: [{ ageFrom: 0, ageTo: 59, depositFen: fen(1_000) }], warnBelowFen: fen(500) },
    calendar: monthlyFromBalance,
    illnesses: seriousIllnesses,
  },
  ['waitingDays', 'accidentWaitingDays', 'aids', 'otherAids', 'deposit.first'],
)
