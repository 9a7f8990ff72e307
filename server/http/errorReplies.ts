/** Turns whatever was thrown into an `application/problem+json` reply, and logs what is a fault of ours. */
import type { ProblemCode } from '@contract/problem'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal'
import { codeOfError } from './errors'
import { localeOf, problemOf } from './problems'

const RETRY_AFTER_SECONDS = 5
const MEDIA_TYPE = 'application/problem+json; charset=utf-8'

/** Sends a problem; also for what never reached a handler. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  errors: Refusal['errors'] = [],
): FastifyReply {
  const locale = localeOf(request.headers['accept-language'])
  const problem = problemOf({ code, errors, locale, requestId: request.id })
  if (problem.status === 503) void reply.header('retry-after', String(RETRY_AFTER_SECONDS))
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .header('content-language', locale)
    .type(MEDIA_TYPE)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem)
}

export function replyWithError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const code = codeOfError(error)
  if (code === 'internal') request.log.error({ err: error }, 'request failed')
  else if (code === 'database-unavailable') request.log.warn({ err: error }, 'the database does not answer')
  return sendProblem(request, reply, code, error instanceof Refusal ? error.errors : [])
}
