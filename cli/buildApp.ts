import { spawn } from 'node:child_process'
import path from 'node:path'
import { projectRoot } from './environment'
import { type Progress } from './progress'

/**
 * Builds the browser app if its sources changed since the last build.
 *
 * @param signal ends the build
 * @returns the folder to serve
 * @throws Error when the build fails; its words are on stderr by then
 */
export async function buildApp(progress: Progress, signal: AbortSignal): Promise<string> {
  const script = path.join(projectRoot, 'scripts/build.mjs')
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [script, 'h5', '--if-changed', '--any-size'], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      env: { ...process.env, API_BASE: '' }, // the app we serve talks to where it came from
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => progress.say(text.trimEnd()))
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error('The app could not be built: see above.')
  return path.join(projectRoot, 'dist/h5')
}
