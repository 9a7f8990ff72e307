import type { ClaimReasonCode } from '../../claim/reason'
import type { RuleSet } from '../rules'
import { localText } from '../text'
import { atMonthEnd } from './calendars'
import { aid, everybody } from './everybody'
import { seriousIllnesses } from './illnessLists'
import { published } from './published'

/** Six situations were published in which a refusal pays back everything ever shared; which six is our reading. */
const refundedRefusals: readonly ClaimReasonCode[] = [
  'not-covered-then',
  'inside-waiting-period',
  'illness-not-listed',
  'degree-not-shown',
  'diagnosis-not-shown',
  'known-before-joining',
]

/**
 * 康爱公社 (抗癌公社), from 2011, by 众保: the first of all. Anybody of any age, about forty plans, also for people who
 * are ill already; no fee; at first each member paid the patient directly, later a debit at the month's end. This is
 * the main plan with its 300,000 yuan (later 350,000), with the growth by time since joining that its plans for people
 * already ill had.
 */
export const kangai: RuleSet = published(
  {
    id: 'kangai',
    names: localText('康爱公社', '康愛公社', 'Kang’ai Community'),
    model: 'postpaid',
    waitingDays: 365,
    feeRate: '0',
    aids: [aid('serious', 0, 100, 300_000)],
    aidSteps: [
      { fromDays: 365, rate: '0.5' },
      { fromDays: 730, rate: '0.75' },
      { fromDays: 1095, rate: '1' },
    ],
    tiers: everybody(0, 100),
    joinAge: { minDays: 0, maxYears: 100 },
    coverUntilAge: 101,
    calendar: atMonthEnd,
    refunds: { waitingIllness: true, closure: false, refusals: refundedRefusals },
    healthQuestions: [],
    illnesses: seriousIllnesses,
  },
  [
    ...['waitingDays', 'feeRate', 'aids', 'tiers', 'joinAge', 'healthQuestions'],
    ...['calendar.kind', 'refunds.refusals'],
  ],
  ['refunds.refusals'],
)
