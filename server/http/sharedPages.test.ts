/** What a chat shows of a link before anybody opens it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { changeInvite, makeInvite } from '../features/invite/commands'
import { openSmallPlan, accountOf, joinPeople, namedId, smallRules } from '../testing/smallPlan'
import { type TestServer, openTestServer } from '../testing/testServer'
import { escapeHtml, withTags } from './shareTags'

jest.setTimeout(60_000)
const NOW = '2026-01-10T02:00:00.000Z'
const html =
  '<!doctype html><html><head><title>同舟互助</title></head><body><div id="app"></div></body></html>'
let world: TestServer
let webRoot: string
let code = ''
const inviteId = `inv_${namedId('evt', 'shared').slice(4)}`
const payer = accountOf('沈')
beforeAll(async () => {
  webRoot = await mkdtemp(path.join(tmpdir(), 'tongzhou-web-'))
  await writeFile(path.join(webRoot, 'index.html'), html)
  world = await openTestServer(NOW, { webRoot })
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.ctx.db
    .transaction()
    .execute((tx) =>
      joinPeople(tx, world.ctx, [
        { index: 1, payer: '沈', birthDate: '1990-01-01', joinedAt: '2026-01-02T02:00:00.000Z' },
      ]),
    )
  const request = { id: inviteId, planId: 'small', relation: 'parent' as const, shows: 'masked' as const }
  code = (await makeInvite(world.ctx, payer, request)).code
})
afterAll(async () => {
  await world.close()
  await rm(webRoot, { recursive: true, force: true })
})

const page = (url: string, headers: Record<string, string> = {}) => world.get(url, undefined, headers)
const landing = () => `/invite/landing/index?code=${code}`

it('names the inviter as they chose, in the reader’s language, and nothing else about them', async () => {
  const { text, headers } = await page(landing())
  expect(text).toContain('<meta property="og:title" content="王** 请你看看同舟互助" />')
  expect(text).toContain('这不是保险；打开不会让你加入。')
  expect(text).toContain('<title>王** 请你看看同舟互助</title>')
  expect(text).toMatch(/og:image" content="http:\/\/[^"]+\/share\/card\.png"/)
  expect(text).toContain('<div id="app"></div>')
  for (const secret of ['王小明', payer, 'parent', '父母', '1990']) expect(text).not.toContain(secret)
  expect(headers['x-robots-tag']).toBe('noindex')
  const english = await page(landing(), { 'accept-language': 'en' })
  expect(english.text).toContain('王** asks you to have a look at Tongzhou')
  expect(english.headers.etag).not.toBe(headers.etag)
})

it('answers 304 to who has the page', async () => {
  const { headers } = await page(landing())
  const again = await page(landing(), { 'if-none-match': String(headers.etag) })
  expect([again.status, again.text]).toEqual([304, ''])
})

it('names nobody for a link that is unknown, broken or stopped', async () => {
  const urls = [
    '/invite/landing/index',
    `/invite/landing/index?code=${'0'.repeat(20)}`,
    '/invite/landing/index?code=%3Cscript%3E',
    '/invite/landing/index?code=a&code=b',
  ]
  for (const url of urls) {
    const { status, text } = await page(url)
    expect(status).toBe(200)
    expect(text).toContain('og:title" content="同舟互助"')
    expect(text).not.toContain('<script>')
  }
  await changeInvite(world.ctx, payer, inviteId, { stop: true })
  expect((await page(landing())).text).toContain('og:title" content="同舟互助"')
})

it('says the name of a plan, and of a case or certificate nothing', async () => {
  const { text } = await page('/join/plan/index?plan=small')
  expect(text).toContain(`og:title" content="${smallRules.names['zh-Hans']} · 同舟互助"`)
  expect((await page('/join/plan/index?plan=none')).text).toContain('og:title" content="同舟互助"')
  expect((await page('/case/detail/index?id=cas_1')).text).toContain('og:title" content="一件公示的互助事件"')
  expect((await page('/certificate/check/index?code=1')).text).toContain(
    'og:title" content="核对一份参与凭证"',
  )
})

it('leads short links to their page', async () => {
  const { status, headers } = await page(`/i/${code}`)
  expect([status, headers.location]).toEqual([302, landing()])
  expect((await page('/c/AB')).headers.location).toBe('/certificate/check/index?code=AB')
  expect((await page('/i/%22%3E%3Cx')).headers.location).toBe('/invite/landing/index?code=%22%3E%3Cx')
})

it('shows a picture', async () => {
  const { status, headers } = await page('/share/card.png')
  expect([status, headers['content-type']]).toEqual([200, 'image/png'])
})

it('takes no host into the page that is none', async () => {
  const { text } = await page(landing(), { host: 'evil"><script>' })
  expect(text).not.toContain('evil')
})

describe('a preview', () => {
  it('escapes what it shows', () => {
    expect(escapeHtml(`<a href="x">&'`)).toBe('&lt;a href=&quot;x&quot;&gt;&amp;&#39;')
    const tags = { title: '$& "><script>', description: "'", hidden: false }
    const text = withTags(html, tags, null)
    expect(text).toContain('<title>$&amp; &quot;&gt;&lt;script&gt;</title>')
    expect(text).not.toContain('<script>')
    expect(text).not.toContain('noindex')
  })
})
