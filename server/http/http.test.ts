/** What holds for every route: modes, problems, headers, caching, the web app's addresses, the document. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Health, Meta } from '@contract/meta'
import type { PeriodStatement } from '@contract/period'
import type { Context } from '../context'
import { ServerSetupError, createServer } from '../index'
import { namedId, openSmallPlan, smallRules } from '../testing/smallPlan'
import { type TestServer, fieldsOf, openTestServer, problemOf } from '../testing/testServer'

jest.setTimeout(60_000)
const START = '2026-01-01T00:00:00.000Z'
const inlineScript = 'document.documentElement.style.fontSize="20px"'
const html = `<!doctype html><title>同舟</title><script>${inlineScript}</script><script src="/js/app.0a1b2c3d.js"></script>`

let world: TestServer
let webRoot: string
beforeAll(async () => {
  webRoot = await mkdtemp(path.join(tmpdir(), 'tongzhou-web-'))
  await mkdir(path.join(webRoot, 'js'))
  await writeFile(path.join(webRoot, 'index.html'), html)
  await writeFile(path.join(webRoot, 'js/app.0a1b2c3d.js'), 'var app = 1')
  await writeFile(path.join(webRoot, 'favicon.ico'), 'icon')
  await mkdir(path.join(webRoot, 'desk'))
  await writeFile(path.join(webRoot, 'desk/index.html'), '<title>desk</title>')
  await writeFile(path.join(webRoot, 'desk/desk.css'), 'main{}')
  world = await openTestServer(START, { webRoot, consoleRoot: path.join(webRoot, 'desk') })
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.runUntil('2026-02-01T00:00:00.000Z')
}, 60_000)
afterAll(async () => {
  await world.close()
  await rm(webRoot, { recursive: true, force: true })
})

describe('health and meta', () => {
  it('says that it is well, in which mode, and is never cached', async () => {
    const { status, body, headers } = await world.get<Health>('/health')
    expect(status).toBe(200)
    expect(body).toEqual({ status: 'ok', mode: 'demo', database: 'ok', version: 'test' })
    expect(headers['cache-control']).toBe('no-store')
  })

  it('tells the day and the plans', async () => {
    const { body } = await world.get<Meta>('/v1/meta')
    expect(body).toEqual({
      mode: 'demo',
      now: '2026-02-01T00:00:00.000Z',
      today: '2026-02-01',
      version: 'test',
      plans: [{ id: 'small', names: smallRules.names, joinable: true, replayed: false }],
    })
  })
})

describe('what is not there, or not well formed', () => {
  it.each([
    ['/v1/periods/per_1', 'malformed-id', 400, ['/periodId: malformed-id']],
    ['/v1/cases/21-1', 'malformed-id', 400, ['/caseId: malformed-id']],
    ['/v1/plans/Not%20A%20Plan', 'malformed-id', 400, ['/planId: malformed-id']],
    ['/v1/plans/nowhere', 'unknown-plan', 404, ['/planId: unknown-plan']],
    ['/v1/plans/nowhere/figures', 'unknown-plan', 404, ['/planId: unknown-plan']],
    ['/v1/plans/nowhere/periods', 'unknown-plan', 404, ['/planId: unknown-plan']],
    [`/v1/periods/${namedId('per', 'none')}`, 'not-found', 404, []],
    [`/v1/cases/${namedId('cas', 'none')}`, 'not-found', 404, []],
    ['/v1/plans/small/periods?limit=0', 'malformed-input', 400, ['/limit: malformed-input']],
    ['/v1/plans/small/periods?limit=many', 'malformed-input', 400, ['/limit: malformed-input']],
    ['/v1/plans/small/periods?cursor=%25%25', 'malformed-cursor', 400, ['/cursor: malformed-cursor']],
    ['/v1/plans/small/periods?cursor=WyJhIl0', 'malformed-cursor', 400, ['/cursor: malformed-cursor']],
    ['/v1/cases?cursor=WyIyMDI2IiwiY2FzIl0', 'malformed-cursor', 400, ['/cursor: malformed-cursor']],
    [`/v1/cases?cursor=${'a'.repeat(201)}`, 'malformed-cursor', 400, ['/cursor: malformed-cursor']],
    ['/v1/cases?state=lost', 'malformed-input', 400, ['/state: malformed-input']],
    ['/v1/cases?periodId=21', 'malformed-id', 400, ['/periodId: malformed-id']],
    ['/v1/nothing', 'not-found', 404, []],
    ['/v1/%zz', 'malformed-input', 400, []],
  ])('%s is %s', async (url, code, status, fields) => {
    const answer = await world.get(url)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(problemOf(answer)).toMatchObject({ type: `urn:tongzhou:problem:${code}`, status, code })
    expect(fieldsOf(answer)).toEqual(fields)
  })

  it('answers in the language that is asked for, Chinese otherwise', async () => {
    const titleIn = async (language?: string) => {
      const headers = language === undefined ? undefined : { 'accept-language': language }
      const answer = await world.get('/v1/plans/nowhere', undefined, headers)
      return [answer.headers['content-language'], problemOf(answer).title]
    }
    expect(await titleIn()).toEqual(['zh-Hans', '没有这个互助计划'])
    expect(await titleIn('fr, en-GB;q=0.8')).toEqual(['en', 'There is no such plan'])
    expect(await titleIn('zh-TW')).toEqual(['zh-Hant', '沒有這個互助計畫'])
    expect(await titleIn('de')).toEqual(['zh-Hans', '没有这个互助计划'])
  })

  it('a body that is not JSON, too long, or of another type', async () => {
    const server = await createServer({
      context: world.ctx,
      mode: 'demo',
      version: 'test',
      sandbox: noSandbox,
    })
    const refusal = async (payload: string, type = 'application/json') => {
      const headers = { 'content-type': type }
      const reply = await server.app.inject({ method: 'POST', url: '/v1/sandbox/sessions', payload, headers })
      return reply.json<{ code: string }>().code
    }
    expect(await refusal('{"accountId":')).toBe('malformed-input')
    expect(await refusal(`{"accountId":"${'x'.repeat(300_000)}"}`)).toBe('malformed-input')
    expect(await refusal('accountId=1', 'text/plain')).toBe('malformed-input')
    expect(await refusal('{"accountId":"acc_1"}')).toBe('malformed-input')
    await server.close()
  })
})

const unused = () => Promise.reject(new Error('not asked'))
const noSandbox = {
  people: unused,
  newcomer: unused,
  pay: unused,
  codeOf: unused,
  clock: unused,
  moveClock: unused,
}

describe('demo and real are apart', () => {
  const urls = ['/v1/sandbox/people', '/v1/sandbox/clock', '/v1/sandbox/sessions', '/v1/sandbox/clock/moves']

  it('a server with sandbox providers refuses to start in real mode', async () => {
    const ctx: Context = world.ctx
    const start = () => createServer({ context: ctx, mode: 'real', version: 'test', sandbox: noSandbox })
    await expect(start()).rejects.toThrow(ServerSetupError)
  })

  it('without them, sandbox sign-in and the clock are refused, whatever is asked', async () => {
    const real = await createServer({ context: world.ctx, mode: 'real', version: 'test' })
    try {
      for (const url of urls) {
        for (const method of ['GET', 'POST', 'DELETE'] as const) {
          const payload = method === 'POST' ? { newcomer: true, to: 'next-charge' } : undefined
          const reply = await real.app.inject({ method, url, payload })
          expect([url, method, reply.statusCode, reply.json<{ code: string }>().code]).toEqual([
            url,
            method,
            404,
            'sandbox-only',
          ])
        }
      }
      expect((await real.app.inject('/health')).json()).toMatchObject({ mode: 'real' })
    } finally {
      await real.app.close()
    }
  })

  it('another page may read the API only from this machine, and only in the demo', async () => {
    const asking = (origin: string) => world.get('/v1/meta', undefined, { origin })
    const local = await asking('http://localhost:10086')
    expect(local.headers['access-control-allow-origin']).toBe('http://localhost:10086')
    expect((await asking('https://example.com')).headers['access-control-allow-origin']).toBeUndefined()
    const preflight = await world.ask({
      method: 'OPTIONS',
      url: '/v1/joins',
      headers: { origin: 'http://localhost:10086', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers['access-control-allow-headers']).toContain('Authorization')
    const real = await createServer({ context: world.ctx, mode: 'real', version: 'test' })
    const reply = await real.app.inject({ url: '/v1/meta', headers: { origin: 'http://localhost:10086' } })
    expect(reply.headers['access-control-allow-origin']).toBeUndefined()
    await real.app.close()
  })
})

describe('caching', () => {
  it('the same answer again costs nothing', async () => {
    const first = await world.get('/v1/plans/small')
    const etag = String(first.headers.etag)
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    expect(first.headers['cache-control']).toBe('no-cache')
    const again = await world.get('/v1/plans/small', undefined, { 'if-none-match': `W/${etag}` })
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag])
    const other = await world.get('/v1/plans/small', undefined, { 'if-none-match': '"other"' })
    expect(other.status).toBe(200)
  })

  it('what belongs to an account is kept by nobody between', async () => {
    const token = await world.newcomer(namedId('acc', 'cached'))
    const { headers } = await world.get('/v1/me', token)
    expect(headers['cache-control']).toBe('private, no-cache')
    expect(headers.vary).toContain('Authorization')
  })

  it('a closed period never changes, an open one may', async () => {
    const { body } = await world.get<{ items: { id: string; state: string }[] }>('/v1/plans/small/periods')
    expect(body.items.map((item) => item.state)).toEqual(['void', 'void'])
    const [closed] = body.items
    const kept = await world.get<PeriodStatement>(`/v1/periods/${closed?.id}`)
    expect(kept.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    await world.ctx.db
      .updateTable('period')
      .set({ state: 'charging' })
      .where('period_id', '=', closed?.id ?? '')
      .execute()
    expect((await world.get(`/v1/periods/${closed?.id}`)).headers['cache-control']).toBe('no-cache')
  })
})

describe('the web app', () => {
  const browser = { accept: 'text/html' }

  it('opens at every browser address, and a missing file is missing', async () => {
    for (const url of ['/', '/claim/new?from=home', '/join/plan/tongzhou']) {
      const answer = await world.get(url, undefined, browser)
      expect([url, answer.status, answer.text]).toEqual([url, 200, html])
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(answer.headers['cache-control']).toBe('no-cache')
    }
    expect((await world.get('/js/none.0a1b2c3d.js')).status).toBe(404)
    expect((await world.get('/v1x/none.png')).status).toBe(404)
  })

  it('stands beside the desk of the operators', async () => {
    expect((await world.get('/console/', undefined, browser)).text).toBe('<title>desk</title>')
    expect((await world.get('/console', undefined, browser)).text).toBe('<title>desk</title>')
    expect((await world.get('/console/desk.css')).text).toBe('main{}')
  })

  it('is asked about with its tag, and read again after a build', async () => {
    const { headers } = await world.get('/', undefined, browser)
    const again = await world.get('/home', undefined, { 'if-none-match': String(headers.etag) })
    expect([again.status, again.text]).toEqual([304, ''])
    await writeFile(path.join(webRoot, 'index.html'), html.replace('同舟', '同舟互助'))
    expect((await world.get('/', undefined, browser)).text).toContain('同舟互助')
    await writeFile(path.join(webRoot, 'index.html'), html)
  })

  it('keeps files with a hash for a year, and asks about the others', async () => {
    const hashed = await world.get('/js/app.0a1b2c3d.js')
    expect(hashed.text).toBe('var app = 1')
    expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await world.get('/favicon.ico')).headers['cache-control']).toBe('no-cache')
  })

  it('lets only its own scripts run', async () => {
    const { headers } = await world.get('/', undefined, browser)
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='(;|$)/)
    expect(policy).not.toContain("script-src 'self' 'unsafe-inline'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('upgrade-insecure-requests')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

it('refuses who asks too often, and still answers whether it is well', async () => {
  const limits = { requests: 3, eventLoopDelayMs: 0 }
  const busy = await createServer({ context: world.ctx, mode: 'demo', version: 'test', limits })
  const statuses = []
  for (let i = 0; i < 4; i += 1) statuses.push((await busy.app.inject('/v1/meta')).statusCode)
  expect(statuses).toEqual([200, 200, 200, 429])
  expect((await busy.app.inject('/v1/meta')).json()).toMatchObject({ code: 'rate-limited' })
  expect((await busy.app.inject('/health')).statusCode).toBe(200)
  await busy.close()
})
