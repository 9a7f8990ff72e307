import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { oneAtATime } from './oneAtATime.mjs'
import { cacheFolder, inRoot } from './paths.mjs'
import { run, say } from './run.mjs'

const require = createRequire(import.meta.url)
/** Read by the tests that drive a browser: {"path": "/usr/bin/chromium"}. */
const record = inRoot('.cache/chromium.json')

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Finds a Chromium for the browser tests, or gets one: playwright's download first, then the system's package. Where
 * none can be had it says so, and the tests that need one fail: they are not skipped.
 */
export async function findOrInstallBrowser() {
  if (isRecorded()) return
  await oneAtATime('set-up', async () => {
    if (isRecorded()) return
    const path = (await firstThatRuns(knownPaths())) ?? (await download()) ?? (await installPackage())
    if (!path) {
      say('No Chromium: install one and set CHROMIUM_PATH to it. The browser tests will fail until then.')
      return
    }
    await ensureChineseFont()
    mkdirSync(cacheFolder, { recursive: true })
    writeFileSync(record, JSON.stringify({ path }))
    say(`Browser tests use ${path}`)
  })
}

function isRecorded() {
  try {
    const { path } = JSON.parse(readFileSync(record, 'utf8'))
    const asked = process.env.CHROMIUM_PATH
    return existsSync(path) && (!asked || asked === path)
  } catch {
    return false
  }
}

function knownPaths() {
  const own = process.env.CHROMIUM_PATH
  if (own) return [own]
  return [...systemPaths, playwrightPath()]
}

const playwrightPath = () => require('playwright-core').chromium.executablePath()

async function firstThatRuns(paths) {
  for (const path of paths) {
    // A snap stub and a download without its libraries are there but do not run.
    if (existsSync(path) && (await run(path, ['--version'], { timeoutMs: 30_000, quiet: true }))) return path
  }
  return undefined
}

async function download() {
  if (process.env.CHROMIUM_PATH)
    throw new Error(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which does not run.`)
  say('Looking for Chromium: none here, trying the download of playwright')
  const cli = inRoot('node_modules/playwright-core/cli.js')
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }
  await run(process.execPath, [cli, 'install', 'chromium'], {
    timeoutMs: 300_000,
    env,
    quiet: true,
  })
  const found = await firstThatRuns([playwrightPath()])
  if (!found) say('The download did not work')
  return found
}

async function installPackage() {
  if (!(await aptInstall('chromium', 'fonts-noto-cjk'))) return undefined
  return firstThatRuns(systemPaths)
}

/** Chinese text is drawn as empty boxes without a font: pages are still testable, but not fit to look at. */
async function ensureChineseFont() {
  if (process.platform !== 'linux' || hasChineseFont()) return
  if (await aptInstall('fonts-noto-cjk')) return
  say('No Chinese font found: install one (Debian: fonts-noto-cjk), or screenshots show empty boxes.')
}

function hasChineseFont() {
  try {
    return execFileSync('fc-list', [':lang=zh'], { stdio: ['ignore', 'pipe', 'ignore'] }).length > 0
  } catch {
    return false
  }
}

/** Installs Debian packages, as root only: never by asking for somebody's password. */
async function aptInstall(...packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false
  say(`Installing ${packages.join(', ')} with apt-get (about a minute)`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { timeoutMs: 300_000, env })
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    timeoutMs: 900_000,
    env,
  })
}
