import type { RuleSet } from '../rules'
import { localText } from '../text'
import { aid } from './everybody'
import { seriousCancers } from './illnessLists'
import { deathAid } from './otherAids'
import { published } from './published'

/** 宁互宝, by 苏宁: cancer and death, 300,000 yuan at most (the sums by age are not known). */
export const suning: RuleSet = published(
  {
    id: 'suning',
    names: localText('宁互宝', '寧互寶', 'Ninghubao'),
    model: 'postpaid',
    waitingDays: 90,
    feeRate: '0.08',
    aids: [aid('serious', 0, 59, 300_000)],
    otherAids: [deathAid({ waitingDays: 90, ageFrom: 0, ageTo: 59, yuanOfAid: 300_000 })],
    illnesses: seriousCancers,
  },
  ['waitingDays', 'tiers', 'otherAids'],
  ['otherAids.0'],
)
