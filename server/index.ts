/** The real backend. Which adapters it uses is chosen by who calls `createServer` (cli, a test). */
import multipart from '@fastify/multipart'
import type { Server as HttpServer } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Context } from './context'
import { admissionRoutes } from './features/admission/routes'
import { caseRoutes } from './features/case/routes'
import { certificateRoutes } from './features/certificate/routes'
import { claimRoutes } from './features/claim/routes'
import { coverRoutes } from './features/cover/routes'
import { askedRoutes } from './features/enrollment/askedRoutes'
import { payerRoutes } from './features/enrollment/payerRoutes'
import { joinDraftRoutes } from './features/enrollment/draftRoutes'
import { enrollmentRoutes } from './features/enrollment/routes'
import { contractEndRoutes, exitRoutes } from './features/exit/routes'
import { fileRoutes } from './features/file/routes'
import { forecastRoutes } from './features/forecast/routes'
import { helperRoutes } from './features/helper/routes'
import { homeRoutes } from './features/home/routes'
import { noticeRoutes } from './features/notice/routes'
import { opinionRoutes } from './features/opinion/routes'
import { inviteRoutes } from './features/invite/routes'
import { paymentRoutes } from './features/payment/routes'
import { periodRoutes } from './features/period/routes'
import { ruleChangesRoutes } from './features/plan/changesRoutes'
import { planRoutes } from './features/plan/routes'
import { privacyRoutes } from './features/privacy/routes'
import { sandboxRoutes } from './features/sandbox/routes'
import { sessionRoutes } from './features/session/routes'
import { statementRoutes } from './features/statement/routes'
import { sharedProblem } from './http/answers'
import { tagAnswer } from './http/caching'
import { dropConnectionsOnClose } from './http/closing'
import { replyWithError } from './http/errorReplies'
import { healthRoute, metaRoute } from './http/metaRoutes'
import { describeApi } from './http/openApi'
import { serializersCompiled } from './http/serializing'
import { type Limits, allowLocalApps, setHeaders, setLimits } from './http/security'
import { sharedPages } from './http/sharedPages'
import type { App } from './http/typebox'
import { compileValidator } from './http/validation'
import { type WebRoots, serveWeb } from './http/web'
import type { Engine } from './jobs/engine'
import { type LoggerOptions, loggerOptions } from './log/loggerOptions'
import { personalParts } from './personalData'
import type { SandboxPort } from './ports/types'

export interface ServerOptions extends WebRoots {
  context: Context
  /** Runs what falls due while the server listens; without it nothing falls due by itself. */
  engine?: Engine
  mode: 'demo' | 'real'
  /** Sandbox sign-in and the movable clock. Refused with mode 'real'; without it those routes answer `sandbox-only`. */
  sandbox?: SandboxPort
  version: string
  /** Addresses or subnets of reverse proxies whose X-Forwarded-For counts: without it every visitor has the proxy's address. */
  trustedProxies?: readonly string[]
  /** Without it nothing is logged. */
  logger?: LoggerOptions
  /** default: 1,200 requests per address and minute, an event loop half a second late, 8 seconds a request */
  limits?: Partial<Limits>
  /** default: when an answer is first given */
  compileAnswers?: 'at-first-use' | 'at-start'
}

export interface Server {
  app: FastifyInstance
  /** @returns the address it listens on. Port 0 picks a free one. */
  listen(port: number, host?: string): Promise<string>
  /** Ends what runs: no new requests, those in progress are answered, the engine stops. The database stays open. */
  close(): Promise<void>
}

const BODY_LIMIT_BYTES = 256 * 1024
const DEFAULT_LIMITS: Limits = { requests: 1_200, eventLoopDelayMs: 500, handlerMs: 8_000 }

export class ServerSetupError extends Error {
  readonly code = 'sandbox-in-real-mode'
  constructor() {
    super('sandbox sign-in and the movable clock are refused in real mode')
    this.name = 'ServerSetupError'
  }
}

function newApp(options: ServerOptions, limits: Limits): FastifyInstance {
  const { random } = options.context.ports
  return Fastify<HttpServer>({
    logger: options.logger ? loggerOptions(options.logger) : false,
    bodyLimit: BODY_LIMIT_BYTES,
    ...(options.trustedProxies?.length && { trustProxy: [...options.trustedProxies] }),
    handlerTimeout: limits.handlerMs,
    genReqId: () => Buffer.from(random.bytes(6)).toString('base64url'),
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    schemaController: {
      compilersFactory: { buildSerializer: serializersCompiled(options.compileAnswers ?? 'at-first-use') },
    },
    frameworkErrors: (error, request, reply) => {
      void replyWithError(error, request, reply)
    },
  })
}

function addRoutes(app: App, options: ServerOptions): void {
  const { context, sandbox } = options
  metaRoute(app, context, options)
  planRoutes(app, context)
  ruleChangesRoutes(app, context)
  periodRoutes(app, context)
  forecastRoutes(app, context)
  caseRoutes(app, context)
  enrollmentRoutes(app, context)
  admissionRoutes(app, context)
  opinionRoutes(app, context)
  coverRoutes(app, context)
  exitRoutes(app, context)
  contractEndRoutes(app, context)
  certificateRoutes(app, context)
  inviteRoutes(app, context)
  helperRoutes(app, context)
  joinDraftRoutes(app, context)
  askedRoutes(app, context)
  payerRoutes(app, context)
  homeRoutes(app, context)
  noticeRoutes(app, context)
  statementRoutes(app, context)
  claimRoutes(app, context)
  fileRoutes(app, context)
  paymentRoutes(app, context)
  sessionRoutes(app, context)
  privacyRoutes(app, context, personalParts)
  sandboxRoutes(app, context, sandbox)
  sharedPages(app, options)
}

async function build(options: ServerOptions): Promise<FastifyInstance> {
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits }
  const app = newApp(options, limits)
  dropConnectionsOnClose(app)
  app.setValidatorCompiler(compileValidator)
  app.setErrorHandler(replyWithError)
  app.addSchema(sharedProblem)
  app.decorateRequest('accountId', null)
  app.decorateRequest('acting', null)
  await setHeaders(app, options)
  if (options.mode === 'demo') allowLocalApps(app)
  await describeApi(app, options.version)
  await app.register(multipart)
  healthRoute(app, options.context, options)
  await app.register(async (api) => {
    api.addHook('onSend', tagAnswer)
    await setLimits(api, limits)
    addRoutes(api, options)
  })
  await serveWeb(app, options)
  await app.ready()
  return app
}

/** @throws ServerSetupError when sandbox providers meet mode 'real' */
export async function createServer(options: ServerOptions): Promise<Server> {
  if (options.sandbox && options.mode === 'real') throw new ServerSetupError()
  const app = await build(options)
  return {
    app,
    async listen(port, host = '127.0.0.1') {
      const address = await app.listen({ port, host })
      options.engine?.start()
      return address
    },
    async close() {
      await options.engine?.stop()
      await app.close()
    },
  }
}
