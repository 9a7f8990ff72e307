/** Headers, limits and refusals that protect the server and who uses it. */
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './errorReplies'
import type { ServerFacts } from './metaRoutes'
import { globalLimit } from './rateLimits'

const policy: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  // The components of H5 set styles on elements.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  // A chosen photo is a blob: URL of the page itself; Taro reads it by a request before it sends it.
  'connect-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

/** The Content-Security-Policy, with more sources for scripts. */
export function contentPolicy(scripts: readonly string[]): string {
  return Object.entries(policy)
    .map(([name, sources]) => [name, ...sources, ...(name === 'script-src' ? scripts : [])].join(' '))
    .join(';')
}

/** A demo is opened over plain http, also from a phone in the same network: what needs https stays off there. */
export async function setHeaders(app: FastifyInstance, { mode }: ServerFacts): Promise<void> {
  const isReal = mode === 'real'
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(Object.entries(policy).map(([name, sources]) => [name, [...sources]])),
    },
    crossOriginOpenerPolicy: isReal ? { policy: 'same-origin' } : false,
    originAgentCluster: isReal,
    strictTransportSecurity: isReal ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  })
}

/** What is refused when too much is asked. */
export interface Limits {
  /** per address and minute */
  readonly requests: number
  /** how late the event loop may be, in ms on the average of five seconds; 0 never refuses */
  readonly eventLoopDelayMs: number
  /** how long one request may take before it is answered as unavailable: a database that hangs is as good as gone */
  readonly handlerMs: number
}

/** One long task (start, a moved clock) is not overload: a delay counts when it lasts for seconds. */
const SAMPLE_MS = 5_000

/** Applies to the routes registered in the same scope. */
export async function setLimits(app: FastifyInstance, limits: Limits): Promise<void> {
  await app.register(rateLimit, globalLimit(limits.requests))
  await app.register(underPressure, {
    maxEventLoopDelay: limits.eventLoopDelayMs,
    sampleInterval: SAMPLE_MS,
    pressureHandler: (request, reply, _type, value) => {
      // Infinity: nothing could be measured, which says nothing about now.
      if (value !== Infinity) sendProblem(request, reply, 'overloaded')
    },
  })
}

/** In the demo an app under development runs on another port of this machine; nobody else calls from a browser. */
export function allowLocalApps(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    if (origin === undefined || !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin)) return
    void reply.header('access-control-allow-origin', origin)
    void reply.header('access-control-expose-headers', 'ETag, Retry-After, Content-Language')
    void reply.header('vary', 'Origin')
    if (request.method !== 'OPTIONS') return
    void reply.header('access-control-allow-methods', 'GET, POST, DELETE')
    void reply.header(
      'access-control-allow-headers',
      'Authorization, Content-Type, If-None-Match, Accept-Language, X-Acting-For',
    )
    void reply.header('access-control-max-age', '600')
    await reply.code(204).send()
  })
  app.options('/*', { schema: { hide: true } }, async (_request, reply) => reply.code(204).send())
}
