// npm test: every check of a commit. npm run test:quick (--quick): those of daily work, under 90 s.
// PROPERTY_SEED repeats the property tests of an earlier run; DATABASE_URL has the server tests run there as well.
import { availableParallelism } from 'node:os'
import { randomInt } from 'node:crypto'
import { openTestDatabase } from '../test/setup/testDatabase'
import { runAll } from './testRun/schedule'
import { endRunningSteps, runStep, type Step, type StepResult } from './testRun/step'
import { allSteps, leftByQuick, quickSteps } from './testRun/steps'

const lanes = Math.max(1, Math.min(2, availableParallelism()))

async function main(): Promise<void> {
  const startedAt = performance.now()
  const quick = process.argv.includes('--quick')
  const steps = quick ? quickSteps() : allSteps(process.env.DATABASE_URL)
  const seed = process.env.PROPERTY_SEED ?? String(randomInt(2 ** 31))
  console.log(`${steps.length} steps, ${lanes} at a time; property tests with PROPERTY_SEED=${seed}`)
  if (quick) console.log(`Left to npm test: ${leftByQuick}`)

  const database = await openTestDatabase()
  const end = (code: number) => {
    endRunningSteps()
    void database.stop().finally(() => process.exit(code))
  }
  process.once('SIGINT', () => end(130))
  process.once('SIGTERM', () => end(143))
  // DATABASE_URL is for the step that names it: no other test goes near a database of somebody's own.
  const env = { TEST_DATABASE_URL: database.url, DATABASE_URL: '', PROPERTY_SEED: seed, NODE_ENV: 'test' }
  try {
    const results = await runAll(steps, {
      lanes,
      run: (step) => runStep(step, env),
      onResult: printWith(steps),
    })
    summarise(results, (performance.now() - startedAt) / 1000)
  } finally {
    await database.stop()
  }
}

/** What a step has to say, once it has ended: all of it when it failed, else only what it is asked to show. */
function printWith(steps: readonly Step[]) {
  return ({ name, passed, failed, seconds, output }: StepResult) => {
    const verdict = failed > 0 ? 'FAILED' : 'passed'
    console.log(`${verdict}  ${name}  ${seconds.toFixed(1)} s  (${passed} passed, ${failed} failed)`)
    const shows = steps.find((step) => step.name === name)?.shows
    const lines = output.split('\n').filter((line) => failed > 0 || shows?.test(line))
    if (lines.length > 0) console.log(lines.map((line) => `    ${line}`).join('\n'))
  }
}

/** The last line is what the CI reads. */
function summarise(results: readonly StepResult[], seconds: number): void {
  const total = (of: 'passed' | 'failed') => results.reduce((sum, result) => sum + result[of], 0)
  const failedSteps = results.filter((result) => result.failed > 0).map((result) => result.name)
  console.log(`\nTests took ${seconds.toFixed(0)} s`)
  if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join(', ')}`)
  console.log(`${total('passed')} passed, ${total('failed')} failed`)
  process.exitCode = total('failed') > 0 ? 1 : 0
}

void main().catch((error: unknown) => {
  console.error(error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
})
