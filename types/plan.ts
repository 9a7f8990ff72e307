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

export const HealthQuestionView = Type.Object({
  id: Type.String(),
  text: LocalText,
  examples: Type.Array(LocalText),
})

export const IllnessView = Type.Object({
  code: Type.String(),
  name: LocalText,
  severities: Type.Array(Severity),
  /** each degree under the name that people know it by, serious first */
  forms: Type.Array(Type.Object({ severity: Severity, name: LocalText })),
})
export type IllnessView = Static<typeof IllnessView>

/** GET /v1/plans (summaries), GET /v1/plans/:planId (this). */
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
})
export type PlanSummary = Static<typeof PlanSummary>
export const PlanList = Type.Object({ items: Type.Array(PlanSummary) })
export type PlanList = Static<typeof PlanList>

export const PlanDetail = Type.Intersect([
  PlanSummary,
  Type.Object({
    /** the share falls due from joining or from the first day of cover */
    sharesFrom: Type.Union([Type.Literal('join'), Type.Literal('cover')]),
    joinAge: Type.Object({ minDays: Count, maxYears: Count }),
    relations: Type.Array(Relation),
    aids: Type.Array(AidLine),
    otherAids: Type.Array(EventAidLine),
    tiers: Type.Array(TierLine),
    /** if somebody joined today */
    coverFromIfJoinedToday: Day,
    healthQuestions: Type.Array(HealthQuestionView),
    illnesses: Type.Array(IllnessView),
    disclosureDays: Type.Array(Count),
    chargeDays: Type.Array(Count),
    objectionDays: Count,
    claimWithinDays: Count,
    shortfall: Type.Union([Type.Literal('sponsor'), Type.Literal('pro-rata')]),
    nextDisclosure: nullable(Day),
    nextCharge: nullable(Day),
    assumed: Type.Array(Type.String()),
  }),
])
export type PlanDetail = Static<typeof PlanDetail>
