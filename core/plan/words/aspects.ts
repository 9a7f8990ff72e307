/** What can change about the rules, one aspect after the other, each with its value in words. */
import { parseRate, rateDecimal } from '../../money/rate'
import type { RuleSet } from '../rules'
import { type LocalText, localText } from '../text'
import { graceText, hoursText, payoutText, periodDaysText, retriesText, walletText } from './calendarText'
import { countText, daysText } from './figureText'
import {
  debitCeilingText,
  depositText,
  excessText,
  feeText,
  freezeText,
  modelText,
  perCaseCapText,
  shortfallText,
  unpaidText,
  warnBelowText,
  yearlyCapText,
} from './moneyText'
import { listed, nothing, plain } from './phrase'
import {
  admissionText,
  aidFormText,
  aidLimitsText,
  aidStepsText,
  aidText,
  eventAidText,
  joinAgesText,
  refundedRefusalsText,
  silenceText,
  relationsText,
  termText,
  weightsText,
} from './ruleValues'
import {
  type Judge,
  aidJudge,
  depends,
  depositJudge,
  lessIsBetter,
  moreAid,
  moreIsBetter,
  together,
  unclear,
} from './verdict'

export interface Aspect {
  /** Of `RuleSet`; 'calendar.days' for a part. Its name is `fieldName(field)`. */
  readonly field: string
  /** The other paths that its value speaks of. */
  readonly also: readonly string[]
  readonly value: (rules: RuleSet) => LocalText
  readonly judge: Judge
}

const aspect = (field: string, value: Aspect['value'], judge: Judge = unclear): Aspect => ({
  field,
  also: alsoOf[field] ?? [],
  value,
  judge,
})

const alsoOf: Readonly<Record<string, readonly string[]>> = {
  names: ['names.zh-Hans', 'names.zh-Hant', 'names.en'],
  joinAge: ['joinAge.minDays', 'joinAge.minYears', 'joinAge.maxYears'],
  'aids.serious': ['aids'],
  'aids.light': ['aids'],
  aidForm: ['aidForm.kind', 'aidForm.lumpRate', 'aidForm.reimbursementFen'],
  aidLimits: ['aidLimits.serious', 'aidLimits.light', 'aidLimits.totalFen'],
  'roster.maxShareFen': ['roster.kind'],
  roster: ['roster.kind', 'roster.excess'],
  'calendar.days': [
    ...['calendar.kind', 'calendar.discloseDaysBefore', 'calendar.weekday', 'calendar.chargeAfterDays'],
  ],
  'calendar.discloseHour': ['calendar.chargeHour', 'calendar.payoutHour'],
  'calendar.retryForDays': ['calendar.retryAfterDays'],
  'calendar.graceDays': ['calendar.graceEndsDaysBeforeNextCharge'],
  'deposit.first': ['deposit'],
  'deposit.warnBelowFen': ['deposit'],
}
const yes = localText('退还', '退還', 'paid back')
const no = localText('不退', '不退', 'not paid back')
const whether = (is: boolean): LocalText => (is ? yes : no)
const inDays = (days: (rules: RuleSet) => number) => (rules: RuleSet) => daysText(days(rules))
const rateNumber = (text: string) => Number(rateDecimal(parseRate(text), 9))

const joining: readonly Aspect[] = [
  aspect('names', ({ names }) => names),
  aspect('model', modelText),
  aspect('joinAge', joinAgesText),
  aspect(
    'relations',
    relationsText,
    moreIsBetter(({ relations }) => relations.length),
  ),
  aspect('admission', admissionText),
  aspect('smallestGroup', ({ smallestGroup: n }) => (n === null ? nothing : plain(countText(n)))),
  aspect(
    'waitingDays',
    inDays(({ waitingDays }) => waitingDays),
    lessIsBetter(({ waitingDays }) => waitingDays),
  ),
  aspect(
    'accidentWaitingDays',
    inDays(({ accidentWaitingDays }) => accidentWaitingDays),
    lessIsBetter(({ accidentWaitingDays }) => accidentWaitingDays),
  ),
  aspect(
    'sharesFrom',
    ({ sharesFrom }) =>
      sharesFrom === 'join'
        ? localText('从加入起', '從加入起', 'from joining')
        : localText('从等待期满起', '從等待期滿起', 'from the end of the waiting period'),
    lessIsBetter(({ sharesFrom }) => (sharesFrom === 'join' ? 1 : 0)),
  ),
  aspect(
    'coverUntilAge',
    ({ coverUntilAge: n }) => localText(`${n} 岁`, `${n} 歲`, `age ${n}`),
    moreIsBetter(({ coverUntilAge }) => coverUntilAge),
  ),
  aspect(
    'termDays',
    termText,
    moreIsBetter(({ termDays }) => termDays),
  ),
]

const aid: readonly Aspect[] = [
  aspect('aids.serious', (rules) => aidText(rules, 'serious'), aidJudge('serious')),
  aspect('aids.light', (rules) => aidText(rules, 'light'), aidJudge('light')),
  aspect('aidForm', aidFormText),
  aspect('aidSteps', aidStepsText),
  aspect(
    'aidLimits',
    aidLimitsText,
    together(
      moreAid(({ aidLimits }) => aidLimits.serious),
      moreAid(({ aidLimits }) => aidLimits.light),
      moreAid(({ aidLimits }) => aidLimits.totalFen),
    ),
  ),
  aspect(
    'otherAids',
    ({ otherAids }) => (otherAids.length === 0 ? nothing : listed(otherAids.map(eventAidText))),
    moreAid(({ otherAids }) => otherAids.reduce((sum, { aidFen }) => sum + aidFen, 0)),
  ),
]

const sharing: readonly Aspect[] = [
  aspect(
    'feeRate',
    feeText,
    lessIsBetter(({ feeRate }) => rateNumber(feeRate)),
  ),
  aspect('tiers', weightsText, depends),
  aspect(
    'perCaseCapFen',
    perCaseCapText,
    // Pro rata, a lower cap is paid for by the ill.
    (before, after) =>
      after.shortfall === 'sponsor'
        ? lessIsBetter(({ perCaseCapFen }) => perCaseCapFen)(before, after)
        : moreAid(({ perCaseCapFen }) => perCaseCapFen)(before, after),
  ),
  aspect('yearlyCapFen', yearlyCapText, (before, after) =>
    after.shortfall === 'sponsor'
      ? lessIsBetter(({ yearlyCapFen }) => yearlyCapFen)(before, after)
      : moreAid(({ yearlyCapFen }) => yearlyCapFen)(before, after),
  ),
  aspect(
    'shortfall',
    shortfallText,
    lessIsBetter(({ shortfall }) => (shortfall === 'sponsor' ? 0 : 1)),
  ),
  aspect('roster.maxShareFen', freezeText),
  aspect('roster', excessText),
]

const days: readonly Aspect[] = [
  aspect('calendar.days', periodDaysText),
  aspect('calendar.discloseHour', hoursText),
  aspect(
    'calendar.objectionDays',
    inDays(({ calendar }) => calendar.objectionDays),
    moreIsBetter(({ calendar }) => calendar.objectionDays),
  ),
  aspect('calendar.chargeWindow', (rules) => walletText(rules) ?? nothing),
  aspect('calendar.retryForDays', retriesText),
  aspect('calendar.graceDays', graceText),
  aspect(
    'calendar.payoutDaysAfterCharge',
    payoutText,
    lessIsBetter(({ calendar }) => calendar.payoutDaysAfterCharge),
  ),
]

const paying: readonly Aspect[] = [
  aspect('deposit.first', depositText, depositJudge),
  aspect('deposit.warnBelowFen', warnBelowText),
  aspect('debitCeilingFen', debitCeilingText),
  aspect(
    'unpaid',
    unpaidText,
    lessIsBetter(({ unpaid }) => (unpaid === 'sponsor' ? 0 : 1)),
  ),
  aspect(
    'mistakenJoinRefundDays',
    inDays(({ mistakenJoinRefundDays }) => mistakenJoinRefundDays),
    moreIsBetter(({ mistakenJoinRefundDays }) => mistakenJoinRefundDays),
  ),
  aspect(
    'refunds.waitingIllness',
    ({ refunds }) => whether(refunds.waitingIllness),
    moreIsBetter(({ refunds }) => (refunds.waitingIllness ? 1 : 0)),
  ),
  aspect(
    'refunds.closure',
    ({ refunds }) => whether(refunds.closure),
    moreIsBetter(({ refunds }) => (refunds.closure ? 1 : 0)),
  ),
  aspect(
    'refunds.refusals',
    refundedRefusalsText,
    moreIsBetter(({ refunds }) => refunds.refusals.length),
  ),
  aspect(
    'claimWithinDays',
    inDays(({ claimWithinDays }) => claimWithinDays),
    moreIsBetter(({ claimWithinDays }) => claimWithinDays),
  ),
  aspect(
    'appealDays',
    inDays(({ appealDays }) => appealDays),
    moreIsBetter(({ appealDays }) => appealDays),
  ),
  aspect('silence', silenceText),
]

/** In the order in which the rules are read. */
export const aspects: readonly Aspect[] = [...joining, ...aid, ...sharing, ...days, ...paying]
