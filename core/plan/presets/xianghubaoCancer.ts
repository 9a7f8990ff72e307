import { fen } from '../../money/fen'
import { fourQuestions } from '../healthQuestions'
import type { RuleSet } from '../rules'
import { localText } from '../text'
import { twiceAMonthRetried } from './calendars'
import { aid, everybody } from './everybody'
import { cancersAlone, seriousCancers } from './illnessLists'
import { published } from './published'

/** What these plans shared with 相互宝: its calendar, objections and retries. */
const sameAsSerious = [
  ...['calendar.days', 'calendar.objectionDays', 'calendar.retryForDays'],
  'calendar.graceEndsDaysBeforeNextCharge',
]

/** 相互宝 老年防癌: for 60 to 70, cancer alone, at most 1 yuan a head and case. A year cost 414 yuan in 2020. */
export const xianghubaoSenior: RuleSet = published(
  {
    id: 'xianghubao-senior',
    names: localText('相互宝 老年防癌', '相互寶 老年防癌', 'Xianghubao Cancer Aid for Older People'),
    model: 'postpaid',
    waitingDays: 90,
    feeRate: '0.08',
    aids: [aid('serious', 60, 70, 100_000), aid('light', 60, 70, 50_000)],
    tiers: everybody(60, 70),
    joinAge: { minDays: 0, minYears: 60, maxYears: 70 },
    coverUntilAge: 71,
    relations: ['self', 'spouse', 'parent'],
    perCaseCapFen: fen(100),
    shortfall: 'sponsor',
    calendar: twiceAMonthRetried,
    illnesses: cancersAlone,
  },
  ['waitingDays', 'feeRate', 'aids', 'tiers', 'joinAge', 'perCaseCapFen', ...sameAsSerious],
)

/** Those two questions ask for chronic illness, which this plan was made for. */
const withoutChronic = fourQuestions.filter(({ id }) => id !== 'treated-two-years' && id !== 'chronic-severe')

/** 相互宝 慢病防癌, from May 2020: for people with a chronic illness of eight groups, cancer alone. */
export const xianghubaoChronic: RuleSet = published(
  {
    id: 'xianghubao-chronic',
    names: localText(
      '相互宝 慢病防癌',
      '相互寶 慢病防癌',
      'Xianghubao Cancer Aid for People with Chronic Illness',
    ),
    model: 'postpaid',
    waitingDays: 90,
    feeRate: '0.08',
    aids: [aid('serious', 0, 39, 300_000), aid('serious', 40, 59, 100_000)],
    admission: [
      localText(
        '患有计划列出的 8 类慢性病之一',
        '患有計畫列出的 8 類慢性病之一',
        'A chronic illness of one of the eight groups that the plan names',
      ),
    ],
    perCaseCapFen: fen(100),
    shortfall: 'sponsor',
    calendar: twiceAMonthRetried,
    healthQuestions: withoutChronic,
    illnesses: seriousCancers,
  },
  ['waitingDays', 'feeRate', 'aids', 'tiers', 'admission', 'perCaseCapFen', ...sameAsSerious],
)
