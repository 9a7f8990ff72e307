import type { RuleSet } from '../rules'
import { localText } from '../text'
import { aid } from './everybody'
import { seriousIllnesses } from './illnessLists'
import { published } from './published'

/** 点滴相互, by 滴滴: 500,000 yuan at most (the sums by age are not known), 180 days, anew after every rejoining. */
export const didi: RuleSet = published(
  {
    id: 'didi',
    names: localText('点滴相互', '點滴相互', 'Diandi Mutual Aid'),
    model: 'postpaid',
    waitingDays: 180,
    feeRate: '0.08',
    aids: [aid('serious', 0, 59, 500_000)],
    joinAge: { minDays: 28, maxYears: 59 },
    illnesses: seriousIllnesses,
  },
  ['waitingDays', 'tiers', 'joinAge', 'relations'],
)
