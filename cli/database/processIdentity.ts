import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * A process that can be told from a later one with the same number: numbers are used again, most of all after a
 * container restarts, where a bare pid check would find "the server" still alive.
 */
export interface ProcessIdentity {
  pid: number
  /** When it started, as the system says it: only ever compared, never read. */
  startedAt: string
}

/** The running process with this number, or null when there is none (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | null {
  const startedAt = process.platform === 'linux' ? startedAtOnLinux(pid) : startedAtElsewhere(pid)
  return startedAt === null ? null : { pid, startedAt }
}

export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt
}

export function identifySelf(): ProcessIdentity {
  const self = identify(process.pid)
  if (!self) throw new Error('This process cannot see itself: neither /proc nor ps is available.')
  return self
}

/** /proc/<pid>/stat: the state is the 3rd field, the start time the 22nd; the 2nd, in parentheses, may hold anything. */
function startedAtOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const dead = fields[0] === 'Z' || fields[0] === 'X'
    return dead ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

function startedAtElsewhere(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-p', String(pid), '-o', 'stat=,lstart='], { encoding: 'utf8' }).trim()
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '')
  } catch {
    return null
  }
}
