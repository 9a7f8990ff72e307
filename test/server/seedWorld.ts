/**
 * node --import tsx test/server/seedWorld.ts MEMBERS — makes a small demo world in DATA_DIR and ends. `npm start` on the
 * same folder then finds it and keeps it, so that tests run the unchanged product on a world that is ready in seconds.
 */
import { terminalProgress } from '../../cli/progress'
import { readEnvironment } from '../../cli/environment'
import { openInstallation } from '../../cli/installation'

async function main(): Promise<void> {
  const members = Number(process.argv[2])
  const environment = readEnvironment(process.env)
  const demo = { members, seed: 'end-to-end' }
  const installation = await openInstallation(environment, {
    progress: terminalProgress(),
    seed: 'world',
    demo,
  })
  await installation.engine.stop()
  await installation.stop()
}

void main()
