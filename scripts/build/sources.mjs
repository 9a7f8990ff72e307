import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cacheFolder, inRoot } from '../setup/paths.mjs'
import { outputOf } from './targets.mjs'

/** Everything that a build reads. */
const inputs = [
  ...['src', 'core', 'types', 'config'],
  ...[
    'package.json',
    'package-lock.json',
    'babel.config.js',
    'tsconfig.json',
    'scripts/build',
    'scripts/budgets.json',
  ],
  ...['project.config.json', 'mini.project.json'],
]
const entry = { weapp: 'app.js', alipay: 'app.js', h5: 'index.html' }

const recordOf = (target) => path.join(cacheFolder, 'builds', `${target}.json`)

/** Whether dist/<target> is the build of the sources as they are now. */
export function isUpToDate(target) {
  try {
    const record = JSON.parse(readFileSync(recordOf(target), 'utf8'))
    return record.sources === hashSources() && record.output === hashOutput(target)
  } catch {
    return false
  }
}

/**
 * Notes after a good build what came out of it.
 *
 * @param sources hashSources() from before the build: what was edited meanwhile is not in it
 */
export function recordBuild(target, sources) {
  mkdirSync(path.dirname(recordOf(target)), { recursive: true })
  writeFileSync(recordOf(target), JSON.stringify({ sources, output: hashOutput(target) }))
}

/** The entry names every other file of a build, or changes with it: a build made in between shows in it. */
function hashOutput(target) {
  const file = path.join(outputOf(target), entry[target])
  return createHash('sha256').update(readFileSync(file)).digest('hex') + statSync(file).mtimeMs
}

/** One value for all that a build reads, and for the server it will talk to. */
export function hashSources() {
  const hash = createHash('sha256')
  hash.update(`API_BASE=${process.env.API_BASE ?? ''}\n`)
  for (const file of inputs.flatMap((name) => filesOf(inRoot(name)))) {
    hash
      .update(`${path.relative(inRoot(), file)}\n`)
      .update(readFileSync(file))
      .update('\n')
  }
  return hash.digest('hex')
}

function filesOf(file) {
  if (!existsSync(file)) return []
  if (!statSync(file).isDirectory()) return /\.test\.tsx?$/.test(file) ? [] : [file]
  return readdirSync(file)
    .sort()
    .flatMap((name) => filesOf(path.join(file, name)))
}
