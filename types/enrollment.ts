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
  Sex,
  idOf,
  nullable,
} from './scalars'

export const CoverState = Type.Union([
  /** no member yet: the first deposit is still to be booked */
  Type.Literal('pending'),
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

export const DocumentType = Type.Union([
  Type.Literal('resident-id'),
  Type.Literal('passport'),
  Type.Literal('hk-macau-permit'),
  Type.Literal('taiwan-permit'),
])
export type DocumentType = Static<typeof DocumentType>

/** Who somebody is. Birth date, sex and region belong to documents that do not say them. */
const identity = {
  name: Type.String({ maxLength: 60 }),
  /** an identity card where nothing is said */
  documentType: Type.Optional(DocumentType),
  idNumber: Type.String({ maxLength: 30, description: 'number of the document' }),
  birthDate: Type.Optional(Day),
  sex: Type.Optional(Sex),
  region: Type.Optional(Type.String({ pattern: '^\\d{2}$', description: 'province' })),
}
export const PersonIdentity = Type.Object(identity, { additionalProperties: false })
export type PersonIdentity = Static<typeof PersonIdentity>

/** A person of a join that is being filled in: whatever has been said so far, right or wrong. */
export const DraftPersonContent = Type.Partial(
  Type.Object(
    {
      relation: Relation,
      name: Type.String({ maxLength: 60 }),
      documentType: DocumentType,
      idNumber: Type.String({ maxLength: 30 }),
      birthDate: Type.String({ maxLength: 10 }),
      sex: Sex,
      region: Type.String({ maxLength: 2 }),
      answers: Type.Array(HealthAnswer, { maxItems: 40 }),
      /** completed years, asked before anything personal */
      ageYears: Count,
      /** the operator's opinion that they join with */
      opinionId: Type.String({ maxLength: 60 }),
    },
    { additionalProperties: false },
  ),
)
export type DraftPersonContent = Static<typeof DraftPersonContent>

export const JoinDraftContent = Type.Object(
  {
    /** the join's id once it was sent: the other device sends it again under the same one */
    joinId: nullable(idOf('joi')),
    /** the consent to keep health answers with it; without it there are none, and other devices ask again */
    keepsAnswers: Type.Optional(Type.Boolean()),
    /** the rules that were read */
    ruleVersion: nullable(RuleVersion),
    people: Type.Array(DraftPersonContent, { maxItems: 12 }),
    /** of a plan that is for a group */
    groupCode: Type.Optional(Type.String({ maxLength: 40 })),
    askerName: Type.Optional(Type.String({ maxLength: 60 })),
  },
  { additionalProperties: false },
)
export type JoinDraftContent = Static<typeof JoinDraftContent>

/** GET and PUT /v1/me/join-drafts/:planId; version 0 and no content where there is none. */
export const JoinDraftView = Type.Object({
  version: Count,
  savedAt: nullable(Instant),
  /** deleted then, unless somebody goes on with it */
  expiresAt: nullable(Instant),
  content: nullable(JoinDraftContent),
})
export type JoinDraftView = Static<typeof JoinDraftView>

/** PUT: `version` is the one this device knows; another one there is refused with `draft-newer`. */
export const JoinDraftWrite = Type.Object(
  { version: Count, content: JoinDraftContent },
  { additionalProperties: false },
)
export type JoinDraftWrite = Static<typeof JoinDraftWrite>

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
          ...identity,
          answers: Type.Array(HealthAnswer, { maxItems: 40 }),
          /** the operator's opinion about these answers, where they leave a doubt */
          opinionId: Type.Optional(idOf('opn')),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 8 },
    ),
    consents: Type.Object(
      {
        rules: Type.Boolean(),
        health: Type.Boolean(),
        debit: Type.Boolean(),
        /** of who joins a child */
        guardian: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    /** the announced rules that were shown beside the present ones: the consent to the rules is one to both */
    nextRuleVersion: Type.Optional(RuleVersion),
    /** the link that led here; an unknown, ended or own one changes nothing */
    inviteCode: Type.Optional(Type.String({ maxLength: 40 })),
    /** the person agrees that who invited them sees their masked name */
    inviteNamed: Type.Optional(Type.Boolean()),
    /** what an adult relative is told of who asks them; not needed when the payer is one of the people or a member */
    askerName: Type.Optional(Type.String({ maxLength: 60 })),
  },
  { additionalProperties: false },
)
export type JoinRequest = Static<typeof JoinRequest>

export const AskState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('confirmed'),
  Type.Literal('declined'),
  Type.Literal('withdrawn'),
  Type.Literal('expired'),
  /** somebody typed the wrong name or number too often */
  Type.Literal('locked'),
])
export type AskState = Static<typeof AskState>

/** An adult relative whom a payer has asked to confirm. */
export const AskedRelative = Type.Object({
  id: idOf('ask'),
  planId: PlanId,
  relation: Relation,
  name: Type.String({ description: 'masked; empty once it is over and the name is deleted' }),
  state: AskState,
  askedAt: Instant,
  expiresAt: Instant,
  /** page to be opened by the relative, below the app's own address; null once it is over */
  path: nullable(Type.String()),
})
export type AskedRelative = Static<typeof AskedRelative>
/** GET /v1/me/asked-relatives: newest first. */
export const AskedRelatives = Type.Object({ items: Type.Array(AskedRelative) })
export type AskedRelatives = Static<typeof AskedRelatives>

/** GET /v1/asked/:token, what the relative reads first: who asks, for which plan. Nothing that identifies them. */
export const AskedView = Type.Object({
  planId: PlanId,
  ruleVersion: RuleVersion,
  relation: Relation,
  /** as the payer calls themselves */
  askerName: Type.String(),
  /** masked */
  name: Type.String(),
  documentType: DocumentType,
  state: AskState,
  expiresAt: Instant,
  /** whether who is signed in is the payer: then a helper has to be named */
  isPayer: Type.Boolean(),
})
export type AskedView = Static<typeof AskedView>

/** POST /v1/asked/:token/identity: opens what the payer has filled in, to who knows name and document. */
export const AskedDetails = Type.Object({
  age: Count,
  aidFen: FenAmount,
  last12MonthsFen: nullable(FenAmount),
  coverFrom: Day,
  answers: Type.Array(HealthAnswer),
})
export type AskedDetails = Static<typeof AskedDetails>

/** POST /v1/asked/:token/confirmation. Sending it again gives the same receipt. */
export const AskedConfirmation = Type.Object(
  {
    identity: PersonIdentity,
    ruleVersion: RuleVersion,
    answers: Type.Array(HealthAnswer, { maxItems: 40 }),
    consents: Type.Object({ rules: Type.Boolean(), health: Type.Boolean() }, { additionalProperties: false }),
    /** who sits beside the relative, where somebody does */
    helper: nullable(
      Type.Object(
        {
          name: Type.String({ maxLength: 60 }),
          relation: Type.Union([
            Type.Literal('spouse'),
            Type.Literal('child'),
            Type.Literal('parent'),
            Type.Literal('other'),
          ]),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type AskedConfirmation = Static<typeof AskedConfirmation>

/** What the relative gets: the certificate and the first day of cover. */
export const AskedReceipt = Type.Object({
  name: Type.String({ description: 'masked' }),
  certificateNo: Type.String(),
  ruleVersion: RuleVersion,
  joinedOn: Day,
  coverFrom: Day,
  helped: Type.Boolean(),
})
export type AskedReceipt = Static<typeof AskedReceipt>

export const JoinReceipt = Type.Object({
  id: idOf('joi'),
  joinedAt: Instant,
  enrollments: Type.Array(EnrollmentView),
  /** adult relatives who are asked to confirm; not enrolled yet */
  asked: Type.Array(AskedRelative),
  /** null while nobody is enrolled */
  firstShare: nullable(Type.Object({ disclosureDate: Day, chargeDate: Day })),
  /** what has to be paid in before they are members, and the last day for it; null where nothing has (any more) */
  firstDeposit: nullable(
    Type.Object({
      items: Type.Array(Type.Object({ enrollmentId: idOf('enr'), sumFen: FenAmount })),
      payBy: Day,
    }),
  ),
})
export type JoinReceipt = Static<typeof JoinReceipt>

/** POST /v1/eligibility-checks — one person, before anything is stored; answers what is wrong with which field. */
export const EligibilityCheck = Type.Object(
  { planId: PlanId, relation: Relation, ...identity },
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
  /** what is paid in when joining; null where the plan debits afterwards */
  firstDepositFen: nullable(FenAmount),
  /** an adult relative: joins once they have confirmed on their own phone */
  mustConfirm: Type.Boolean(),
  /** a child whose guardian has to consent */
  needsGuardian: Type.Boolean(),
})
export type EligibilityAnswer = Static<typeof EligibilityAnswer>
