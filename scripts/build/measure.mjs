import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { outputOf } from './targets.mjs'

/**
 * What a build weighs, in bytes.
 * Mini-programs: every file of the main package and of each subpackage, as the platform counts them.
 * H5: all that a browser fetches to show the home page, gzipped file by file.
 */
export function measure(target) {
  return target === 'h5' ? measureH5(outputOf('h5')) : measureMiniProgram(outputOf(target))
}

function measureMiniProgram(folder) {
  const app = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8'))
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/$/, ''))
  const packages = Object.fromEntries(roots.map((root) => [root, 0]))
  let main = 0
  for (const name of readdirSync(folder, { recursive: true })) {
    const stat = statSync(path.join(folder, name))
    if (!stat.isFile()) continue
    const root = roots.find((candidate) => name.split(path.sep).join('/').startsWith(`${candidate}/`))
    if (root) packages[root] += stat.size
    else main += stat.size
  }
  return { main, packages }
}

function measureH5(folder) {
  const list = path.join(folder, 'first-load.json')
  if (!existsSync(list)) throw new Error(`${list} is missing: config/firstLoad.ts writes it`)
  const files = JSON.parse(readFileSync(list, 'utf8'))
  const gzipped = (suffix) =>
    files
      .filter((name) => name.endsWith(suffix))
      .reduce((sum, name) => sum + gzipSync(readFileSync(path.join(folder, name)), { level: 9 }).length, 0)
  return { firstLoadJsGz: gzipped('.js'), firstLoadCssGz: gzipped('.css') }
}
