import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { identifySelf, isRunning, type ProcessIdentity } from './processIdentity'

/** What stands in a lock file: who holds it, and what it wants others to know. */
export interface LockHolder extends ProcessIdentity {
  token: string
  note: Record<string, string | number>
}

export type LockAttempt = { ok: true; release: () => void } | { ok: false; holder: LockHolder }

/**
 * Takes the lock file at `path` for this process, once. A lock whose holder died (kill -9, power cut) is taken over.
 * The file appears with its content in one step (link), so nobody ever reads half a lock.
 */
export function tryLock(path: string, note: LockHolder['note'] = {}): LockAttempt {
  const holder: LockHolder = { ...identifySelf(), token: randomBytes(8).toString('hex'), note }
  const draft = `${path}.${holder.token}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  try {
    for (;;) {
      if (linked(draft, path)) return { ok: true, release: () => release(path, holder.token) }
      const current = readHolder(path)
      if (current && isRunning(current)) return { ok: false, holder: current }
      discardStale(path, current, draft)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Waits for the lock; throws after `timeoutMs` naming the process that holds it. */
export async function lock(path: string, timeoutMs: number): Promise<() => void> {
  const pollMs = 25
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const attempt = tryLock(path)
    if (attempt.ok) return attempt.release
    if (waitedMs >= timeoutMs) {
      throw new Error(`Process ${attempt.holder.pid} holds ${path} for more than ${timeoutMs / 1000} s.`)
    }
    await wait(pollMs)
  }
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The holder, or null when the file went away or cannot be read as one. */
function readHolder(path: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockHolder
  } catch {
    return null
  }
}

/**
 * Moves a dead holder's file aside. Between reading and moving, somebody quicker may have done the same and locked
 * anew: what was moved is looked at again, and put back if it is alive.
 */
function discardStale(path: string, seen: LockHolder | null, draft: string): void {
  const aside = `${draft}.stale`
  try {
    renameSync(path, aside)
  } catch {
    return // somebody else moved it
  }
  const moved = readHolder(aside)
  if (moved && moved.token !== seen?.token && isRunning(moved)) linked(aside, path)
  rmSync(aside, { force: true })
}

function release(path: string, token: string): void {
  if (readHolder(path)?.token === token) rmSync(path, { force: true })
}
