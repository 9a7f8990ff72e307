import { Type, type Static } from '@sinclair/typebox'
import { EnrollmentView } from './enrollment'
import { Count, Day, FenAmount, LocalText, PlanId, Relation, RuleVersion, idOf, nullable } from './scalars'

/** What can be done about a membership at this moment; the app shows nothing else. */
export const CoverActions = Type.Object({
  pause: Type.Boolean(),
  resume: Type.Boolean(),
  setCeiling: Type.Boolean(),
  confirmFirstDebit: Type.Boolean(),
  changePayer: Type.Boolean(),
  payArrears: Type.Boolean(),
  topUp: Type.Boolean(),
  undoJoin: Type.Boolean(),
  exit: Type.Boolean(),
})

/** New rules that this membership has not accepted. */
export const RulesOffer = Type.Object({
  version: RuleVersion,
  /** the day from which they hold; null where they hold already for others */
  from: nullable(Day),
  /** what was answered so far; it can be changed until the day */
  answer: nullable(Type.Union([Type.Literal('agreed'), Type.Literal('refused')])),
  /** what no answer by the day means: going on under them, leaving at no cost, or keeping the rules accepted */
  silence: Type.Union([Type.Literal('stay'), Type.Literal('leave'), Type.Literal('keep')]),
})
export type RulesOffer = Static<typeof RulesOffer>

/** POST /v1/me/enrollments/:enrollmentId/rules-answer */
export const RulesAnswer = Type.Object(
  { version: RuleVersion, answer: Type.Union([Type.Literal('agreed'), Type.Literal('refused')]) },
  { additionalProperties: false },
)
export type RulesAnswer = Static<typeof RulesAnswer>

/** GET /v1/me/enrollments/:enrollmentId — one membership with everything its payer can do about it. */
export const MemberCover = Type.Object({
  person: EnrollmentView,
  model: Type.Union([Type.Literal('prepaid'), Type.Literal('postpaid')]),
  actions: CoverActions,
  /** null unless paused; resumeFrom: asked back, from the next cut-off on or after this day */
  pause: nullable(
    Type.Object({
      reason: Type.Union([Type.Literal('own-wish'), Type.Literal('ceiling'), Type.Literal('unconfirmed')]),
      from: Day,
      resumeFrom: nullable(Day),
    }),
  ),
  /** the most one period may ask; null for no ceiling of one's own */
  ceilingFen: nullable(FenAmount),
  /** the newest share of this member; null before the first */
  newestShareFen: nullable(FenAmount),
  /** when the very first debit was confirmed; null while it waits for that */
  firstDebitConfirmedOn: nullable(Day),
  /** the next day on which a period counts who shares it: what changes before it counts for that period */
  nextDisclosure: Day,
  /** prepaid: what is in the balance, and below which sum it is running low */
  balance: nullable(Type.Object({ balanceFen: FenAmount, warnBelowFen: FenAmount })),
  /** pending: what has to be paid in before anything begins, and the last day for it */
  firstDeposit: nullable(Type.Object({ sumFen: FenAmount, payBy: Day })),
  /** a debit was refused to the last: this one's share, and the last day before it lapses; `Dues` says who pays together */
  grace: nullable(Type.Object({ sumFen: FenAmount, payBy: Day })),
  /** lapsed unpaid: what is owed, and the last day on which paying it brings cover back without a new wait */
  arrears: nullable(Type.Object({ sumFen: FenAmount, payBy: Day })),
  /** "I did not mean to join": the last day; null while nothing was debited, or where the plan has no such days */
  undoUntil: nullable(Day),
  /** the debit contract that pays for it while it stands; null where a balance or somebody else pays, or where it has ended */
  contract: nullable(Type.Object({ id: idOf('ctr'), provider: Type.String() })),
  /** somebody who was asked pays, and agreed to the ceiling that stood then: it cannot be raised above it without them */
  paidByOther: nullable(Type.Object({ ceilingFen: nullable(FenAmount) })),
  newRules: nullable(RulesOffer),
})
export type MemberCover = Static<typeof MemberCover>

/**
 * Shares of a plan that no debit brought and that can be paid now. grace: refused to the last, paying keeps everybody in ·
 * lapsed: paying brings everybody back without a new wait.
 */
export const Due = Type.Object({
  kind: Type.Union([Type.Literal('grace'), Type.Literal('lapsed')]),
  planId: PlanId,
  planNames: LocalText,
  sumFen: FenAmount,
  /** the last day for it */
  payBy: Day,
  /** in grace an order is paid whole, as the wallet would have; relation: null where others hold the membership */
  people: Type.Array(
    Type.Object({
      enrollmentId: idOf('enr'),
      name: Type.String({ description: 'masked' }),
      relation: nullable(Relation),
      sumFen: FenAmount,
    }),
    { minItems: 1 },
  ),
})
export type Due = Static<typeof Due>

/** GET /v1/me/dues — for oneself, the family, and whoever else this account pays for; one a plan and kind. */
export const Dues = Type.Object({ items: Type.Array(Due) })
export type Dues = Static<typeof Dues>

/** GET /v1/me/enrollments/:enrollmentId/balance — everything that ever moved it, newest first; empty where debits pay. */
export const BalanceHistory = Type.Object({
  lines: Type.Array(
    Type.Object({
      kind: Type.Union([Type.Literal('deposit'), Type.Literal('share'), Type.Literal('refund')]),
      day: Day,
      /** above zero: paid in; below: drawn or given back */
      sumFen: Type.Integer(),
      /** what was there after it */
      balanceFen: FenAmount,
      /** the period of a share */
      periodId: nullable(idOf('per')),
      periodNumber: nullable(Count),
    }),
  ),
})
export type BalanceHistory = Static<typeof BalanceHistory>

/** PUT /v1/me/enrollments/:enrollmentId/ceiling */
export const CeilingChange = Type.Object(
  { ceilingFen: nullable(Type.Integer({ minimum: 0, maximum: 100_000_000 })) },
  { additionalProperties: false },
)
export type CeilingChange = Static<typeof CeilingChange>

/** POST /v1/me/first-debits — the payer's own yes to the very first debit of these people. */
export const FirstDebitConfirmation = Type.Object(
  { enrollmentIds: Type.Array(idOf('enr'), { minItems: 1, maxItems: 20, uniqueItems: true }) },
  { additionalProperties: false },
)
export type FirstDebitConfirmation = Static<typeof FirstDebitConfirmation>

/** POST /v1/me/enrollments/:enrollmentId/undo-join */
export const JoinUndone = Type.Object({
  /** what goes back now; a debit under way goes back when it has ended */
  refundedFen: FenAmount,
  endedOn: Day,
})
export type JoinUndone = Static<typeof JoinUndone>
