import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

/** Tells the person at the terminal; stdout is not ours. */
export const say = (text) => process.stderr.write(`${text}\n`)

/**
 * Runs a command, its output on stderr.
 *
 * @returns {Promise<boolean>} whether it ended with code 0 in time
 */
export function run(command, args, { timeoutMs, env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet ? 'ignore' : ['ignore', 2, 2],
      env: { ...process.env, ...env },
      timeout: timeoutMs,
    })
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}
