import { Type, type Static } from '@sinclair/typebox'
import { Count, Day, FenAmount, PlanId, RuleVersion, idOf, nullable } from './scalars'

/** In 8 of 10 simulated futures the amount lies between low and high. An estimate, never a ceiling or a promise. */
export const ForecastBand = Type.Object({
  /** zero-to: half of the futures or more cost nothing; the words are "0 to x", without a middle */
  kind: Type.Union([Type.Literal('between'), Type.Literal('zero-to')]),
  lowFen: FenAmount,
  midFen: FenAmount,
  highFen: FenAmount,
})
export type ForecastBand = Static<typeof ForecastBand>

/** What the figures rest on: the same input and seed give the same figures everywhere. */
export const ForecastBasis = Type.Object({
  ruleVersion: RuleVersion,
  /** the newest disclosed period that it knows; 0 before the first */
  afterPeriod: Count,
  /** the objection window of that period is still open */
  provisional: Type.Boolean(),
  seed: Count,
  paths: Count,
  periodsPerYear: Count,
  methodVersion: Type.String(),
  incidenceId: Type.String(),
  /** periods and cases of the plan's own; without any the table speaks alone */
  ownPeriods: Count,
  ownCases: Count,
})

/** One member of these ages who shares every period. */
export const TierForecast = Type.Object({
  tier: Count,
  ageFrom: nullable(Count),
  ageTo: nullable(Count),
  weight: Count,
  next: ForecastBand,
  year: ForecastBand,
})
export type TierForecast = Static<typeof TierForecast>

/** Everybody an account pays for in this plan together; who waits joins in from the period that counts them. */
export const FamilyForecast = Type.Object({
  /** in force, sharing or waiting */
  people: Count,
  /** of them, who shares the next period */
  sharingNext: Count,
  next: ForecastBand,
  year: ForecastBand,
  /** the periods of the twelve months one by one, the next first */
  periods: Type.Array(Type.Object({ disclosureDate: Day, chargeDate: Day, share: ForecastBand })),
})
export type FamilyForecast = Static<typeof FamilyForecast>

/** no-roster: replayed from published totals; nobody knows who its members were. */
export const NoForecastReason = Type.Union([
  Type.Literal('no-roster'),
  Type.Literal('no-history-and-no-roster'),
  Type.Literal('no-case-and-no-roster'),
  Type.Literal('nobody-to-share'),
])

/** GET /v1/plans/:planId/forecast — the next share and the next twelve months. */
export const PlanForecast = Type.Object({
  planId: PlanId,
  /** null when there is a forecast */
  reason: nullable(NoForecastReason),
  forecast: nullable(
    Type.Object({
      /** the period that `next` speaks of */
      disclosureDate: Day,
      chargeDate: Day,
      basis: ForecastBasis,
      tiers: Type.Array(TierForecast),
      /** of who is signed in; null for a guest and for who has nobody in the plan */
      family: nullable(FamilyForecast),
    }),
  ),
})
export type PlanForecast = Static<typeof PlanForecast>

const AgeBand = { ageFrom: Count, ageTo: Count }

/** Who carries whom, under one table of what is expected. */
export const FairnessUnder = Type.Object({
  /** table-nominal, table-light or fitted (core/forecast/fairness.ts); the first is the default */
  expectation: Type.String(),
  incidenceId: Type.String(),
  /** D: the part of all money that moves between bands; null while nothing is paid or expected */
  moved: nullable(Type.Number()),
  bands: Type.Array(
    Type.Object({
      ...AgeBand,
      paidFen: FenAmount,
      /** expected aid, rounded to the fen */
      expectedAidFen: FenAmount,
      /** F = paid ÷ (expected aid × (1 + fee)): 1 is fair, at 2 this band pays twice its price */
      index: nullable(Type.Number()),
    }),
  ),
})

export const FairnessOver = Type.Object({
  fromNumber: Count,
  periods: Count,
  under: Type.Array(FairnessUnder),
  /** D if the same money had been shared by other weights, in the order of `under` */
  otherWeights: Type.Array(
    Type.Object({
      weights: Type.Union([Type.Literal('equal'), Type.Literal('table'), Type.Literal('learned')]),
      moved: Type.Array(nullable(Type.Number())),
    }),
  ),
})

/** What a plan's own cases make of its weights. */
export const LearnedWeight = Type.Object({
  ...AgeBand,
  presentWeight: Count,
  /** table × aid a year, light cases included, in yuan, or in fen where the plan's aid is small: only ratios matter */
  tableWeight: Count,
  learnedWeight: Count,
})

export const NoFairnessReason = Type.Union([
  Type.Literal('no-roster'),
  Type.Literal('not-settled'),
  Type.Literal('nobody-to-share'),
])

/** GET /v1/periods/:periodId/fairness — of every settled period of a plan with a roster. */
export const PeriodFairness = Type.Object({
  periodId: idOf('per'),
  planId: PlanId,
  number: Count,
  feeRate: Type.String(),
  /** null when the figures are there */
  reason: nullable(NoFairnessReason),
  period: nullable(FairnessOver),
  /** up to this period; fewer periods in a plan's first year */
  twelveMonths: nullable(FairnessOver),
  /** counted over whole years of the plan only; null in its first year */
  learned: nullable(
    Type.Object({
      periods: Count,
      bands: Type.Array(LearnedWeight),
    }),
  ),
})
export type PeriodFairness = Static<typeof PeriodFairness>
