import { illnesses } from '../../claim/illness'
import { fen } from '../../money/fen'
import { fourQuestions } from '../healthQuestions'
import { type RuleSet, type TierRule, relations } from '../rules'
import { localText } from '../text'
import { twiceAMonth } from './calendars'
import { accidentAid, homeLostAid } from './otherAids'

/**
 * Yuan of nominal aid expected per member and year, by five-year age band, sexes pooled: incidence of 25 serious
 * illnesses (insured lives 2006–2010) × 300,000 yuan under 40 and 100,000 from 40. Only their ratios matter.
 */
const EXPECTED_AID_YUAN: readonly number[] = [157, 97, 101, 122, 160, 233, 344, 561, 322, 540, 829, 1219]

const tiers: TierRule[] = EXPECTED_AID_YUAN.map((weight, i) => ({
  tier: i + 1,
  label: `${i * 5}-${i * 5 + 4}`,
  ageFrom: i * 5,
  ageTo: i * 5 + 4,
  weight,
}))

/** 同舟大病互助: our own plan. Every figure is ours to publish, so nothing is assumed. */
export const tongzhou: RuleSet = {
  id: 'tongzhou',
  version: '1.0',
  names: localText('同舟大病互助', '同舟大病互助', 'Tongzhou Serious Illness Aid'),
  model: 'postpaid',
  waitingDays: 90,
  accidentWaitingDays: 0,
  sharesFrom: 'cover',
  feeRate: '0.08',
  aids: [
    { severity: 'serious', ageFrom: 0, ageTo: 39, aidFen: fen(30_000_000) },
    { severity: 'serious', ageFrom: 40, ageTo: 59, aidFen: fen(10_000_000) },
    { severity: 'light', ageFrom: 0, ageTo: 59, aidFen: fen(5_000_000) },
  ],
  otherAids: [
    accidentAid({ waitingDays: 0, ageFrom: 0, ageTo: 59, yuanOfAid: 50_000 }),
    homeLostAid({ waitingDays: 30, ageFrom: 0, ageTo: 59, yuanOfAid: 20_000 }),
  ],
  aidForm: { kind: 'lump' },
  aidSteps: [],
  aidLimits: { serious: 1, light: null, totalFen: null },
  tiers,
  joinAge: { minDays: 30, maxYears: 59 },
  coverUntilAge: 60,
  relations,
  admission: [],
  termDays: null,
  smallestGroup: null,
  roster: { kind: 'fixpoint' },
  deposit: null,
  calendar: twiceAMonth,
  // 40,000 members at 0.1 yuan a head could not carry one case (domain.md §3): small groups go without a cap.
  perCaseCapFen: null,
  yearlyCapFen: null,
  shortfall: 'pro-rata',
  unpaid: 'carry-over',
  debitCeilingFen: fen(20_000),
  mistakenJoinRefundDays: 30,
  refunds: { waitingIllness: true, closure: false, refusals: [] },
  claimWithinDays: 180,
  appealDays: 15,
  silence: 'leave',
  healthQuestions: fourQuestions,
  illnesses,
  assumed: [],
}
