import { runAll } from './schedule'
import { type Step, type StepResult } from './step'

const step = (name: string, needs: string[] = []): Step => ({ name, command: '', args: [], needs })
const passing = (name: string): StepResult => ({ name, passed: 1, failed: 0, seconds: 0, output: '' })

test('steps run two at a time, in their order, after those they need', async () => {
  const events: string[] = []
  let atOnce = 0
  let most = 0
  const run = async ({ name }: Step) => {
    events.push(`${name} starts`)
    most = Math.max(most, ++atOnce)
    await new Promise((resolve) => setTimeout(resolve, name === 'build' ? 30 : 5))
    atOnce -= 1
    events.push(`${name} ends`)
    return passing(name)
  }
  const steps = [step('build'), step('flows', ['build']), step('lint'), step('types')]
  const results = await runAll(steps, { lanes: 2, run, onResult: () => undefined })
  expect(results.map((result) => result.name)).toEqual(['build', 'flows', 'lint', 'types'])
  expect(most).toBe(2)
  expect(events.indexOf('lint starts')).toBeLessThan(events.indexOf('build ends'))
  expect(events.indexOf('flows starts')).toBeGreaterThan(events.indexOf('build ends'))
})

test('a step that has become ready goes before those behind it in the order', async () => {
  const ran: string[] = []
  const run = async ({ name }: Step) => {
    ran.push(name)
    await new Promise((resolve) => setTimeout(resolve, 5))
    return passing(name)
  }
  const steps = [step('build'), step('flows', ['build']), step('lint'), step('types')]
  await runAll(steps, { lanes: 1, run, onResult: () => undefined })
  expect(ran).toEqual(['build', 'flows', 'lint', 'types'])
})

test('a step whose need failed does not run, and counts as failed', async () => {
  const ran: string[] = []
  const run = async ({ name }: Step) => {
    ran.push(name)
    return { ...passing(name), passed: 0, failed: 3 }
  }
  const told: StepResult[] = []
  const steps = [step('build'), step('flows', ['build'])]
  await runAll(steps, { lanes: 2, run, onResult: (result) => told.push(result) })
  expect(ran).toEqual(['build'])
  expect(told).toMatchObject([
    { name: 'build', failed: 3 },
    { name: 'flows', failed: 1, output: 'not run: it needs build, which failed\n' },
  ])
})
