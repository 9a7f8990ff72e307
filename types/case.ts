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
  Severity,
  Sex,
  idOf,
  nullable,
  pageOf,
} from './scalars'

export const CaseState = Type.Union([
  Type.Literal('open'),
  Type.Literal('objected'),
  Type.Literal('settled'),
  Type.Literal('paid'),
  Type.Literal('declined'),
  Type.Literal('withdrawn'),
])
export type CaseState = Static<typeof CaseState>

/** Days from joining to the illness, in bands coarse enough that at least 20 members match. */
export const DaysBand = Type.Union([
  Type.Literal('to-180'),
  Type.Literal('181-365'),
  Type.Literal('to-365'),
  Type.Literal('1-2-years'),
  Type.Literal('over-1-year'),
  Type.Literal('over-2-years'),
  Type.Literal('any'),
])
export type DaysBand = Static<typeof DaysBand>

/** The public card: a generated pseudonym, bands instead of figures, nothing of the private file. */
export const CaseCard = Type.Object({
  id: idOf('cas'),
  planId: PlanId,
  periodId: idOf('per'),
  periodNumber: Count,
  /** "21-1": period and place in it */
  number: Type.String(),
  state: CaseState,
  pseudonym: Type.String(),
  illness: LocalText,
  /** null for an accident or a hardship */
  severity: nullable(Severity),
  aidFen: FenAmount,
  ageBand: nullable(Type.String({ description: '"35-39"' })),
  sex: nullable(Sex),
  province: nullable(LocalText),
  daysBand: DaysBand,
  ticks: Type.Object({ identity: nullable(Day), records: nullable(Day), visit: nullable(Day) }),
  disclosedAt: Instant,
  objectionEndsAt: Instant,
  chargeDate: Day,
})
export type CaseCard = Static<typeof CaseCard>
export const CaseFeed = pageOf(CaseCard)
export type CaseFeed = Static<typeof CaseFeed>
/** GET /v1/cases?planId&periodId&state&cursor — newest first. */
export const CaseFeedQuery = Type.Object({
  ...PageQuery,
  planId: Type.Optional(PlanId),
  periodId: Type.Optional(idOf('per')),
  state: Type.Optional(CaseState),
})

/** GET /v1/cases/:caseId — the card with its steps; `yourPartFen` only for a signed-in family that shares it. */
export const CaseDetail = Type.Intersect([
  CaseCard,
  Type.Object({
    ruleVersion: RuleVersion,
    clause: Type.String(),
    /** periods the member had shared before, and how many people that helped; null where it would point at one person */
    sharedPeriods: nullable(Count),
    helped: nullable(Count),
    settledAt: nullable(Instant),
    paidAt: nullable(Instant),
    reasonCode: nullable(Type.String()),
    expiresOn: Day,
    yourPartFen: nullable(FenAmount),
  }),
])
export type CaseDetail = Static<typeof CaseDetail>
