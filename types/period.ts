import { Type, type Static } from '@sinclair/typebox'
import {
  Count,
  Day,
  FenAmount,
  Instant,
  LocalText,
  PageQuery,
  PlanId,
  RuleVersion,
  idOf,
  nullable,
  pageOf,
} from './scalars'

/**
 * disclosed: cases are public, the share is provisional · settled: the share is final · charging: debits are
 * being made · closed: every debit has ended · void: nobody was there to share.
 */
export const PeriodState = Type.Union([
  Type.Literal('cut-off'),
  Type.Literal('disclosed'),
  Type.Literal('settled'),
  Type.Literal('charging'),
  Type.Literal('closed'),
  Type.Literal('void'),
])
export type PeriodState = Static<typeof PeriodState>

export const PeriodShare = Type.Object({
  tier: Count,
  ageFrom: nullable(Count),
  ageTo: nullable(Count),
  weight: Count,
  members: Count,
  shareFen: FenAmount,
})

/** Aid of one case, or of several of which only the sum was published (`caseId` null). */
export const AidEntry = Type.Object({
  caseId: nullable(idOf('cas')),
  pseudonym: nullable(Type.String()),
  illness: nullable(LocalText),
  cases: Count,
  aidFen: FenAmount,
})

/** What the operator published then, beside what the formula gives. */
export const PublishedFigures = Type.Object({
  perHeadFen: FenAmount,
  membersPrecision: Type.Union([Type.Literal('exact'), Type.Literal('more-than'), Type.Literal('about')]),
  source: Type.String(),
  differs: Type.Boolean(),
  readings: Type.Array(
    Type.Object({
      reading: Type.Union([Type.Literal('fee-added'), Type.Literal('fee-inside')]),
      shareFen: FenAmount,
    }),
  ),
})

export const Billing = Type.Object({
  billedFen: FenAmount,
  collectedFen: FenAmount,
  outstandingFen: FenAmount,
  writtenOffFen: FenAmount,
})

/** GET /v1/periods/:periodId — the public statement; final and immutable once closed. Every input of the sum is here. */
export const PeriodStatement = Type.Object({
  id: idOf('per'),
  planId: PlanId,
  planNames: LocalText,
  number: Count,
  state: PeriodState,
  provisional: Type.Boolean(),
  /** replayed: recomputed from published figures; there is no roster behind it */
  provenance: Type.Union([Type.Literal('run'), Type.Literal('replayed')]),
  hasRoster: Type.Boolean(),
  ruleVersion: RuleVersion,
  disclosureDate: Day,
  chargeDate: Day,
  cutoffAt: Instant,
  objectionEndsAt: Instant,
  cases: Count,
  aids: Type.Array(AidEntry),
  aidFen: FenAmount,
  feeRate: Type.String(),
  feeFen: FenAmount,
  /** gross = ceil of aid + fee, after the cap per case */
  grossFen: FenAmount,
  /** false: nobody published what was carried into this period; 0 was used */
  carryInKnown: Type.Boolean(),
  carryInFen: FenAmount,
  neededFen: FenAmount,
  members: Count,
  weightSum: Count,
  shares: Type.Array(PeriodShare),
  collectedFen: FenAmount,
  carryOverFen: FenAmount,
  shortfallFen: FenAmount,
  billing: nullable(Billing),
  published: nullable(PublishedFigures),
})
export type PeriodStatement = Static<typeof PeriodStatement>

/** GET /v1/plans/:planId/periods?cursor */
export const PeriodListItem = Type.Object({
  id: idOf('per'),
  planId: PlanId,
  number: Count,
  state: PeriodState,
  provenance: Type.Union([Type.Literal('run'), Type.Literal('replayed')]),
  disclosureDate: Day,
  chargeDate: Day,
  cases: Count,
  aidFen: FenAmount,
  members: Count,
  /** the one share when every tier pays the same, else null */
  equalShareFen: nullable(FenAmount),
})
export type PeriodListItem = Static<typeof PeriodListItem>
export const PeriodList = pageOf(PeriodListItem)
export type PeriodList = Static<typeof PeriodList>
export const PeriodListQuery = Type.Object(PageQuery)
