import { AxiosError } from 'axios'
import type { FieldProblem, Problem, ProblemCode } from '@contract/problem'

/** What can go wrong with a request: the server's closed set of codes, and what never reached it. */
export type FailureCode = ProblemCode | 'offline' | 'timeout' | 'unexpected'

/** The one error type that leaves src/api. `messages/problems` says what a person should do about each code. */
export class ApiProblem extends Error {
  readonly code: FailureCode
  readonly fields: readonly FieldProblem[]
  readonly requestId: string | null

  constructor(code: FailureCode, fields: readonly FieldProblem[] = [], requestId: string | null = null) {
    super(code)
    this.name = 'ApiProblem'
    this.code = code
    this.fields = fields
    this.requestId = requestId
    // ES5 output of old engines loses the prototype of a subclass of Error.
    Object.setPrototypeOf(this, ApiProblem.prototype)
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
}

/** The problem in a reply's body (parsed or text); a body that is none, from a proxy say, is 'unexpected'. */
export function problemIn(body: unknown): ApiProblem {
  let parsed = body
  if (typeof body === 'string') {
    try {
      parsed = JSON.parse(body)
    } catch {
      return new ApiProblem('unexpected')
    }
  }
  if (!isProblem(parsed)) return new ApiProblem('unexpected')
  return new ApiProblem(parsed.code, parsed.errors ?? [], parsed.requestId ?? null)
}

/** Whatever a request threw, as an ApiProblem. */
export function toProblem(reason: unknown): ApiProblem {
  if (reason instanceof ApiProblem) return reason
  if (!(reason instanceof AxiosError)) return new ApiProblem('unexpected')
  if (reason.response) return problemIn(reason.response.data)
  if (reason.code === AxiosError.ECONNABORTED || reason.code === AxiosError.ETIMEDOUT)
    return new ApiProblem('timeout')
  return new ApiProblem('offline')
}

const worthAnotherTry: readonly FailureCode[] = ['offline', 'timeout', 'overloaded', 'database-unavailable']

/** Whether the same request may succeed a moment later. */
export const isPassing = (problem: ApiProblem): boolean => worthAnotherTry.includes(problem.code)
