/** The whole server on a database of its own, with real sealing and a folder for files, asked without a socket. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { InjectOptions } from 'fastify'
import type { Problem } from '@contract/problem'
import { epochMs } from '@core/calendar/date'
import type { Context } from '../context'
import { openSession } from '../features/session/commands'
import { type Server, type ServerOptions, createServer } from '../index'
import { type Engine, createEngine } from '../jobs/engine'
import { serverHandlers } from '../jobs/handlers'
import { filesLocal } from '../ports/filesLocal'
import { parseSecretKeys } from '../ports/secretKeys'
import { secretsOf } from '../ports/secrets'
import { systemRandom } from '../ports/systemRandom'
import { type TestDatabase, openTestDatabase } from './testDatabase'
import { type TestPorts, testPorts } from './testPorts'

export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly text: string
}

export interface TestServer {
  readonly database: TestDatabase
  readonly ports: TestPorts
  readonly ctx: Context
  readonly engine: Engine
  readonly server: Server
  /** every line of the log */
  readonly log: readonly string[]
  /** where files are kept */
  readonly folder: string
  get<T>(url: string, token?: string, headers?: Record<string, string>): Promise<Answer<T>>
  post<T>(url: string, body: unknown, token?: string): Promise<Answer<T>>
  ask<T>(options: InjectOptions): Promise<Answer<T>>
  /** A session of an account that exists. */
  signIn(accountId: string): Promise<string>
  /** A new account, signed in. */
  newcomer(accountId: string): Promise<string>
  /** Runs everything that falls due up to a moment, and stays there. */
  runUntil(at: string): Promise<void>
  /** Remembers this moment: rows, clock, wallet. */
  keep(): Promise<void>
  /** Everything is as it was at `keep`: before each test of a file whose world takes long to make. */
  rewind(): Promise<void>
  close(): Promise<void>
}

export const TEST_KEYS = parseSecretKeys(`1:${'5e'.repeat(32)}`)

export async function openTestServer(
  at: string,
  options: Partial<Omit<ServerOptions, 'context'>> = {},
): Promise<TestServer> {
  const database = await openTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'tongzhou-files-'))
  const secrets = secretsOf(TEST_KEYS, systemRandom)
  const ports: TestPorts = { ...testPorts(at), secrets, files: filesLocal(folder, secrets, systemRandom) }
  const ctx: Context = { db: database.db, ports }
  const engine = createEngine({ context: ctx, handlers: serverHandlers })
  const log: string[] = []
  const logger = { level: 'debug' as const, stream: { write: (line: string) => void log.push(line) } }
  // Loading a test blocks the event loop for seconds: that is not what tests are about.
  const limits = { eventLoopDelayMs: 0, ...options.limits }
  const server = await createServer({
    ...{ context: ctx, mode: 'demo', version: 'test', logger, ...options, limits },
  })

  async function ask<T>(request: InjectOptions): Promise<Answer<T>> {
    const reply = await server.app.inject(request)
    const isJson = /json/.test(String(reply.headers['content-type']))
    const body = (isJson ? JSON.parse(reply.body) : undefined) as T
    return { status: reply.statusCode, body, headers: reply.headers, text: reply.body }
  }
  const bearer = (token?: string) => (token === undefined ? {} : { authorization: `Bearer ${token}` })
  const signIn = async (accountId: string) => (await openSession(ctx, accountId)).token
  let kept: { nowMs: number; wallet: ReturnType<TestPorts['payment']['keep']> } | null = null
  return {
    ...{ database, ports, ctx, engine, server, log, folder, ask, signIn },
    get: (url, token, headers) => ask({ method: 'GET', url, headers: { ...bearer(token), ...headers } }),
    post: (url, body, token) => ask({ method: 'POST', url, payload: body as object, headers: bearer(token) }),
    async newcomer(accountId) {
      const created_at = '2026-01-01T00:00:00.000Z'
      await ctx.db.insertInto('account').values({ account_id: accountId, created_at }).execute()
      return signIn(accountId)
    },
    async runUntil(moment) {
      await engine.runDueUntil(epochMs(moment))
      ports.clock.stepTo(epochMs(moment))
    },
    async keep() {
      await database.keep()
      kept = { nowMs: ports.clock.nowMs(), wallet: ports.payment.keep() }
    },
    async rewind() {
      if (!kept) throw new Error('nothing was kept')
      await database.rewind()
      ports.clock.rewindTo(kept.nowMs)
      kept.wallet.back()
    },
    async close() {
      await server.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The problem of an answer, with what it names. */
export function problemOf(answer: Answer<unknown>): Problem {
  return answer.body as Problem
}

/** `/people/0/idNumber: too-old` of a problem. */
export function fieldsOf(answer: Answer<unknown>): string[] {
  return (problemOf(answer).errors ?? []).map(({ field, code }) => `${field}: ${code}`)
}
