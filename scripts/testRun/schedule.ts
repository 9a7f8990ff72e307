import { type Step, type StepResult } from './step'

export interface Scheduling {
  lanes: number
  run: (step: Step) => Promise<StepResult>
  onResult: (result: StepResult) => void
}

/**
 * Runs the steps in their order, `lanes` at a time; a step waits for those before it that it needs. One whose need
 * failed does not run and counts as failed.
 */
export async function runAll(
  steps: readonly Step[],
  { lanes, run, onResult }: Scheduling,
): Promise<StepResult[]> {
  const lane = takeTurns(lanes)
  const results = new Map<string, Promise<StepResult>>()
  for (const step of steps) {
    const needed = step.needs.map((name) => results.get(name)).filter((result) => result !== undefined)
    const result = Promise.all(needed).then((before) => {
      const failed = before.filter((one) => one.failed > 0).map((one) => one.name)
      return failed.length > 0 ? notRun(step, failed) : lane(() => run(step))
    })
    results.set(
      step.name,
      result.then((done) => {
        onResult(done)
        return done
      }),
    )
  }
  return Promise.all(results.values())
}

function notRun(step: Step, failed: string[]): StepResult {
  const output = `not run: it needs ${failed.join(', ')}, which failed\n`
  return { name: step.name, passed: 0, failed: 1, seconds: 0, output }
}

/** At most `places` works at a time, the others in the order they came. */
function takeTurns(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = []
  let free = places
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => queue.push(resolve))
    else free -= 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else free += 1
    }
  }
}
