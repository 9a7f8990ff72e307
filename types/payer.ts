/** Who pays for a membership, and moving that: to another contract of one's own, or to somebody who was asked. */
import { Type, type Static } from '@sinclair/typebox'
import { ForecastBand } from './forecast'
import { Count, Day, FenAmount, Instant, LocalText, PlanId, Relation, idOf, nullable } from './scalars'

export const PayerAskState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('agreed'),
  Type.Literal('declined'),
  Type.Literal('withdrawn'),
  Type.Literal('expired'),
])
export type PayerAskState = Static<typeof PayerAskState>

/** The first period that a change made now counts for; what was cut off before stays with who pays until then. */
export const FirstPaid = Type.Object({ disclosureDate: Day, chargeDate: Day })
export type FirstPaid = Static<typeof FirstPaid>

const OwnContract = Type.Object({ id: idOf('ctr'), provider: Type.String(), signedOn: Day })

/** A question to pay, as who asks sees it. */
export const PayerAsk = Type.Object({
  id: idOf('pya'),
  enrollmentId: idOf('enr'),
  /** what the member is to whom is asked */
  relation: Relation,
  state: PayerAskState,
  askedAt: Instant,
  expiresAt: Instant,
  /** the page to send; null once it is over */
  path: nullable(Type.String()),
})
export type PayerAsk = Static<typeof PayerAsk>

/** GET /v1/me/enrollments/:enrollmentId/payer — to who holds it, to the member's own account, and to who pays. */
export const MemberPayer = Type.Object({
  enrollmentId: idOf('enr'),
  planId: PlanId,
  planNames: LocalText,
  name: Type.String({ description: 'masked' }),
  /** whether it is the person behind this account */
  isMe: Type.Boolean(),
  /** whether this account pays, and whether it may ask somebody else to */
  iPay: Type.Boolean(),
  iDecide: Type.Boolean(),
  /** by which contract of this account; null when it does not pay, or when that contract has ended */
  contract: nullable(OwnContract),
  /** contracts of this account that could pay */
  contracts: Type.Array(OwnContract),
  /** who else this account pays for by the same contract, so that all of them can move together */
  together: Type.Array(Type.Object({ enrollmentId: idOf('enr'), planNames: LocalText, name: Type.String() })),
  ceilingFen: nullable(FenAmount),
  first: FirstPaid,
  /** counted already and not paid: these stay with who pays now; null until disclosed */
  stays: Type.Array(Type.Object({ number: Count, chargeDate: Day, sumFen: nullable(FenAmount) })),
  /** the open question; null when nobody is asked, and to who only pays */
  ask: nullable(PayerAsk),
})
export type MemberPayer = Static<typeof MemberPayer>

/** POST /v1/me/enrollments/:enrollmentId/payer-asks — an open question is the same question, whatever id asks again. */
export const PayerAskRequest = Type.Object(
  { id: idOf('pya'), relation: Relation },
  { additionalProperties: false },
)
export type PayerAskRequest = Static<typeof PayerAskRequest>

/** PUT /v1/me/payers — all of them, or none. */
export const PayerChange = Type.Object(
  {
    contractId: idOf('ctr'),
    enrollmentIds: Type.Array(idOf('enr'), { minItems: 1, maxItems: 20, uniqueItems: true }),
  },
  { additionalProperties: false },
)
export type PayerChange = Static<typeof PayerChange>

/** GET /v1/payer-asks/:token — what somebody reads before they agree to pay. */
export const PayerAskView = Type.Object({
  state: PayerAskState,
  expiresAt: Instant,
  /** who asks, masked; '' when it is over */
  askerName: Type.String(),
  /** for whom, masked; '' when it is over */
  name: Type.String(),
  relation: Relation,
  planId: PlanId,
  planNames: LocalText,
  /** who is signed in pays already */
  iPay: Type.Boolean(),
  /** the newest shares, newest first; final: settled, else it can still fall */
  shares: Type.Array(
    Type.Object({ number: Count, chargeDate: Day, shareFen: FenAmount, final: Type.Boolean() }),
  ),
  /** null when nothing can be said */
  forecast: nullable(Type.Object({ next: ForecastBand, year: ForecastBand })),
  /** the most one period may ask; null for none */
  ceilingFen: nullable(FenAmount),
  first: FirstPaid,
  /** of who is signed in */
  contracts: Type.Array(OwnContract),
})
export type PayerAskView = Static<typeof PayerAskView>

/** POST /v1/payer-asks/:token/agreement — the ceiling is the one that was read: another one meanwhile is refused. */
export const PayerAgreement = Type.Object(
  {
    contractId: idOf('ctr'),
    ceilingFen: nullable(FenAmount),
    consents: Type.Object({ debit: Type.Boolean() }, { additionalProperties: false }),
  },
  { additionalProperties: false },
)
export type PayerAgreement = Static<typeof PayerAgreement>

export const PayerReceipt = Type.Object({
  enrollmentId: idOf('enr'),
  planId: PlanId,
  provider: Type.String(),
  first: FirstPaid,
})
export type PayerReceipt = Static<typeof PayerReceipt>

/** GET /v1/me/payments-for-others — memberships of others that this account pays for, its own held by others, questions. */
export const PaymentsForOthers = Type.Object({
  items: Type.Array(
    Type.Object({
      enrollmentId: idOf('enr'),
      planId: PlanId,
      planNames: LocalText,
      name: Type.String({ description: 'masked' }),
      /** pays: this account is debited for it · member: it is this account's own, held and paid by somebody else */
      role: Type.Union([Type.Literal('pays'), Type.Literal('member')]),
      /** the wallet that is debited; null where this account does not pay, or its contract has ended */
      provider: nullable(Type.String()),
      /** newest first */
      shares: Type.Array(
        Type.Object({ number: Count, chargeDate: Day, shareFen: FenAmount, final: Type.Boolean() }),
      ),
    }),
  ),
  /** opened by this account and not answered */
  asks: Type.Array(
    Type.Object({ path: Type.String(), planNames: LocalText, askerName: Type.String(), expiresAt: Instant }),
  ),
})
export type PaymentsForOthers = Static<typeof PaymentsForOthers>
