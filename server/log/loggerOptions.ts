/**
 * What the server logs: method, route, status and time of a request, and faults of ours. Never an address, a header,
 * a body, a query string or a parameter, and of a database error never its message or detail: they quote values.
 */
import { types } from 'node:util'
import type { FastifyRequest, FastifyServerOptions } from 'fastify'

export interface LoggerOptions {
  level: 'error' | 'warn' | 'info' | 'debug'
  stream?: { write(line: string): void }
}

/** Built-in errors of a bug in our code; their messages name code, not values. */
const telling = new Set([
  'TypeError',
  'RangeError',
  'ReferenceError',
  'AssertionError',
  'CalendarError',
  'MoneyError',
])

function textOf(error: object, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}

interface LoggedError {
  type: string
  message: string
  stack: string
  [more: string]: unknown
}

/** An error without anything that may quote a person's data. */
export function loggedError(error: unknown): LoggedError {
  if (!types.isNativeError(error)) return { type: typeof error, message: '', stack: '' }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    code: textOf(error, 'code'),
    table: textOf(error, 'table'),
    constraint: textOf(error, 'constraint'),
    message: telling.has(error.name) ? error.message : '',
    stack: frames.slice(0, 12).join('\n'),
    cause: error.cause === undefined ? undefined : loggedError(error.cause),
  }
}

/** For Fastify's `logger`. */
export function loggerOptions({ level, stream }: LoggerOptions): FastifyServerOptions['logger'] {
  return {
    level,
    ...(stream ? { stream } : {}),
    base: null,
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        route: request.routeOptions.url ?? 'none',
      }),
      res: (reply: { statusCode?: number }) => ({ statusCode: reply.statusCode ?? 0 }),
      err: loggedError,
    },
  }
}
