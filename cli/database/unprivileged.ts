import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'

/**
 * How to start PostgreSQL, which refuses to run as root. `wrap` gives the command to start and `uid`/`gid` the owner
 * that its files need; both are plain for everybody but root.
 */
export interface Unprivileged {
  uid?: number
  gid?: number
  /** True when the owner must be set by the spawn itself rather than by a wrapper. */
  spawnAs: { uid: number; gid: number } | Record<string, never>
  wrap: (command: string, args: string[]) => [string, string[]]
}

interface Account {
  uid: number
  gid: number
}

const plain: Unprivileged = { spawnAs: {}, wrap: (command, args) => [command, args] }

/**
 * Ways that root can start PostgreSQL, the first that works here:
 * 1. as the account `postgres` (made if missing), when it can reach the files;
 * 2. the same with one capability more, when a folder above them is root's own (/root, mktemp -d);
 * 3. in a user namespace, where root's files belong to that account.
 *
 * @param paths the files and folders that PostgreSQL must reach
 */
export function unprivileged(paths: string[]): Unprivileged {
  if (process.getuid?.() !== 0) return plain
  const account = postgresAccount()
  if (paths.every((p) => canReach(account, path.resolve(p)))) {
    return { ...account, spawnAs: account, wrap: plain.wrap }
  }
  const setpriv = setprivArguments(account)
  if (spawnSync('setpriv', [...setpriv, 'true']).status === 0) {
    return { ...account, spawnAs: {}, wrap: (command, args) => ['setpriv', [...setpriv, command, ...args]] }
  }
  const unshare = ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`]
  if (spawnSync('unshare', [...unshare, 'true']).status === 0) {
    return { spawnAs: {}, wrap: (command, args) => ['unshare', [...unshare, command, ...args]] }
  }
  throw new Error(
    'PostgreSQL does not run as root, and the account it would use cannot reach this folder. ' +
      'Put the project (or DATA_DIR) in a folder that everybody may enter, or set DATABASE_URL.',
  )
}

function postgresAccount(): Account {
  const found = account('postgres')
  if (found) return found
  spawnSync('groupadd', ['--system', 'postgres'])
  spawnSync('useradd', ['--system', '--no-create-home', '-g', 'postgres', 'postgres'])
  const usable = account('postgres') ?? account('nobody')
  if (!usable) throw new Error('PostgreSQL does not run as root, and no account for it could be made.')
  return usable
}

function account(name: string): Account | null {
  try {
    const read = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: read('-u'), gid: read('-g') }
  } catch {
    return null
  }
}

/** Whether every folder above `target` lets this account through. */
function canReach(who: Account, target: string): boolean {
  const folders = path.dirname(target).split(path.sep)
  return folders.every((_, depth) => {
    const { mode, uid, gid } = statSync(folders.slice(0, depth + 1).join(path.sep) || path.sep)
    if (uid === who.uid) return (mode & 0o100) !== 0
    if (gid === who.gid) return (mode & 0o010) !== 0
    return (mode & 0o001) !== 0
  })
}

/** DAC_OVERRIDE alone; no_setuid_fixup because access(2), which PostgreSQL asks of itself, drops it otherwise. */
function setprivArguments({ uid, gid }: Account): string[] {
  const onlyReach = '-all,+dac_override'
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    `--inh-caps=${onlyReach}`,
    `--ambient-caps=${onlyReach}`,
    `--bounding-set=${onlyReach}`,
  ]
}
