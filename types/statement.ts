import { Type, type Static } from '@sinclair/typebox'
import { PeriodStatement } from './period'
import { Count, Day, FenAmount, Instant, PlanId, Relation, idOf, nullable } from './scalars'

/** provisional: disclosed, not final · to-charge: final, debit to come · grace: debit failed, being tried again. */
export const BillState = Type.Union([
  Type.Literal('provisional'),
  Type.Literal('to-charge'),
  Type.Literal('charged'),
  Type.Literal('nothing-due'),
  Type.Literal('grace'),
  Type.Literal('written-off'),
])
export type BillState = Static<typeof BillState>

export const MyPeriod = Type.Object({
  periodId: idOf('per'),
  number: Count,
  disclosureDate: Day,
  chargeDate: Day,
  cases: Count,
  aidFen: FenAmount,
  people: Count,
  shareFen: FenAmount,
  state: BillState,
})
export type MyPeriod = Static<typeof MyPeriod>

/** GET /v1/me/statements?planId&year — what this account's family shared in a calendar year (by charge day). */
export const YearStatement = Type.Object({
  planId: PlanId,
  year: Count,
  years: Type.Array(Count),
  chargedFen: FenAmount,
  chargedPeriods: Count,
  pendingFen: FenAmount,
  pending: nullable(Type.Object({ periodId: idOf('per'), number: Count, chargeDate: Day })),
  /** cases settled in the periods this family shared */
  helped: Count,
  /** newest first */
  periods: Type.Array(MyPeriod),
  /** when nobody of the family shares yet: the first period that will count them */
  firstShare: nullable(Type.Object({ disclosureDate: Day, chargeDate: Day })),
})
export type YearStatement = Static<typeof YearStatement>
export const YearStatementQuery = Type.Object({
  planId: PlanId,
  year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200 })),
})

/** One person's line of a bill: share of the tier, which is ceil(needed × weight ÷ Σ weights). */
export const BillLine = Type.Object({
  enrollmentId: idOf('enr'),
  name: Type.String({ description: 'masked' }),
  relation: Relation,
  tier: Count,
  ageFrom: nullable(Count),
  ageTo: nullable(Count),
  weight: Count,
  shareFen: FenAmount,
})

/** GET /v1/me/statements/:periodId — the division that ends in my family's share. */
export const MyBill = Type.Object({
  period: PeriodStatement,
  lines: Type.Array(BillLine),
  totalFen: FenAmount,
  state: BillState,
  /** parts of `totalFen` per entry of `period.aids`, same order, adding up exactly (largest remainder) */
  byAid: Type.Array(FenAmount),
  debit: nullable(
    Type.Object({
      sumFen: FenAmount,
      attempts: Count,
      debitedAt: nullable(Instant),
      nextAttemptAt: nullable(Instant),
      provider: Type.String(),
    }),
  ),
})
export type MyBill = Static<typeof MyBill>
