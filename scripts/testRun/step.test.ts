import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readReport, runStep } from './step'

const folder = mkdtempSync(path.join(tmpdir(), 'tongzhou-report-'))
const file = path.join(folder, 'report.json')
afterAll(() => rmSync(folder, { recursive: true }))

const report = (numbers: object) => {
  const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }
  writeFileSync(file, JSON.stringify({ ...none, numRuntimeErrorTestSuites: 0, ...numbers }))
}

test('the numbers of a jest run are its tests', () => {
  report({ numPassedTests: 12, numFailedTests: 2 })
  expect(readReport(file, 1)).toMatchObject({ passed: 12, failed: 2 })
})

test('a skipped test is a failure, and is named', () => {
  report({ numPassedTests: 12, numPendingTests: 1 })
  expect(readReport(file, 0)).toMatchObject({ failed: 1, note: expect.stringContaining('skipped') as string })
})

test('a file of tests that does not load is a failure', () => {
  report({ numPassedTests: 12, numRuntimeErrorTestSuites: 1 })
  expect(readReport(file, 1).failed).toBe(1)
})

test('a run without a report, or one that ends badly, is a failure', () => {
  report({ numPassedTests: 12 })
  expect(readReport(file, 1).failed).toBe(1)
  rmSync(file)
  expect(readReport(file, 0).failed).toBe(1)
})

test('a command is a step by its exit code, and its words are kept', async () => {
  const node = (script: string) =>
    runStep(
      { name: 'a command', command: process.execPath, args: ['-e', script], needs: [] },
      { GREETING: 'hello' },
    )
  const good = await node('console.log(process.env.GREETING)')
  expect(good).toMatchObject({ passed: 1, failed: 0, output: 'hello\n' })
  expect(await node('process.exit(3)')).toMatchObject({ passed: 0, failed: 1 })
})
