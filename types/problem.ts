/** Errors are RFC 9457 problems with a closed set of codes; the app says what to do per code (src/messages). */
import { Type, type Static } from '@sinclair/typebox'

export const problemCodes = [
  'malformed-id',
  'malformed-input',
  'malformed-cursor',
  'not-found',
  'unknown-plan',
  'unauthenticated',
  'forbidden',
  'plan-closed',
  'rules-changed',
  'too-young',
  'too-old',
  'relation-not-allowed',
  'name-invalid',
  'id-number-length',
  'id-number-characters',
  'id-number-region',
  'id-number-date',
  'id-number-future',
  'id-number-check-digit',
  'person-twice',
  'already-enrolled',
  'health-incomplete',
  'health-not-eligible',
  'health-unsure',
  'not-admitted',
  'group-code-wrong',
  'group-code-expired',
  'group-code-used-up',
  'group-code-locked',
  'consent-missing',
  'debit-contract-missing',
  'enrollment-over',
  'return-too-late',
  'refund-not-due',
  'payment-unavailable',
  'payment-refused',
  'claim-not-covered',
  'claim-in-waiting',
  'claim-too-late',
  'claim-date-future',
  'claim-illness-unknown',
  'claim-illness-left-out',
  'claim-files-missing',
  'claim-already-open',
  'claim-already-aided',
  'claim-action-not-allowed',
  'file-missing',
  'file-too-large',
  'file-empty',
  'file-type',
  'file-too-many',
  'phone-invalid',
  'code-wrong',
  'code-expired',
  'code-resend-early',
  'code-too-many',
  'login-code-invalid',
  'login-blocked',
  'login-unavailable',
  'login-not-configured',
  'identity-taken',
  'idempotency-mismatch',
  'conflict',
  'invite-not-member',
  'invite-too-many',
  'rate-limited',
  'overloaded',
  'sandbox-only',
  'database-unavailable',
  'internal',
] as const

export type ProblemCode = (typeof problemCodes)[number]
export const ProblemCode = Type.Union(problemCodes.map((code) => Type.Literal(code)))

/** One field that has to change; `field` is a JSON pointer into the request body, such as `/people/0/idNumber`. */
export const FieldProblem = Type.Object({
  field: Type.String(),
  code: ProblemCode,
  detail: Type.Optional(Type.String()),
})
export type FieldProblem = { field: string; code: ProblemCode; detail?: string }

export const Problem = Type.Object({
  type: Type.String({ description: 'urn:tongzhou:problem:<code>' }),
  title: Type.String(),
  status: Type.Integer(),
  code: ProblemCode,
  detail: Type.Optional(Type.String({ description: 'what to do, in plain words' })),
  errors: Type.Optional(Type.Array(FieldProblem)),
  requestId: Type.Optional(Type.String()),
})
export type Problem = Omit<Static<typeof Problem>, 'code' | 'errors'> & {
  code: ProblemCode
  errors?: FieldProblem[]
}
