import type { RuleSet } from '../rules'
import { localText } from '../text'
import { aid } from './everybody'
import { deathAid } from './otherAids'
import { published } from './published'

/** 360互助 (an id begins with a letter): 300,000 yuan for a serious illness, thirty light ones, and death. */
export const bang360: RuleSet = published(
  {
    id: 'bang360',
    names: localText('360互助', '360互助', '360 Mutual Aid'),
    model: 'postpaid',
    waitingDays: 90,
    feeRate: '0.08',
    aids: [aid('serious', 0, 59, 300_000), aid('light', 0, 59, 50_000)],
    otherAids: [deathAid({ waitingDays: 90, ageFrom: 0, ageTo: 59, yuanOfAid: 300_000 })],
  },
  ['waitingDays', 'aids', 'otherAids', 'tiers'],
  ['aids.1', 'otherAids.0'],
)
