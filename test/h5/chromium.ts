import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const root = path.resolve(__dirname, '../..')

/** No sandbox (root in a container), no GPU, and none of the calls home a closed network refuses one by one. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The Chromium to drive: CHROMIUM_PATH, else what `node scripts/setup.mjs --browser` recorded, else Debian's.
 * @throws with what to do when there is none.
 */
export function chromiumPath(): string {
  const candidates = [process.env.CHROMIUM_PATH, recordedPath(), '/usr/bin/chromium']
  const found = candidates.find((candidate) => candidate !== undefined && fs.existsSync(candidate))
  if (found === undefined)
    throw new Error('no Chromium: run `node scripts/setup.mjs --browser` or set CHROMIUM_PATH')
  return found
}

function recordedPath(): string | undefined {
  const file = path.join(root, '.cache/chromium.json')
  if (!fs.existsSync(file)) return undefined
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { path?: string }).path
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: flags })
}
