import { Type, type Static } from '@sinclair/typebox'
import { CoverState } from './enrollment'
import { Day, Instant, LocalText, PlanId, RuleVersion, idOf, nullable } from './scalars'

/** The code by which a stranger checks a certificate: not its number, and nothing about whose it is. */
export const CertificateCode = Type.String({ pattern: '^[0-9A-HJKMNP-TV-Z]{20}$', maxLength: 20 })

/** GET /v1/me/certificates/:enrollmentId — proof of one enrollment, for its payer. */
export const CertificateView = Type.Object({
  enrollmentId: idOf('enr'),
  number: Type.String(),
  name: Type.String({ description: 'masked' }),
  planId: PlanId,
  planNames: LocalText,
  ruleVersion: RuleVersion,
  joinedOn: Day,
  coverFrom: Day,
  endedOn: nullable(Day),
  state: CoverState,
  /** null: none was made, or it was stopped */
  code: nullable(CertificateCode),
  codeState: Type.Union([Type.Literal('none'), Type.Literal('live'), Type.Literal('stopped')]),
  /** today, as the certificate says it */
  asOf: Day,
})
export type CertificateView = Static<typeof CertificateView>

/** POST /v1/me/certificates/:enrollmentId/code: another code, or none. Either ends the one there is. */
export const CodeChange = Type.Object(
  { action: Type.Union([Type.Literal('renew'), Type.Literal('stop')]) },
  { additionalProperties: false },
)
export type CodeChange = Static<typeof CodeChange>

/**
 * GET /v1/certificates/:code — all that a stranger learns. `valid`: this person is in the plan now, waiting or
 * covered. Whatever is not valid gets the same answer: unknown, stopped, paused, lapsed or ended.
 */
export const CertificateCheck = Type.Object({
  valid: Type.Boolean(),
  planNames: nullable(LocalText),
  checkedAt: Instant,
})
export type CertificateCheck = Static<typeof CertificateCheck>
