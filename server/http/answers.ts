/** What a route may answer, for OpenAPI and for the serialiser: its own schema, and the problems it names. */
import { type Problem, Problem as ProblemSchema, type ProblemCode } from '@contract/problem'
import { type TSchema, Type } from '@sinclair/typebox'
import { statusOf } from './problems'

/** Registered once (`app.addSchema`), so that the document holds it once. */
export const sharedProblem = { ...ProblemSchema, $id: 'Problem' }
const problemWith = (codes: readonly ProblemCode[]) => ({
  description: codes.join(', '),
  content: { 'application/problem+json': { schema: Type.Unsafe<Problem>({ $ref: 'Problem#' }) } },
})

/** Any route can give these. */
const always: readonly ProblemCode[] = ['rate-limited', 'overloaded', 'database-unavailable', 'internal']

function problemsByStatus(codes: readonly ProblemCode[]): Record<number, ReturnType<typeof problemWith>> {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of [...codes, ...always]) {
    byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code])
  }
  return Object.fromEntries([...byStatus].map(([status, list]) => [status, problemWith(list)]))
}

/** `{ 200: schema, 404: problem, … }` */
export function answers<T extends TSchema>(schema: T, codes: readonly ProblemCode[]): { 200: T } {
  return { ...problemsByStatus(codes), 200: schema }
}

/** The same for a command that creates. */
export function createdAnswers<T extends TSchema>(schema: T, codes: readonly ProblemCode[]): { 201: T } {
  return { ...problemsByStatus(codes), 201: schema }
}

/** The same for a command that has nothing to say. */
export function emptyAnswers(codes: readonly ProblemCode[]): { 204: TSchema } {
  return { ...problemsByStatus(codes), 204: Type.Null({ description: 'done' }) }
}
