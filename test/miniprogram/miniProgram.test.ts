import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { MiniProgram, type MiniProgramOptions } from './miniProgram'
import type { PlatformName } from './platform'
import { inNamespace, pageScript, writeSampleApp, type SampleFiles } from './sampleApp'

jest.setTimeout(30_000)

const running: MiniProgram[] = []
const folders: string[] = []

async function launch(
  platform: PlatformName,
  files: SampleFiles = {},
  more: Partial<MiniProgramOptions> = {},
) {
  const folder = writeSampleApp(platform, files)
  folders.push(folder)
  const app = new MiniProgram({ folder, platform, ...more })
  running.push(app)
  await app.launch()
  return app
}

function homeThat(platform: PlatformName, body: string): SampleFiles {
  return { 'pages/home.js': inNamespace(pageScript(body), platform) }
}

afterEach(async () => {
  for (const app of running.splice(0)) await app.close()
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true })
})

describe.each(['weapp', 'alipay'] as const)('a compiled app on %s', (platform) => {
  test('shows what setData set, and each crossing is counted with its bytes', async () => {
    const app = await launch(platform)
    const before = app.count()
    await app.tap('say')
    expect(app.text('said')).toBe('hello')
    expect(app.countSince(before)).toMatchObject({ calls: 1, bytes: '{"said":"hello"}'.length })
    app.problems.assertNone()
  })

  test('keeps a visited tab alive and gives a page its parameters', async () => {
    const app = await launch(platform)
    await app.tap('say')
    await app.tapTab('pages/me')
    await app.tapTab('pages/home')
    expect(app.text('said')).toBe('hello')
    expect(app.text('shows')).toBe('2')
    await app.tap('go')
    expect(app.route).toBe('join/people')
    expect(app.text('said')).toBe(platform === 'weapp' ? '{"plan":"a%20b"}' : '{"plan":"a b"}')
    await app.back()
    expect(app.route).toBe('pages/home')
    app.problems.assertNone()
  })

  test('keeps what a person typed until the app binds another value', async () => {
    const app = await launch(
      platform,
      homeThat(platform, `if (type === 'input' && detail.value === 'xy') page.setData({ bound: 'XY' })`),
    )
    await app.input('free', 'abcdefgh')
    expect(app.value('free')).toBe('abcde')
    expect(app.value('bound')).toBe('first')
    await app.input('bound', 'x')
    expect(app.value('bound')).toBe('x')
    await app.input('bound', 'xy')
    expect(app.value('bound')).toBe('XY')
  })

  test('sends blur to the field that loses the focus before the tap', async () => {
    const app = await launch(platform, homeThat(platform, `say(page.data.said + type + ';')`))
    await app.input('free', 'a')
    await app.tap('go')
    expect(app.text('said')).toBe('{}input;blur;tap;')
  })

  test('refuses a tap on a disabled button and on an element nobody listens to', async () => {
    const app = await launch(platform)
    await expect(app.tap('off')).rejects.toThrow('#off is disabled')
    await expect(app.tap('said')).rejects.toThrow('nothing listens to a tap on #said')
  })

  test('keeps storage from one launch to the next', async () => {
    const write =
      platform === 'weapp' ? `wx.setStorageSync('k', {a: 1})` : `my.setStorageSync({key: 'k', data: {a: 1}})`
    const read = platform === 'weapp' ? `wx.getStorageSync('k').a` : `my.getStorageSync({key: 'k'}).data.a`
    const first = await launch(platform, homeThat(platform, write))
    await first.tap('say')
    await first.close()
    const second = await launch(platform, homeThat(platform, `say(${read})`), { storage: first.storage })
    await second.tap('say')
    expect(second.text('said')).toBe('1')
  })

  test('fails on console.error, on an exception in a timer, and on a template that warns', async () => {
    const extension = platform === 'weapp' ? 'wxml' : 'axml'
    const body = `console.error('odd', { a: 1 }); setTimeout(function () { throw new Error('late') }, 0)`
    const app = await launch(platform, { ...homeThat(platform, body), [`pages/me.${extension}`]: '<view>' })
    await app.tap('say')
    await app.waitUntil('the timer', () => app.problems.list.length === 3)
    expect(app.problems.list.map((problem) => problem.kind)).toEqual(['template', 'console', 'script'])
    expect(() => app.problems.assertNone()).toThrow(/odd {"a":1}[^]*late/)
  })

  test('refuses to open a tab with navigateTo, and a page that is not in app.json', async () => {
    const body = `wx_.navigateTo({ url: id === 'say' ? '/pages/me' : '/nowhere', fail: function (e) { say(e.errMsg) } })`
    const app = await launch(platform, homeThat(platform, body))
    await app.tap('say')
    expect(app.text('said')).toContain('navigateTo cannot open the tab pages/me')
    await app.tap('go')
    expect(app.problems.list.map((problem) => problem.text)).toContain('page nowhere is not in app.json')
  })

  test('an API the platform has but the host does not model says so', async () => {
    const app = await launch(platform, homeThat(platform, `wx_.openBluetoothAdapter({})`))
    await app.tap('say')
    expect(app.problems.list[0]).toMatchObject({ kind: 'api' })
    expect(app.problems.list[0]?.text).toContain('openBluetoothAdapter exists on the platform')
  })

  test('what old phones lack is absent', async () => {
    const names = [
      'BigInt',
      'WeakRef',
      'fetch',
      'URL',
      'TextEncoder',
      'AbortController',
      'window',
      'document',
      'process',
    ]
    const body = `say(${JSON.stringify(names)}.filter(function (n) { return n in globalThis }).join())`
    const app = await launch(platform, homeThat(platform, body))
    await app.tap('say')
    expect(app.text('said')).toBe('')
  })
})

describe('an API only the other platform has', () => {
  test.each([
    ['alipay', 'chooseMedia'],
    ['alipay', 'login'],
    ['weapp', 'getAuthCode'],
    ['weapp', 'tradePay'],
  ] as const)('%s has no %s, and calling it fails', async (platform, name) => {
    const app = await launch(
      platform,
      homeThat(platform, `say(wx_.hasOwnProperty('${name}')); wx_.${name}({})`),
    )
    await app.tap('say')
    expect(app.text('said')).toBe('false')
    expect(app.problems.list[0]).toMatchObject({ kind: 'script' })
    expect(app.problems.list[0]?.text).toContain(`${name} is not a function`)
  })
})

describe('requests', () => {
  const seen: string[] = []
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers['content-type']}`)
    response.statusCode = request.url?.startsWith('/refused') ? 422 : 200
    response.setHeader('content-type', 'application/json')
    response.end('{"code":"check-digit"}')
  })
  beforeAll((done) => void server.listen(0, '127.0.0.1', done))
  afterAll((done) => void server.close(done))
  const serverOrigin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = (options: string) =>
    `wx_.request(Object.assign({
      success: function (r) { say('ok ' + (r.statusCode || r.status) + r.data.code) },
      fail: function (r) { say('no ' + r.error + ' ' + r.status + (r.data && r.data.code) + ' ' + r.errMsg) },
    }, ${options}))`

  test('reach the server under test whatever origin the build names', async () => {
    const app = await launch(
      'weapp',
      homeThat('weapp', ask(`{ url: 'https://a.example/v1/x', data: { q: 1 } }`)),
      { serverOrigin: serverOrigin() },
    )
    await app.tap('say')
    await app.waitForText('ok 200check-digit', 'said')
    expect(seen.at(-1)).toBe('GET /v1/x?q=1 application/json')
    expect([...app.origins]).toEqual(['https://a.example'])
  })

  test('hand an HTTP error to success on WeChat and to fail, with its body, on Alipay', async () => {
    const body = ask(`{ url: 'https://a.example/refused', method: 'POST', data: { q: 1 } }`)
    const weapp = await launch('weapp', homeThat('weapp', body), { serverOrigin: serverOrigin() })
    await weapp.tap('say')
    await weapp.waitForText('ok 422check-digit', 'said')
    const alipay = await launch('alipay', homeThat('alipay', body), { serverOrigin: serverOrigin() })
    await alipay.tap('say')
    await alipay.waitForText('no 19 422check-digit', 'said')
  })

  test('fail without a network, and PATCH is refused', async () => {
    const app = await launch(
      'weapp',
      homeThat('weapp', ask(`{ url: 'https://a.example/', method: id === 'say' ? 'GET' : 'PATCH' }`)),
    )
    await app.tap('say')
    await app.waitForText('request:fail no network', 'said')
    await app.tap('go')
    expect(app.problems.list[0]).toMatchObject({ kind: 'api', text: 'wx.request cannot send PATCH' })
  })
})
