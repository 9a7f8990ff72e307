import { fen } from '../../money/fen'
import type { RuleSet } from '../rules'
import { localText } from '../text'
import { twiceAMonthFiveDays, twiceAMonthRetried } from './calendars'
import { aid } from './everybody'
import { seriousAndThyroid, seriousIllnesses } from './illnessLists'
import { published } from './published'

const common = { aids: [aid('serious', 0, 39, 300_000), aid('serious', 40, 59, 100_000)] }

/**
 * 相互保, October and November 2018, by 蚂蚁 with 信美: 10 % on top, at most 0.1 yuan a head and case, and nothing at all
 * below 3.30 million members (300,000 × 1.10 ÷ 0.1). For oneself and one's own children.
 */
export const xianghubao2018: RuleSet = published(
  {
    id: 'xianghubao-2018',
    names: localText('相互保（2018 年）', '相互保（2018 年）', 'Xianghubao of 2018'),
    model: 'postpaid',
    waitingDays: 90,
    feeRate: '0.1',
    ...common,
    relations: ['self', 'child'],
    admission: [
      localText('芝麻信用分不低于 650', '芝麻信用分不低於 650', 'A Zhima credit score of 650 or more'),
    ],
    perCaseCapFen: fen(10),
    smallestGroup: 3_300_000,
    shortfall: 'sponsor',
    calendar: twiceAMonthFiveDays,
    illnesses: seriousIllnesses,
  },
  [
    ...['waitingDays', 'feeRate', 'aids', 'joinAge.minDays', 'joinAge.maxYears', 'relations', 'tiers'],
    ...['calendar.days', 'calendar.retryForDays', 'calendar.graceDays'],
    ...['calendar.graceEndsDaysBeforeNextCharge', 'admission', 'smallestGroup', 'perCaseCapFen'],
  ],
)

/** 相互宝 大病互助, as published 2019–2021: equal shares, from joining, at most 0.1 yuan per head and case. */
export const xianghubao: RuleSet = published(
  {
    id: 'xianghubao',
    names: localText('相互宝 大病互助', '相互寶 大病互助', 'Xianghubao Serious Illness Aid'),
    model: 'postpaid',
    waitingDays: 90,
    feeRate: '0.08',
    aids: [...common.aids, aid('light', 0, 59, 50_000)],
    perCaseCapFen: fen(10),
    // 188 yuan, published for 2019.
    yearlyCapFen: fen(18_800),
    shortfall: 'sponsor',
    calendar: twiceAMonthRetried,
    // Its own list had 100 illnesses; light aid was for thyroid cancer alone.
    illnesses: seriousAndThyroid,
  },
  [
    ...['waitingDays', 'accidentWaitingDays', 'sharesFrom', 'feeRate', 'aids', 'tiers', 'relations'],
    ...['joinAge.minDays', 'joinAge.maxYears', 'refunds.waitingIllness'],
    ...['calendar.days', 'calendar.objectionDays', 'calendar.retryForDays'],
    ...['calendar.graceEndsDaysBeforeNextCharge', 'perCaseCapFen', 'yearlyCapFen'],
  ],
)
