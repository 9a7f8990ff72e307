import { Type, type Static } from '@sinclair/typebox'
import { Count, Day, FenAmount, Instant, LocalText, PlanId, Relation, idOf, nullable } from './scalars'
import { CoverState } from './enrollment'

const EnrollmentIds = Type.Array(idOf('enr'), { minItems: 1, maxItems: 20, uniqueItems: true })

/** POST /v1/me/exit-effects — what leaving now would do, for these people together; nothing happens. */
export const ExitQuestion = Type.Object({ enrollmentIds: EnrollmentIds }, { additionalProperties: false })
export type ExitQuestion = Static<typeof ExitQuestion>

/** A period whose cut-off counted somebody of them in, and which is not paid yet. */
export const OwedPeriod = Type.Object({
  planId: PlanId,
  periodId: idOf('per'),
  number: Count,
  disclosureDate: Day,
  chargeDate: Day,
  people: Count,
  /** null until it is disclosed */
  sumFen: nullable(FenAmount),
  /** false: disclosed, and can only become less */
  final: Type.Boolean(),
  /** a prepaid plan draws it from the balance; else it is debited */
  fromBalance: Type.Boolean(),
})
export type OwedPeriod = Static<typeof OwedPeriod>

export const ExitEffect = Type.Object({
  people: Type.Array(
    Type.Object({
      enrollmentId: idOf('enr'),
      planId: PlanId,
      planNames: LocalText,
      name: Type.String({ description: 'masked' }),
      relation: Relation,
      state: CoverState,
      /** a claim that goes on whatever they do */
      openClaimId: nullable(idOf('clm')),
      /** what was diagnosed while covered can be claimed until this day; null: was never covered */
      claimUntil: nullable(Day),
      /** prepaid: what is in the balance now, and goes back less what is owed; null in post-paid plans */
      balanceFen: nullable(FenAmount),
      /** days to wait anew after coming back */
      waitAgainDays: Count,
    }),
  ),
  /** the first day without cover */
  endedOn: Day,
  owed: Type.Array(OwedPeriod),
  /** ends: nobody else pays by it, it is closed after the last share that is owed */
  contract: Type.Union([Type.Literal('none'), Type.Literal('stays'), Type.Literal('ends')]),
  provider: nullable(Type.String()),
})
export type ExitEffect = Static<typeof ExitEffect>

/** POST /v1/exits. The same id again gives the same receipt. */
export const ExitRequest = Type.Object(
  { id: idOf('ext'), enrollmentIds: EnrollmentIds },
  { additionalProperties: false },
)
export type ExitRequest = Static<typeof ExitRequest>

export const ExitReceipt = Type.Object({ id: idOf('ext'), exitedAt: Instant, effect: ExitEffect })
export type ExitReceipt = Static<typeof ExitReceipt>

/** GET /v1/debit-contracts/:id/end-effect — what ending a debit contract now would do; nothing happens. */
export const ContractEndEffect = Type.Object({
  contractId: idOf('ctr'),
  provider: Type.String(),
  /** the memberships that are paid by it: each needs another contract until its next charge day, or lapses unpaid */
  people: Type.Array(
    Type.Object({
      enrollmentId: idOf('enr'),
      planId: PlanId,
      planNames: LocalText,
      name: Type.String({ description: 'masked' }),
      relation: Relation,
      nextCharge: Day,
    }),
  ),
  /** disclosed shares that it has not paid yet: it cannot end before they are paid or written off */
  collecting: Type.Array(OwedPeriod),
})
export type ContractEndEffect = Static<typeof ContractEndEffect>
