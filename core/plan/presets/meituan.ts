import type { RuleSet } from '../rules'
import { localText } from '../text'
import { threeTimesAMonth } from './calendars'
import { aid } from './everybody'
import { yuan } from './everybody'
import { published } from './published'

/**
 * 美团互助, 2019–2022: a fifth of at most 350,000 yuan at once and the rest against bills, once for a light and three
 * times for a serious illness, a million in all. When it closed, every share was paid back.
 */
export const meituan: RuleSet = published(
  {
    id: 'meituan',
    names: localText('美团互助', '美團互助', 'Meituan Mutual Aid'),
    model: 'postpaid',
    waitingDays: 180,
    feeRate: '0.08',
    aids: [aid('serious', 0, 59, 350_000), aid('light', 0, 59, 50_000)],
    aidForm: { kind: 'lump-and-reimbursement', lumpRate: '0.2' },
    aidLimits: { serious: 3, light: 1, totalFen: yuan(1_000_000) },
    admission: [localText('开通了美团钱包', '開通了美團錢包', 'A Meituan wallet')],
    // An unpaid share ended the membership: no retries are known, so one.
    calendar: threeTimesAMonth,
    refunds: { waitingIllness: true, closure: true, refusals: [] },
  },
  [
    ...['waitingDays', 'feeRate', 'aids', 'aidForm', 'aidLimits', 'tiers', 'admission', 'refunds.closure'],
    ...['calendar.days', 'calendar.objectionDays'],
  ],
  ['aids.1'],
)
