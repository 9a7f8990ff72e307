import { Type, type Static } from '@sinclair/typebox'
import {
  Count,
  Day,
  FenAmount,
  Instant,
  LocalText,
  PlanId,
  Relation,
  RuleVersion,
  Severity,
  idOf,
  nullable,
} from './scalars'

export const ClaimStatus = Type.Union([
  Type.Literal('draft'),
  Type.Literal('submitted'),
  Type.Literal('reviewing'),
  Type.Literal('more-needed'),
  Type.Literal('expired'),
  Type.Literal('investigating'),
  Type.Literal('approved'),
  Type.Literal('declined'),
  Type.Literal('appealed'),
  Type.Literal('jury'),
  Type.Literal('declined-final'),
  Type.Literal('disclosed'),
  Type.Literal('objected'),
  Type.Literal('settled'),
  Type.Literal('paid'),
  Type.Literal('withdrawn'),
])
export type ClaimStatus = Static<typeof ClaimStatus>

/** POST /v1/files (multipart, fields `id`, `file`): a photo or PDF for a claim, private, encrypted at rest. */
export const FileView = Type.Object({
  id: idOf('fil'),
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Count,
})
export type FileView = Static<typeof FileView>
/** 10 MB, the limit of the chat apps' content check as well (platforms.md §1). */
export const maxFileBytes = 10 * 1024 * 1024
export const fileMediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const

/**
 * POST /v1/claims — the client makes `id`; same id with other input is refused. Either an illness with its severity,
 * or an event of the plan's `otherAids` with a file for each of its papers.
 */
export const ClaimRequest = Type.Object(
  {
    id: idOf('clm'),
    enrollmentId: idOf('enr'),
    illnessCode: Type.Optional(Type.String({ maxLength: 40 })),
    severity: Type.Optional(Severity),
    /** an accident brought the illness: the plan's shorter waiting period counts */
    byAccident: Type.Optional(Type.Boolean()),
    eventCode: Type.Optional(Type.String({ maxLength: 40 })),
    /** which file shows which of the event's papers, by place from 0 */
    papers: Type.Optional(
      Type.Array(
        Type.Object(
          { paper: Type.Integer({ minimum: 0, maximum: 29 }), fileId: idOf('fil') },
          { additionalProperties: false },
        ),
        { maxItems: 30 },
      ),
    ),
    /** of the diagnosis, or of the event */
    diagnosedOn: Day,
    fileIds: Type.Array(idOf('fil'), { maxItems: 30 }),
  },
  { additionalProperties: false },
)
export type ClaimRequest = Static<typeof ClaimRequest>

export const ClaimStep = Type.Object({
  step: Type.Union([
    Type.Literal('submitted'),
    Type.Literal('reviewed'),
    Type.Literal('investigated'),
    Type.Literal('decided'),
    Type.Literal('disclosed'),
    Type.Literal('charged'),
    Type.Literal('paid'),
  ]),
  state: Type.Union([
    Type.Literal('done'),
    Type.Literal('now'),
    Type.Literal('to-come'),
    Type.Literal('failed'),
  ]),
  /** when it happened, or by when it will */
  on: nullable(Day),
})

/** GET /v1/claims/:claimId */
export const ClaimView = Type.Object({
  id: idOf('clm'),
  number: Type.String({ description: 'HZ-2611-0083' }),
  planId: PlanId,
  planNames: LocalText,
  status: ClaimStatus,
  person: Type.Object({ enrollmentId: idOf('enr'), name: Type.String(), relation: Relation }),
  /** the illness, or the event */
  illness: LocalText,
  /** null for an event */
  severity: nullable(Severity),
  diagnosedOn: Day,
  submittedAt: nullable(Instant),
  /** what the rules accepted at joining give if it is approved */
  aidFen: FenAmount,
  /** the part of it that is paid at once; the rest is paid as bills come in */
  atOnceFen: FenAmount,
  ruleVersion: RuleVersion,
  steps: Type.Array(ClaimStep),
  /** the first answer comes by this day */
  answerBy: nullable(Day),
  reason: nullable(Type.Object({ code: Type.String(), clause: Type.String(), appealBy: nullable(Day) })),
  files: Type.Array(FileView),
  caseId: nullable(idOf('cas')),
})
export type ClaimView = Static<typeof ClaimView>

/** GET /v1/me/claims — newest first, all of them: nobody has many. */
export const MyClaims = Type.Object({ items: Type.Array(ClaimView) })
export type MyClaims = Static<typeof MyClaims>
