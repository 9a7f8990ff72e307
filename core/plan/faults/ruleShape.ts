/** The shape of a rule set (core/plan/rules.ts) as it comes from a file or a database. */
import { type Shape, byKind, group, listOf, number, oneOf, orNothing, text, yesNo } from './shape'

const words = group({ 'zh-Hans': text, 'zh-Hant': text, en: text })
const severity = oneOf('serious', 'light')
const ages = { ageFrom: number, ageTo: number }

const times = {
  discloseHour: number,
  objectionDays: number,
  chargeHour: number,
  chargeWindow: orNothing(group({ fromDay: number, toDay: number, fromHour: number, toHour: number })),
  retryAfterDays: number,
  graceEndsDaysBeforeNextCharge: number,
  payoutDaysAfterCharge: number,
  payoutHour: number,
}
const optionalTimes = { retryForDays: number, graceDays: number }

const calendar = byKind({
  'month-days': group(
    {
      kind: text,
      days: listOf(group({ disclosure: number, charge: number })),
      ...times,
    },
    optionalTimes,
  ),
  'month-end': group({ kind: text, discloseDaysBefore: number, ...times }, optionalTimes),
  weekly: group({ kind: text, weekday: number, chargeAfterDays: number, ...times }, optionalTimes),
})

const otherAid = group({
  code: text,
  kind: oneOf('accident', 'death', 'hardship'),
  names: words,
  waitingDays: number,
  ...ages,
  aidFen: number,
  evidence: listOf(words),
})

const illness = group({
  code: text,
  class: oneOf('cancer', 'heart', 'nerves', 'senses', 'organs', 'blood', 'injury'),
  forms: listOf(group({ severity, names: words })),
})

/** A question may hold further ones: it is looked up when it is reached. */
const healthQuestion: Shape = {
  kinds: ['group'],
  inside: (value, path) => questionShape.inside(value, path),
}
const questionShape = group(
  {
    id: text,
    text: words,
    examples: listOf(words),
    lookUp: listOf(words),
    someMeans: oneOf('ineligible', 'unsure'),
  },
  {
    explanation: words,
    followUps: listOf(healthQuestion),
    choices: listOf(
      group(
        { value: text, label: words, means: oneOf('eligible', 'unsure', 'ineligible') },
        { followUps: listOf(healthQuestion) },
      ),
    ),
  },
)

const aid = {
  aids: listOf(group({ severity, ...ages, aidFen: number })),
  otherAids: listOf(otherAid),
  aidForm: byKind({
    lump: group({ kind: text }),
    'lump-and-reimbursement': group({ kind: text, lumpRate: text }),
    'lump-or-reimbursement': group({ kind: text, reimbursementFen: number }),
  }),
  aidSteps: listOf(group({ fromDays: number, rate: text })),
  aidLimits: group({ serious: orNothing(number), light: orNothing(number), totalFen: orNothing(number) }),
  illnesses: listOf(illness),
}

const people = {
  tiers: listOf(group({ tier: number, label: text, ...ages, weight: number })),
  joinAge: group({ minDays: number, maxYears: number }, { minYears: number }),
  coverUntilAge: number,
  relations: listOf(oneOf('self', 'spouse', 'child', 'parent')),
  admission: listOf(words),
  termDays: orNothing(number),
  smallestGroup: orNothing(number),
  healthQuestions: listOf(healthQuestion),
}

const money = {
  feeRate: text,
  roster: byKind({
    fixpoint: group({ kind: text }),
    freeze: group({ kind: text, maxShareFen: number, excess: oneOf('defer', 'sponsor', 'pro-rata') }),
  }),
  deposit: orNothing(group({ first: listOf(group({ ...ages, depositFen: number })), warnBelowFen: number })),
  perCaseCapFen: orNothing(number),
  yearlyCapFen: orNothing(number),
  shortfall: oneOf('sponsor', 'pro-rata'),
  unpaid: oneOf('carry-over', 'sponsor'),
  debitCeilingFen: orNothing(number),
  mistakenJoinRefundDays: number,
  refunds: group({ waitingIllness: yesNo, closure: yesNo, refusals: listOf(text) }),
}

export const ruleShape: Shape = group(
  {
    id: text,
    version: text,
    names: words,
    model: oneOf('prepaid', 'postpaid'),
    waitingDays: number,
    accidentWaitingDays: number,
    sharesFrom: oneOf('join', 'cover'),
    ...people,
    ...aid,
    ...money,
    calendar,
    claimWithinDays: number,
    appealDays: number,
    assumed: listOf(text),
  },
  { silence: oneOf('stay', 'leave') },
)
