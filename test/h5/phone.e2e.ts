import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium'
import { legibilityProblems } from './legibility'
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

  describe('judging what is hard to read or to hit', () => {
    let phone: Phone
    beforeAll(async () => {
      phone = await Phone.open(browser, { origin: 'about:blank' })
    })
    afterAll(() => phone.close())

    async function judged(html: string): Promise<string[]> {
      await phone.page.setContent(`<!doctype html><meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1"><body style="background:#f4f7f6">${html}`)
      return legibilityProblems(phone.page)
    }

    test('grey on grey fails, also through an opacity around it; ink does not', async () => {
      expect(await judged('<p id="pale" style="color:#9fb0ab">90 天</p>')).toEqual([
        expect.stringMatching(/^contrast 2\.\d\d: 90 天 \(#pale\)$/),
      ])
      expect(await judged('<div style="opacity:.5"><p style="color:#55625f">90 天</p></div>')).toHaveLength(1)
      expect(await judged('<p style="color:#55625f">90 天</p>')).toEqual([])
      expect(await judged('<input style="width:99%;height:44px" placeholder="姓名">')).toHaveLength(0)
      const faint =
        '<style>::placeholder{color:#bbb}</style><input style="width:99%;height:44px" placeholder="姓名">'
      expect(await judged(faint)).toHaveLength(1)
    })

    test('text is judged against what is painted behind it', async () => {
      expect(
        await judged('<div style="background:#0b7a75"><p style="color:#14211f">参与</p></div>'),
      ).toHaveLength(1)
      expect(await judged('<div style="background:#0b7a75"><p style="color:#fff">参与</p></div>')).toEqual([])
    })

    test('a small target fails unless the area around it takes the tap; what is hidden does not count', async () => {
      const small = '<div class="press" id="off" style="position:relative;width:60px;height:20px">去掉</div>'
      expect(await judged(small)).toEqual(['target 60 × 20: 去掉 (#off)'])
      const around = '<style>.press::after{content:"";position:absolute;top:-12px;bottom:-12px}</style>'
      expect(await judged(around + small)).toEqual([])
      expect(await judged(`<div style="display:none">${small}</div>`)).toEqual([])
    })

    test('words that are cut off or run over the edge fail; what can be scrolled does not', async () => {
      const name = '阿卜杜热西提·买买提艾力·阿卜杜热西提·买买提艾力·阿卜杜热西提'
      const line = `white-space:nowrap;`
      expect(await judged(`<p style="${line}overflow:hidden;width:200px">${name}</p>`)).toEqual([
        expect.stringMatching(/^cut off: /),
      ])
      expect((await judged(`<p style="${line}">${name}</p>`)).join()).toContain('beyond the edge')
      expect(await judged(`<p style="${line}overflow-x:auto">${name}</p>`)).toEqual([])
    })
  })
})
