/**
 * Errors as RFC 9457 problems: code → status here, code → words in problemTexts.ts. Nothing else in the server
 * decides how a refusal looks.
 */
import type { FieldProblem, Problem, ProblemCode } from '@contract/problem'
import { type ProblemLocale, problemLocales, problemTexts } from './problemTexts'

const statuses: Partial<Record<ProblemCode, number>> = {
  'malformed-id': 400,
  'malformed-input': 400,
  'malformed-cursor': 400,
  'not-found': 404,
  'unknown-plan': 404,
  unauthenticated: 401,
  forbidden: 403,
  'plan-closed': 409,
  'rules-changed': 409,
  'already-enrolled': 409,
  'already-asked': 409,
  'draft-newer': 409,
  'ask-over': 410,
  'claim-already-open': 409,
  'claim-already-aided': 409,
  'group-code-expired': 409,
  'group-code-used-up': 409,
  'group-code-locked': 429,
  'claim-action-not-allowed': 409,
  'enrollment-over': 409,
  'return-too-late': 409,
  'refund-not-due': 409,
  'payment-not-due': 409,
  'idempotency-mismatch': 409,
  conflict: 409,
  'identity-taken': 409,
  'code-resend-early': 429,
  'code-too-many': 429,
  'login-blocked': 403,
  'login-not-configured': 404,
  'login-unavailable': 503,
  'file-too-large': 413,
  'file-type': 415,
  'invite-not-member': 409,
  'invite-too-many': 409,
  'helper-not-allowed': 403,
  'helper-ended': 403,
  'helper-too-many': 409,
  'helper-own': 409,
  'helper-already': 409,
  'helper-invitation-over': 410,
  'rate-limited': 429,
  'sandbox-only': 404,
  'payment-unavailable': 503,
  overloaded: 503,
  'database-unavailable': 503,
  internal: 500,
}
/** Understood, but the rules say no: the field problems tell why. */
const REFUSED_BY_RULES = 422

export function statusOf(code: ProblemCode): number {
  return statuses[code] ?? REFUSED_BY_RULES
}

/** The first language of an Accept-Language header that there is a text for; Chinese in simplified script otherwise. */
export function localeOf(acceptLanguage: string | undefined): ProblemLocale {
  for (const range of (acceptLanguage ?? '').split(',')) {
    const tag = (range.split(';')[0] ?? '').trim().toLowerCase()
    if (tag === 'en' || tag.startsWith('en-')) return 'en'
    if (/^zh-(hant|tw|hk|mo)/.test(tag)) return 'zh-Hant'
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-Hans'
  }
  return problemLocales[0]
}

export interface ProblemInput {
  code: ProblemCode
  errors?: readonly FieldProblem[]
  locale: ProblemLocale
  requestId: string
}

/** The body of an error reply. Each field problem gets its own words. */
export function problemOf({ code, errors, locale, requestId }: ProblemInput): Problem {
  const texts = problemTexts[locale]
  const [title, detail] = texts[code]
  const fields = errors?.map((error) => ({ ...error, detail: error.detail ?? texts[error.code].join(': ') }))
  return {
    type: `urn:tongzhou:problem:${code}`,
    title,
    status: statusOf(code),
    code,
    detail,
    ...(fields?.length ? { errors: fields } : {}),
    requestId,
  }
}
