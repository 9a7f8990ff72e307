import { spawn, type ChildProcess } from 'node:child_process'
import { projectRoot, readEnvironment } from './environment'
import { terminalProgress } from './progress'
import { untilStopped } from './untilStopped'

/**
 * npm run dev: the API on PORT, started anew when server code changes, and the app by webpack on H5_PORT (10086) with
 * its requests passed on to the API. Ends when either of them ends.
 */
export async function run(): Promise<number> {
  const { port } = readEnvironment(process.env)
  const appPort = process.env.H5_PORT ?? '10086'
  const stopping = untilStopped()
  // Node's own watcher waits until the database has been stopped in order; tsx' kills after five seconds.
  const watched = ['--watch', '--watch-preserve-output', '--import', 'tsx']
  const api = child([...watched, 'cli/main.ts', 'start', '--api-only'], {})
  const app = child(['node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'h5', '--watch'], {
    NODE_ENV: 'development',
    H5_PORT: appPort,
    API_TARGET: `http://127.0.0.1:${port}`,
    BROWSERSLIST_IGNORE_OLD_DATA: '1',
  })
  terminalProgress().say(
    `The app will be at http://localhost:${appPort}, the API at http://localhost:${port}`,
  )
  const ended = [api, app].map((one) => new Promise<void>((resolve) => one.once('close', () => resolve())))
  await Promise.race([stopping.asked, ...ended])
  for (const one of [api, app]) one.kill('SIGTERM')
  await Promise.all(ended)
  stopping.done()
  return 0
}

function child(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
}
