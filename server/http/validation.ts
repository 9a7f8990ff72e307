/**
 * What comes in is checked against the contract's schemas, compiled once. (1) Unknown fields of a closed object are
 * refused, not dropped. (2) Only query strings are converted from text. (3) Every fault names its field.
 */
import type { FieldProblem, ProblemCode } from '@contract/problem'
import type { TSchema } from '@sinclair/typebox'
import { TypeCompiler, type ValueError } from '@sinclair/typebox/compiler'
import { Value } from '@sinclair/typebox/value'
import type { FastifySchemaCompiler } from 'fastify'
import { refusalOf } from '../refusal'

const MOST_FAULTS = 20
const ID_PATTERN = /^\^(\[a-z\]|[a-z]{3}_)/

function codeOf({ path, schema, value }: ValueError): ProblemCode {
  if (value === undefined) return 'malformed-input'
  if (path === '/cursor') return 'malformed-cursor'
  const pattern: unknown = schema.pattern
  return typeof pattern === 'string' && ID_PATTERN.test(pattern) ? 'malformed-id' : 'malformed-input'
}

/** One problem a field, at most twenty. */
function fieldProblems(faults: Iterable<ValueError>): FieldProblem[] {
  const byField = new Map<string, FieldProblem>()
  for (const fault of faults) {
    if (!byField.has(fault.path)) byField.set(fault.path, { field: fault.path, code: codeOf(fault) })
    if (byField.size === MOST_FAULTS) break
  }
  return [...byField.values()]
}

export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = TypeCompiler.Compile(schema)
  const convert = httpPart === 'querystring'
  return (input: unknown) => {
    const value = convert ? Value.Convert(schema, input) : input
    return check.Check(value) ? { value } : { error: refusalOf(fieldProblems(check.Errors(value))) }
  }
}
