import { Type, type Static } from '@sinclair/typebox'
import { GroupCode } from './admission'
import {
  Count,
  Day,
  FenAmount,
  Instant,
  LocalText,
  PlanId,
  Relation,
  RuleVersion,
  idOf,
  nullable,
} from './scalars'

export const CoverState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('covered'),
  Type.Literal('paused'),
  Type.Literal('lapsed'),
  Type.Literal('ended'),
])
export type CoverState = Static<typeof CoverState>

/** One member in one plan, as the payer sees it. */
export const EnrollmentView = Type.Object({
  id: idOf('enr'),
  memberId: idOf('mem'),
  planId: PlanId,
  planNames: LocalText,
  name: Type.String({ description: 'masked' }),
  relation: Relation,
  age: Count,
  state: CoverState,
  joinedOn: Day,
  coverFrom: Day,
  sharesFrom: Day,
  /** waiting: days until cover starts, and which day of the waiting period today is */
  daysLeft: Count,
  dayOf: Count,
  waitingDays: Count,
  endedOn: nullable(Day),
  certificateNo: Type.String(),
  ruleVersion: RuleVersion,
  aidFen: FenAmount,
  openClaim: nullable(Type.Object({ id: idOf('clm'), status: Type.String() })),
})
export type EnrollmentView = Static<typeof EnrollmentView>

export const HealthAnswer = Type.Object(
  {
    questionId: Type.String({ maxLength: 40 }),
    /** the value of one of the question's choices */
    answer: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
  },
  { additionalProperties: false },
)
export type HealthAnswer = Static<typeof HealthAnswer>

/**
 * POST /v1/joins. The client makes `id` and keeps it: sending it again with the same input gives the same
 * receipt, with other input `idempotency-mismatch`. All people join, or none.
 */
export const JoinRequest = Type.Object(
  {
    id: idOf('joi'),
    planId: PlanId,
    ruleVersion: RuleVersion,
    /** of a plan that is for a group */
    groupCode: Type.Optional(GroupCode),
    people: Type.Array(
      Type.Object(
        {
          relation: Relation,
          name: Type.String({ maxLength: 60 }),
          idNumber: Type.String({ maxLength: 30 }),
          answers: Type.Array(HealthAnswer, { maxItems: 40 }),
          /** the operator's opinion about these answers, where they leave a doubt */
          opinionId: Type.Optional(idOf('opn')),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 8 },
    ),
    consents: Type.Object(
      { rules: Type.Boolean(), health: Type.Boolean(), debit: Type.Boolean() },
      { additionalProperties: false },
    ),
    /** the link that led here; an unknown, ended or own one changes nothing */
    inviteCode: Type.Optional(Type.String({ maxLength: 40 })),
    /** the person agrees that who invited them sees their masked name */
    inviteNamed: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type JoinRequest = Static<typeof JoinRequest>

export const JoinReceipt = Type.Object({
  id: idOf('joi'),
  joinedAt: Instant,
  enrollments: Type.Array(EnrollmentView),
  firstShare: Type.Object({ disclosureDate: Day, chargeDate: Day }),
})
export type JoinReceipt = Static<typeof JoinReceipt>

/** POST /v1/eligibility-checks — one person, before anything is stored; answers what is wrong with which field. */
export const EligibilityCheck = Type.Object(
  {
    planId: PlanId,
    relation: Relation,
    name: Type.String({ maxLength: 60 }),
    idNumber: Type.String({ maxLength: 30 }),
  },
  { additionalProperties: false },
)
export type EligibilityCheck = Static<typeof EligibilityCheck>
export const EligibilityAnswer = Type.Object({
  age: Count,
  aidFen: FenAmount,
  weight: Count,
  /** what somebody of this tier shared in the last 12 months; null before the first year */
  last12MonthsFen: nullable(FenAmount),
  coverFrom: Day,
})
export type EligibilityAnswer = Static<typeof EligibilityAnswer>
