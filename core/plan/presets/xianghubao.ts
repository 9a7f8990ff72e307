import { illnesses, illnessesWith } from '../../claim/illness'
import { fen } from '../../money/fen'
import { fourQuestions } from '../healthQuestions'
import { type RuleSet, relations } from '../rules'
import { localText } from '../text'
import { twiceAMonth } from './calendars'

/** 相互宝 大病互助, as published 2019–2021: equal shares, from joining, at most 0.1 yuan per head and case. */
export const xianghubao: RuleSet = {
  id: 'xianghubao',
  version: '1.0',
  names: localText('相互宝 大病互助', '相互寶 大病互助', 'Xianghubao Serious Illness Aid'),
  model: 'postpaid',
  waitingDays: 90,
  accidentWaitingDays: 0,
  sharesFrom: 'join',
  feeRate: '0.08',
  aids: [
    { severity: 'serious', ageFrom: 0, ageTo: 39, aidFen: fen(30_000_000) },
    { severity: 'serious', ageFrom: 40, ageTo: 59, aidFen: fen(10_000_000) },
    { severity: 'light', ageFrom: 0, ageTo: 59, aidFen: fen(5_000_000) },
  ],
  otherAids: [],
  aidForm: { kind: 'lump' },
  aidSteps: [],
  aidLimits: { serious: 1, light: null, totalFen: null },
  tiers: [{ tier: 1, label: 'all', ageFrom: 0, ageTo: 59, weight: 1 }],
  joinAge: { minDays: 30, maxYears: 59 },
  coverUntilAge: 60,
  relations,
  admission: [],
  termDays: null,
  smallestGroup: null,
  roster: { kind: 'fixpoint' },
  deposit: null,
  calendar: twiceAMonth,
  perCaseCapFen: fen(10),
  // 188 yuan, published for 2019.
  yearlyCapFen: fen(18_800),
  shortfall: 'sponsor',
  unpaid: 'sponsor',
  debitCeilingFen: null,
  mistakenJoinRefundDays: 0,
  refunds: { waitingIllness: true, closure: false, refusals: [] },
  claimWithinDays: 180,
  appealDays: 15,
  healthQuestions: fourQuestions,
  // Its own list had 100 illnesses; light aid was for thyroid cancer alone.
  illnesses: illnessesWith(
    illnesses,
    (illness, severity) => severity === 'serious' || illness.code === 'thyroid-cancer',
  ),
  assumed: [
    'coverUntilAge',
    'calendar.discloseHour',
    'calendar.chargeHour',
    'calendar.retryAfterDays',
    'calendar.payoutDaysAfterCharge',
    'calendar.payoutHour',
    'shortfall',
    'unpaid',
    'debitCeilingFen',
    'mistakenJoinRefundDays',
    'aidLimits',
    'refunds.closure',
    'claimWithinDays',
    'appealDays',
    'healthQuestions',
    'illnesses',
  ],
}
