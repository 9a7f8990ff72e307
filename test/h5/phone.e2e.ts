import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium'
import { Phone } from './phone'

jest.setTimeout(60_000)

const page = (script: string) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
  <div style="display:none"><p id="title">an earlier page</p></div><p id="title">now</p>
  <div id="name"><input></div><button id="go">go</button>
  <script>document.getElementById('go').onclick = async () => { ${script} }</script>`

describe('Chromium as a phone', () => {
  let browser: Browser
  const server = http.createServer((request, response) => {
    const script = new URL(request.url ?? '', 'http://localhost').searchParams.get('script') ?? ''
    if (request.url?.startsWith('/refused')) response.statusCode = 422
    if (request.url?.startsWith('/v1/refused')) response.statusCode = 422
    if (request.url?.startsWith('/v1/broken')) response.statusCode = 503
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(page(script))
  })
  beforeAll(async () => {
    browser = await launchChromium()
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })

  async function after(script: string): Promise<Phone> {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const phone = await Phone.open(browser, { origin })
    await phone.goto(`/?script=${encodeURIComponent(`${script}; document.title = 'done'`)}`)
    await phone.element('go').tap()
    await phone.page.waitForFunction(() => document.title === 'done')
    await phone.close()
    return phone
  }

  test('finds the visible one of two elements with an id, and the field inside a wrapper', async () => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const phone = await Phone.open(browser, { origin })
    await phone.goto('/')
    expect(await phone.element('title').innerText()).toBe('now')
    await phone.field('name').fill('沈知远')
    expect(await phone.field('name').inputValue()).toBe('沈知远')
    expect(phone.page.viewportSize()).toEqual({ width: 375, height: 812 })
    phone.assertNoProblems()
    await phone.close()
  })

  test('fails on console.error, on an exception, on an answer of 500 or above and on a broken address', async () => {
    const problems = await Promise.all(
      [
        `console.error('odd')`,
        `setTimeout(() => { throw new Error('late') }, 0); await new Promise((r) => setTimeout(r, 50))`,
        `await fetch('/v1/broken')`,
        `await fetch('/refused')`,
        `await fetch('http://127.0.0.1:1/').catch(() => {})`,
      ].map(async (script) => (await after(script)).problems.join()),
    )
    expect(problems[0]).toContain('console error: odd')
    expect(problems[1]).toContain('exception: Error: late')
    expect(problems[2]).toContain('answer 503')
    expect(problems[3]).toContain('422')
    expect(problems[4]).toContain('request: GET http://127.0.0.1:1/')
  })

  test('lets the API refuse with a problem', async () => {
    expect((await after(`await fetch('/v1/refused')`)).problems).toEqual([])
  })
})
