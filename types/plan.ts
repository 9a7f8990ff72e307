import { Type, type Static } from '@sinclair/typebox'
import { PlanFigures } from './meta'
import {
  Count,
  Day,
  FenAmount,
  LocalText,
  PlanId,
  Relation,
  RuleVersion,
  Severity,
  idOf,
  nullable,
} from './scalars'

/** One line of "what one can ask for": an age range and severity with its aid. */
export const AidLine = Type.Object({
  severity: Severity,
  ageFrom: Count,
  ageTo: Count,
  /** the youngest is counted in days when `ageFrom` is 0 */
  minAgeDays: nullable(Count),
  aidFen: FenAmount,
})

/** Aid for an accident, a death or a named hardship, with its own waiting period and papers. */
export const EventAidLine = Type.Object({
  code: Type.String(),
  kind: Type.Union([Type.Literal('accident'), Type.Literal('death'), Type.Literal('hardship')]),
  names: LocalText,
  waitingDays: Count,
  ageFrom: Count,
  ageTo: Count,
  aidFen: FenAmount,
  evidence: Type.Array(LocalText),
})

export const TierLine = Type.Object({
  tier: Count,
  ageFrom: nullable(Count),
  ageTo: nullable(Count),
  weight: Count,
  /** last settled period; null before the first */
  lastShareFen: nullable(FenAmount),
  /** settled shares of the last 12 months; null before the first */
  last12MonthsFen: nullable(FenAmount),
  members: nullable(Count),
})
export type TierLine = Static<typeof TierLine>

const question = {
  id: Type.String(),
  text: LocalText,
  /** why it is asked, or what a word in it means */
  explanation: Type.Optional(LocalText),
  examples: Type.Array(LocalText),
  /** names of illnesses and medicines to compare with, for who is not sure */
  lookUp: Type.Array(LocalText),
  someMeans: Type.Union([Type.Literal('ineligible'), Type.Literal('unsure')]),
}
const choice = {
  value: Type.String(),
  label: LocalText,
  means: Type.Union([Type.Literal('eligible'), Type.Literal('unsure'), Type.Literal('ineligible')]),
}
const lastQuestion = Type.Object({ ...question, choices: Type.Array(Type.Object(choice)) })
const furtherQuestion = Type.Object({
  ...question,
  choices: Type.Array(Type.Object({ ...choice, followUps: Type.Optional(Type.Array(lastQuestion)) })),
})

/** A question with its answers; an answer may lead to further questions, these once more (core/enrollment/health). */
export const HealthQuestionView = Type.Object({
  ...question,
  choices: Type.Array(Type.Object({ ...choice, followUps: Type.Optional(Type.Array(furtherQuestion)) })),
})
export type HealthQuestionView = Static<typeof HealthQuestionView>

export const IllnessView = Type.Object({
  code: Type.String(),
  name: LocalText,
  severities: Type.Array(Severity),
  /** each degree under the name that people know it by, serious first */
  forms: Type.Array(Type.Object({ severity: Severity, name: LocalText })),
})
export type IllnessView = Static<typeof IllnessView>

export const JoinAge = Type.Object({
  minDays: Count,
  /** completed years, where days are not enough */
  minYears: Type.Optional(Count),
  maxYears: Count,
})

/** A plan may be for a group: those on its list, who has its code, or either; `contact` is whom to ask. */
export const Admission = Type.Object({
  kind: Type.Union([
    Type.Literal('open'),
    Type.Literal('roster'),
    Type.Literal('code'),
    Type.Literal('either'),
  ]),
  contact: nullable(Type.String()),
})
export type Admission = Static<typeof Admission>

/** From the cheapest age to the dearest. */
export const FenRange = Type.Object({ lowFen: FenAmount, highFen: FenAmount })

/** GET /v1/plans (summaries, those one can join first), GET /v1/plans/:planId (PlanDetail). */
export const PlanSummary = Type.Object({
  id: PlanId,
  names: LocalText,
  model: Type.Union([Type.Literal('prepaid'), Type.Literal('postpaid')]),
  ruleVersion: RuleVersion,
  joinable: Type.Boolean(),
  replayed: Type.Boolean(),
  waitingDays: Count,
  feeRate: Type.String(),
  figures: PlanFigures,
  joinAge: JoinAge,
  relations: Type.Array(Relation),
  /** from the smallest aid to the largest; null where there is none for an illness */
  aid: nullable(FenRange),
  admission: Admission,
  /** whether health is asked about at all */
  asksHealth: Type.Boolean(),
  /** settled shares of the last 12 months; null before the first */
  last12Months: nullable(FenRange),
})
export type PlanSummary = Static<typeof PlanSummary>
export const PlanListItem = Type.Intersect([
  PlanSummary,
  /** what 8 of 10 futures say of the next 12 months; null where nothing can be said, and for plans that are closed */
  Type.Object({ next12Months: nullable(FenRange) }),
])
export type PlanListItem = Static<typeof PlanListItem>
export const PlanList = Type.Object({ items: Type.Array(PlanListItem) })
export type PlanList = Static<typeof PlanList>

export const PlanDetail = Type.Intersect([
  PlanSummary,
  Type.Object({
    /** the share falls due from joining or from the first day of cover */
    sharesFrom: Type.Union([Type.Literal('join'), Type.Literal('cover')]),
    /** what else one must have or belong to */
    conditions: Type.Array(LocalText),
    /** since when these rules hold */
    rulesFrom: Day,
    /** prepaid plans: what is paid in at first, by age, and below which balance one is told */
    deposit: nullable(
      Type.Object({
        first: Type.Array(Type.Object({ ageFrom: Count, ageTo: Count, depositFen: FenAmount })),
        warnBelowFen: FenAmount,
      }),
    ),
    /** rules that are announced and hold from a day on: who joins before it agrees to both; null for none */
    nextRules: nullable(Type.Object({ version: RuleVersion, from: Day })),
    /** the last period that was settled */
    lastPeriod: nullable(
      Type.Object({
        id: idOf('per'),
        number: Count,
        disclosureDate: Day,
        cases: Count,
        aidFen: FenAmount,
        feeFen: FenAmount,
        members: Count,
        share: FenRange,
      }),
    ),
    aids: Type.Array(AidLine),
    otherAids: Type.Array(EventAidLine),
    tiers: Type.Array(TierLine),
    /** if somebody joined today */
    coverFromIfJoinedToday: Day,
    healthQuestions: Type.Array(HealthQuestionView),
    illnesses: Type.Array(IllnessView),
    /** days of the month; empty where periods go by the week or from the month's end (`periodDays` says it in words) */
    disclosureDays: Type.Array(Count),
    chargeDays: Type.Array(Count),
    periodDays: LocalText,
    /** the next three periods to be disclosed; none once the plan is history */
    nextPeriods: Type.Array(Type.Object({ disclosure: Day, charge: Day })),
    objectionDays: Count,
    claimWithinDays: Count,
    shortfall: Type.Union([Type.Literal('sponsor'), Type.Literal('pro-rata')]),
    nextDisclosure: nullable(Day),
    nextCharge: nullable(Day),
    assumed: Type.Array(Type.String()),
  }),
])
export type PlanDetail = Static<typeof PlanDetail>

/** GET /v1/plans/:planId/rules — the rules in plain words, made from the data that everything is settled by. */
export const PlanRules = Type.Object({
  planId: PlanId,
  version: RuleVersion,
  /** since when it holds, or from when on where members are still being asked */
  publishedOn: Day,
  paragraphs: Type.Array(Type.Object({ id: Type.String(), title: LocalText, lines: Type.Array(LocalText) })),
  /** every version, newest first */
  versions: Type.Array(Type.Object({ version: RuleVersion, publishedOn: Day })),
  /** what changed since the version before; null for the first */
  changes: nullable(
    Type.Object({
      fromVersion: RuleVersion,
      items: Type.Array(
        Type.Object({
          text: LocalText,
          forMember: nullable(
            Type.Union([
              Type.Literal('better'),
              Type.Literal('worse'),
              Type.Literal('more-aid'),
              Type.Literal('less-aid'),
              Type.Literal('depends'),
            ]),
          ),
        }),
      ),
    }),
  ),
})
export type PlanRules = Static<typeof PlanRules>

/** GET /v1/plans/:planId/rule-changes?from=1.0: what changed up to the version in force; empty when only words did. */
export const RuleChanges = Type.Object({
  fromVersion: RuleVersion,
  toVersion: RuleVersion,
  items: Type.Array(Type.Object({ field: Type.String(), text: LocalText })),
})
export type RuleChanges = Static<typeof RuleChanges>
