/**
 * The one way a command says no: a code of the closed set in the contract, and the fields that have to change.
 * Thrown, so that a transaction rolls back; the HTTP layer turns it into an RFC 9457 problem.
 */
import type { FieldProblem, ProblemCode } from '@contract/problem'

export class Refusal extends Error {
  readonly code: ProblemCode
  readonly errors: readonly FieldProblem[]

  constructor(code: ProblemCode, errors: readonly FieldProblem[] = []) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.errors = errors
  }
}

/** A refusal that names one field by its JSON pointer. */
export function refuseField(field: string, code: ProblemCode): Refusal {
  return new Refusal(code, [{ field, code }])
}

/** The refusal for some field problems: their code where they agree, else `malformed-input`. */
export function refusalOf(problems: readonly FieldProblem[]): Refusal {
  const codes = new Set(problems.map(({ code }) => code))
  const [only] = codes
  return new Refusal(codes.size === 1 && only ? only : 'malformed-input', problems)
}
