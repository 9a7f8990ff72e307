/** A real installation, put together from its environment: who signs in, and what `cli check-config` says is missing. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { KeyObject } from 'node:crypto'
import type { Session } from '@contract/meta'
import type { SignInMethods } from '@contract/session'
import { run as checkConfig } from '../../cli/commands/checkConfig'
import { readEnvironment } from '../../cli/environment'
import { type Installation, openInstallation } from '../../cli/installation'
import { type Server, createServer } from '../../server'
import { systemClock } from '../../server/ports/clock/systemClock'
import { type TestDatabase, openTestDatabase } from '../../server/testing/testDatabase'
import { type AlipayLoopback, alipayLoopback } from '../providers/alipay'
import { type WechatLoginLoopback, wechatLoginLoopback } from '../providers/wechatLogin'

jest.setTimeout(60_000)
let database: TestDatabase
let folder: string
let wechat: WechatLoginLoopback
let alipay: AlipayLoopback
let variables: Record<string, string>
let installation: Installation
let server: Server
const said: string[] = []

const pem = (key: KeyObject | undefined, type: 'pkcs8' | 'spki'): string =>
  String(key?.export({ type, format: 'pem' }))

beforeAll(async () => {
  database = await openTestDatabase({ migrated: false })
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-real-'))
  wechat = await wechatLoginLoopback()
  alipay = await alipayLoopback(systemClock, 'https://tongzhou.example')
  variables = {
    ...{ DATABASE_URL: database.url, DATA_DIR: folder, TONGZHOU_KEY: `1:${'5e'.repeat(32)}` },
    PUBLIC_URL: 'https://tongzhou.example',
    ...{ WECHAT_APP_ID: wechat.appId, WECHAT_APP_SECRET: wechat.appSecret, WECHAT_BASE_URL: wechat.url },
    ...{ ALIPAY_APP_ID: alipay.settings.appId, ALIPAY_GATEWAY_URL: alipay.url },
    ALIPAY_PRIVATE_KEY: pem(alipay.settings.appKey, 'pkcs8'),
    ALIPAY_PUBLIC_KEY: pem(alipay.settings.alipayKeys[1], 'spki'),
  }
  const progress = {
    say: (text: string) => void said.push(text),
    part: () => undefined,
    close: () => undefined,
  }
  installation = await openInstallation(readEnvironment(variables), { progress, variables, seed: 'history' })
  server = await createServer({ context: installation.context, mode: 'real', version: 'test' })
})
afterAll(async () => {
  await server.close()
  await installation.stop()
  await Promise.all([wechat.close(), alipay.close()])
  rmSync(folder, { recursive: true })
  await database.drop()
})

const device = { id: 'd0'.repeat(16), kind: 'iphone' }
const signIn = async (by: string, code: string) => {
  const reply = await server.app.inject({
    method: 'POST',
    url: '/v1/sessions',
    payload: { by, code, device },
  })
  return { status: reply.statusCode, body: reply.json<Session & { code?: string }>() }
}

it('offers what is configured', async () => {
  const { json } = await server.app.inject('/v1/sign-in-methods')
  expect(json<SignInMethods>()).toEqual({ wechat: true, alipay: true, phone: false })
})

describe.each(['wechat', 'alipay'] as const)('%s', (by) => {
  it('signs the same person into the same account, and another into another', async () => {
    const first = await signIn(by, 'ann-1')
    expect(first.status).toBe(201)
    const again = await signIn(by, 'ann-2')
    const other = await signIn(by, 'bob-1')
    expect(again.body.accountId).toBe(first.body.accountId)
    expect(again.body.token).not.toBe(first.body.token)
    expect(other.body.accountId).not.toBe(first.body.accountId)
  })

  it('takes a code once and says what to do', async () => {
    await signIn(by, 'eve-1')
    const { status, body } = await signIn(by, 'eve-1')
    expect([status, body.code]).toEqual([422, 'login-code-invalid'])
  })
})

it('says at the start what is off, and nothing about what works', () => {
  expect(said.join('\n')).toMatch(/WeChat Pay deposits +off, because not set: WECHATPAY_MCH_ID/)
  expect(said.join('\n')).not.toMatch(/log-in +on|log-in +off, because not set: WECHAT_APP_ID/)
})

describe('cli check-config', () => {
  const own = process.env
  afterEach(() => {
    process.env = own
  })
  async function check(env: Record<string, string>): Promise<string> {
    const out = jest.spyOn(console, 'log').mockImplementation(() => undefined)
    process.env = { PATH: own.PATH, ...env }
    try {
      expect(await checkConfig()).toBe(0)
      return out.mock.calls.map(([line]) => String(line)).join('\n')
    } finally {
      out.mockRestore()
    }
  }

  it('says of each capability that it is on, or which variables it lacks', async () => {
    const text = await check(variables)
    expect(text).toMatch(/^Mode: real/)
    expect(text).toMatch(/WeChat log-in +on/)
    expect(text).toMatch(/Alipay log-in +on/)
    expect(text).toMatch(/WeChat Pay debit contracts +off, because not set: .*WECHATPAY_PLAN_ID/)
    expect(text).toMatch(/Alipay pay-outs +off, because not set: ALIPAY_APP_CERT_SN, ALIPAY_ROOT_CERT_SN/)
    expect(text).toMatch(/phone/i)
    expect(text).not.toContain(wechat.appSecret)
    expect(text).not.toContain('BEGIN')
  })

  it('names the one variable of WeChat that was forgotten', async () => {
    const { WECHAT_APP_SECRET: _forgotten, ...rest } = variables
    expect(await check(rest)).toMatch(/WeChat log-in +off, because not set: WECHAT_APP_SECRET$/m)
  })
})
