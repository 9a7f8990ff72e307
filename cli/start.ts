import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createServer, type Server } from '../server'
import { lanAddresses } from './addresses'
import { buildApp } from './buildApp'
import { claimServer } from './database/serverLock'
import { projectRoot, readEnvironment, type Environment } from './environment'
import { openInstallation, type Installation } from './installation'
import { ensurePortIsFree, explainListenError } from './port'
import { terminalProgress } from './progress'
import { untilStopped } from './untilStopped'

/**
 * npm start: database, migrations, world, app, and one port for all of it; runs until it is stopped.
 * `--api-only` leaves the app out (`npm run dev` serves it by webpack).
 *
 * @returns the exit code
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { 'api-only': { type: 'boolean', default: false } } })
  const environment = readEnvironment(process.env)
  const progress = terminalProgress()
  const stopping = untilStopped()
  const address = `http://localhost:${environment.port}`
  const claim = environment.databaseUrl ? null : claimServer(environment.dataDir, address)
  const open: { installation?: Installation; server?: Server } = {}
  try {
    await ensurePortIsFree(environment.port)
    const { signal } = stopping
    // The app is built while the database starts: on two cores that takes the longer of both, not the sum.
    const [installation, webRoot] = await together(
      openInstallation(environment, { progress, seed: 'world', signal }).then(
        (it) => (open.installation = it),
      ),
      values['api-only'] ? Promise.resolve(undefined) : buildApp(progress, signal),
    )
    signal.throwIfAborted()
    open.server = await serve(environment, installation, webRoot)
    console.log(welcome(environment, webRoot !== undefined))
    await stopping.asked
    progress.say('Stopping')
    return 0
  } finally {
    await open.server?.close()
    await open.installation?.stop()
    claim?.release()
    stopping.done()
  }
}

/** Both results; when one fails, the failure, but only once the other has ended too and left nothing running. */
async function together<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second])
  return Promise.all([first, second])
}

async function serve(
  { mode, port, trustedProxies }: Environment,
  { context, engine, sandbox }: Installation,
  webRoot: string | undefined,
): Promise<Server> {
  const logger = { level: 'warn', stream: process.stderr } as const
  const server = await createServer({
    context,
    engine,
    mode,
    trustedProxies,
    sandbox,
    webRoot,
    consoleRoot: path.join(projectRoot, 'console'),
    logger,
    version: ownVersion(),
  })
  try {
    await server.listen(port, '0.0.0.0')
  } catch (error) {
    await server.close()
    throw explainListenError(error, port)
  }
  return server
}

function welcome({ mode, port }: Environment, hasApp: boolean): string {
  const here = `http://localhost:${port}`
  const [lan] = lanAddresses()
  const phone = lan ? `http://${lan}:${port}` : 'no network found'
  return [
    '',
    `Tongzhou 同舟互助 is ready${mode === 'demo' ? ' (demo: sign in as anyone, move the clock)' : ''}`,
    ...(hasApp ? [`  App        ${here}`, `  On a phone ${phone}  (same network)`] : []),
    `  Console    ${here}/console/`,
    `  API        ${here}/v1   described at ${here}/docs`,
    `  Health     ${here}/health`,
    '  Ctrl-C stops it.',
    '',
  ].join('\n')
}

function ownVersion(): string {
  const text = readFileSync(path.join(projectRoot, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
