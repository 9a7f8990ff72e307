import { type Step, type StepResult } from './step'

export interface Scheduling {
  lanes: number
  run: (step: Step) => Promise<StepResult>
  onResult: (result: StepResult) => void
}

/**
 * Runs the steps, `lanes` at a time: whenever one ends, the first in their order that is ready. A step waits for those
 * before it that it needs. One whose need failed does not run and counts as failed.
 */
export async function runAll(
  steps: readonly Step[],
  { lanes, run, onResult }: Scheduling,
): Promise<StepResult[]> {
  const lane = takeTurns(lanes)
  const results = new Map<string, Promise<StepResult>>()
  for (const [rank, step] of steps.entries()) {
    const needed = step.needs.map((name) => results.get(name)).filter((result) => result !== undefined)
    const result = Promise.all(needed).then((before) => {
      const failed = before.filter((one) => one.failed > 0).map((one) => one.name)
      return failed.length > 0 ? notRun(step, failed) : lane(rank, () => run(step))
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

/** At most `places` works at a time; of those that wait the one with the lowest rank comes next. */
function takeTurns(places: number): <T>(rank: number, work: () => Promise<T>) => Promise<T> {
  const waiting: { rank: number; start: () => void }[] = []
  let free = places
  const startNext = () => {
    waiting.sort((a, b) => a.rank - b.rank)
    while (free > 0 && waiting.length > 0) {
      free -= 1
      waiting.shift()?.start()
    }
  }
  return async (rank, work) => {
    await new Promise<void>((start) => {
      waiting.push({ rank, start })
      setImmediate(startNext)
    })
    try {
      return await work()
    } finally {
      free += 1
      setImmediate(startNext) // not at once: what needed this one queues first
    }
  }
}
