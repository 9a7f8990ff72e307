import { Type, type Static } from '@sinclair/typebox'
import { FileView } from './claim'
import { HealthAnswer } from './enrollment'
import { Count, Day, Instant, LocalText, PlanId, RuleVersion, idOf, nullable } from './scalars'

/**
 * POST /v1/opinions: an operator's view of answers and papers before somebody joins. No name, no number. The client
 * makes `id`; the same id with the same input is the same request.
 */
export const OpinionRequest = Type.Object(
  {
    id: idOf('opn'),
    planId: PlanId,
    ruleVersion: RuleVersion,
    /** completed years, as asked before the health questions */
    ageYears: Type.Integer({ minimum: 0, maximum: 120 }),
    answers: Type.Array(HealthAnswer, { maxItems: 40 }),
    fileIds: Type.Array(idOf('fil'), { minItems: 1, maxItems: 20 }),
    /** health data may be looked at for this */
    consent: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type OpinionRequest = Static<typeof OpinionRequest>

export const OpinionView = Type.Object({
  id: idOf('opn'),
  planId: PlanId,
  planNames: LocalText,
  ruleVersion: RuleVersion,
  state: Type.Union([
    Type.Literal('asked'),
    Type.Literal('yes'),
    Type.Literal('exclusion'),
    Type.Literal('no'),
  ]),
  askedAt: Instant,
  decidedAt: nullable(Instant),
  /** why, in words; null until it is decided */
  reason: nullable(LocalText),
  /** illnesses that are left out; empty unless the state says so */
  leftOut: Type.Array(LocalText),
  /** the last day on which one may join with it */
  validUntil: nullable(Day),
  /** valid today, of the rules in force, and nobody joined with it yet */
  usable: Type.Boolean(),
  /** somebody joined with it */
  used: Type.Boolean(),
  ageYears: nullable(Count),
  /** what it was asked about; empty once it is deleted */
  answers: Type.Array(HealthAnswer),
  files: Type.Array(FileView),
})
export type OpinionView = Static<typeof OpinionView>

/** GET /v1/me/opinions — newest first. */
export const OpinionList = Type.Object({ items: Type.Array(OpinionView) })
export type OpinionList = Static<typeof OpinionList>
