/**
 * Takes 375 × 812 screenshots of every screen, light, dark and large, full, empty and with an error:
 *   node --import tsx test/screens/shoot.ts [folder] [--origin http://…] [--only home,cases] [--look light] [--state full] [--whole]
 * Without --origin it starts the product on a world of its own. Not part of npm test: they are for looking at.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Route } from 'playwright-core'
import { launchChromium } from '../h5/chromium'
import { Phone } from '../h5/phone'
import { ProductServer } from '../server/productServer'
import { screens, type Screen } from './screens'
import { findViewers, type Viewers } from './viewers'

const looks = ['light', 'dark', 'large'] as const
const states = ['full', 'empty', 'error'] as const
type Look = (typeof looks)[number]
type State = (typeof states)[number]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    origin: { type: 'string' },
    only: { type: 'string' },
    look: { type: 'string' },
    state: { type: 'string' },
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
    'tz-session': { session: viewers.sessions[viewer] },
    'tz-preferences': { locale: 'zh-Hans', theme: 'auto', large: look === 'large' },
  }
  await phone.page.addInitScript((entries) => {
    for (const [key, value] of Object.entries(entries))
      localStorage.setItem(key, JSON.stringify({ state: value, version: 0 }))
  }, stored)
  if (state !== 'full') await phone.page.route('**/v1/**', state === 'empty' ? withoutItems : refused)
  await phone.goto(screen.path(viewers.things))
  await phone.page.waitForLoadState('networkidle')
  await phone.page.waitForTimeout(state === 'error' ? 1500 : 300) // the app asks twice before it gives up
  const file = path.join(folder, `${screen.name}.${state}.${look}.png`)
  await phone.page.screenshot({ path: file, fullPage: values.whole, animations: 'disabled' })
  const problems = state === 'error' ? [] : phone.problems
  process.stdout.write(`${path.basename(file)}${problems.length > 0 ? `  ${problems.join(' | ')}` : ''}\n`)
  await phone.close()
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
