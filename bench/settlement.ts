// npm run bench:settlement [-- --members 1000,5000 …]   docs/benchmarks.md says what is measured and how.
// Progress goes to stderr; the last line of stdout is the result as JSON.
import { readOptions } from './settlement/options'
import { progressOnStderr } from './settlement/progress'
import { runBench } from './settlement/run'

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const report = await runBench(options, progressOnStderr(), new Date().toISOString(), stop.signal)
  process.stdout.write(`${JSON.stringify(report)}\n`)
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
