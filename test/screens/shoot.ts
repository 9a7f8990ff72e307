/**
 * Takes 375 × 812 screenshots of every screen, light, dark and large, full, empty and with an error:
 *   node --import tsx test/screens/shoot.ts [folder] [--origin http://…] [--only home,cases] [--look light] [--state full] [--whole]
 *     [--locale zh-Hant]
 * What is hard to read or to hit (test/h5/legibility) is printed beside the file's name.
 * Without --origin it starts the product on a world of its own. Not part of npm test: they are for looking at.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Route } from 'playwright-core'
import { launchChromium } from '../h5/chromium'
import { legibilityProblems } from '../h5/legibility'
import { Phone } from '../h5/phone'
import { ProductServer } from '../server/productServer'
import type { Screen } from './screen'
import { screens } from './screens'
import { findViewers, type Viewers } from './viewers'

const looks = ['light', 'dark', 'large'] as const
const states = ['full', 'empty', 'error', 'offline'] as const
type Look = (typeof looks)[number]
type State = (typeof states)[number]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    origin: { type: 'string' },
    only: { type: 'string' },
    look: { type: 'string' },
    state: { type: 'string' },
    locale: { type: 'string', default: 'zh-Hans' },
    whole: { type: 'boolean', default: false },
  },
})
const folder = path.resolve(positionals[0] ?? path.resolve(__dirname, '../../.cache/screens'))

async function main(): Promise<void> {
  fs.mkdirSync(folder, { recursive: true })
  const server = values.origin === undefined ? await ProductServer.start() : undefined
  const origin = values.origin ?? server?.origin ?? ''
  const browser = await launchChromium()
  try {
    const viewers = await findViewers(origin)
    const wanted = screens.filter(
      (screen) => !values.only || values.only.split(',').some((part) => screen.name.startsWith(part)),
    )
    for (const screen of wanted) {
      for (const state of chosen(states, values.state)) {
        for (const look of chosen(looks, values.look))
          await shoot(browser, origin, viewers, screen, state, look)
      }
    }
  } finally {
    await browser.close()
    await server?.remove()
  }
}

function chosen<T extends string>(all: readonly T[], wanted: string | undefined): readonly T[] {
  return wanted === undefined ? all : all.filter((one) => wanted.split(',').includes(one))
}

async function shoot(
  browser: Browser,
  origin: string,
  viewers: Viewers,
  screen: Screen,
  state: State,
  look: Look,
) {
  const phone = await Phone.open(browser, { origin, theme: look === 'dark' ? 'dark' : 'light' })
  const viewer = state === 'empty' && screen.viewer !== 'guest' ? 'newcomer' : screen.viewer
  const stored = {
    'tz-session': { session: viewer === 'newcomer' ? await viewers.newcomer() : viewers.sessions[viewer] },
    'tz-preferences': { locale: values.locale, theme: 'auto', large: look === 'large' },
    ...(state === 'empty' ? {} : screen.stored?.(viewers.things)),
  }
  await phone.page.addInitScript((entries) => {
    for (const [key, value] of Object.entries(entries)) {
      if (localStorage.getItem(key) !== null) continue
      localStorage.setItem(
        key,
        JSON.stringify(key.startsWith('tz-kept') ? value : { state: value, version: 0 }),
      )
    }
  }, stored)
  await prepare(phone, screen, state, viewers)
  await phone.goto(screen.path(viewers.things))
  await phone.page.waitForLoadState('networkidle')
  if (state === 'full') await settled(phone)
  if (state === 'offline') await goOffline(phone)
  const acted = state === 'full' ? await screen.act?.(phone).then(() => [], notDone) : []
  if (state === 'full') await settled(phone)
  await phone.page.waitForTimeout(state === 'error' ? 1500 : 400) // the app asks twice before it gives up
  const file = path.join(folder, `${screen.name}.${state}.${look}.png`)
  if (values.whole) await growToContent(phone)
  await phone.page.screenshot({ path: file, animations: 'disabled' })
  const problems = [
    ...(acted ?? []),
    ...(state === 'error' || state === 'offline' ? [] : phone.problems),
    ...(await legibilityProblems(phone.page)),
  ]
  process.stdout.write(`${[path.basename(file), ...problems].join('\n    ')}\n`)
  await phone.close()
}

async function prepare({ page }: Phone, screen: Screen, state: State, { things }: Viewers): Promise<void> {
  if (state === 'empty') await page.route('**/v1/**', withoutItems)
  if (state === 'error') await page.route('**/v1/**', refused)
  const changed = Object.entries(screen.changed?.(things) ?? {})
  if (state !== 'full' || changed.length === 0) return
  await page.route('**/v1/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    const [, change] =
      changed.find(([part]) => pathname.endsWith(part) || (part.endsWith('/') && pathname.includes(part))) ??
      []
    if (!change) return route.continue()
    const answer = await route.fetch()
    await route.fulfill({ status: 200, json: change((await answer.json()) as never) })
  })
}

/** Until nothing of the skeleton is shown any more; a busy machine takes its time. */
async function settled({ page }: Phone): Promise<void> {
  const bones = page.locator('.sk').filter({ visible: true })
  await bones
    .first()
    .waitFor({ state: 'hidden', timeout: 10_000 })
    .catch(() => undefined)
}

const notDone = (reason: unknown) => [`not done: ${String(reason).split('\n')[0]}`]

/** The page scrolls inside itself, so the phone is made as tall as what it shows. */
async function growToContent({ page }: Phone): Promise<void> {
  const height = await page.evaluate(() =>
    Math.max(
      ...Array.from(
        document.querySelectorAll('.taro_page, .taro_router'),
        ({ scrollHeight }) => scrollHeight,
      ),
    ),
  )
  await page.setViewportSize({ width: 375, height: Math.max(812, height) })
}

/** Opens the same page again without a network, as somebody in a tunnel would: the shell is there already. */
async function goOffline({ page, context }: Phone): Promise<void> {
  await page.route('**/v1/**', (route) => route.abort('internetdisconnected'))
  await page.reload()
  await context.setOffline(true)
  await page.waitForTimeout(1500)
}

/** The server's own answer with every list emptied. */
async function withoutItems(route: Route): Promise<void> {
  const answer = await route.fetch()
  if (!answer.headers()['content-type']?.includes('json')) return route.fulfill({ response: answer })
  const body = (await answer.json()) as Record<string, unknown>
  await route.fulfill({
    response: answer,
    json: 'items' in body ? { ...body, items: [], nextCursor: null } : body,
  })
}

async function refused(route: Route): Promise<void> {
  if (route.request().url().endsWith('/v1/meta')) return route.continue()
  const json = {
    type: 'about:blank',
    title: 'Database unavailable',
    status: 503,
    code: 'database-unavailable',
    requestId: 'req-1',
  }
  await route.fulfill({ status: 503, contentType: 'application/problem+json', json })
}

void main()
