import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

/** One check of the test run: a command that ends with code 0 when all is well. */
export interface Step {
  name: string
  command: string
  args: string[]
  /** Names of the steps that must have passed before. */
  needs: string[]
  env?: Record<string, string>
  /** Its numbers of tests are read from jest's report. */
  jest?: boolean
  /** Lines of a passing step that are shown all the same. */
  shows?: RegExp
}

export interface StepResult {
  name: string
  passed: number
  failed: number
  seconds: number
  output: string
}

const root = path.resolve(__dirname, '../..')
const reports = path.join(root, '.cache/test-reports')

/** Commands that run at this moment; ended when the run is. */
const running = new Set<ReturnType<typeof spawn>>()

export function endRunningSteps(): void {
  for (const child of running) child.kill('SIGTERM')
}

export async function runStep(step: Step, env: Record<string, string>): Promise<StepResult> {
  const startedAt = performance.now()
  const report = path.join(reports, `${step.name.replace(/\W+/g, '-')}.json`)
  mkdirSync(reports, { recursive: true })
  rmSync(report, { force: true })
  const args = step.jest ? [...step.args, '--json', `--outputFile=${report}`] : step.args
  const { code, output } = await collect(step.command, args, { ...env, ...step.env })
  const counts = step.jest
    ? readReport(report, code)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
  return {
    name: step.name,
    ...counts,
    seconds: (performance.now() - startedAt) / 1000,
    output: output + noteOf(counts),
  }
}

interface Counts {
  passed: number
  failed: number
  /** What the counts do not say by themselves. */
  note?: string
}

interface JestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  numRuntimeErrorTestSuites: number
}

/** A skipped test and a file that does not load count as failed: nothing is left out in silence. */
export function readReport(file: string, code: number | null): Counts {
  let report: JestReport
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as JestReport
  } catch {
    return { passed: 0, failed: 1, note: 'jest left no report' }
  }
  const skipped = report.numPendingTests + report.numTodoTests
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped
  const note = skipped > 0 ? `${skipped} tests are skipped: make them run or take them out` : undefined
  if (failed === 0 && code !== 0)
    return { passed: report.numPassedTests, failed: 1, note: `jest ended with ${code}` }
  return { passed: report.numPassedTests, failed, note }
}

const noteOf = ({ note }: Counts) => (note ? `\n${note}\n` : '')

function collect(
  command: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env, FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    const keep = (chunk: Buffer) => (output += chunk.toString())
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) => keep(Buffer.from(error.message)))
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code, output })
    })
  })
}
