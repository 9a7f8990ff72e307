/** An operator asks members about new rules: from a file, for a day, and is told what is in the way. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { addDays, dateInChina } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { systemClock } from '../../server/ports/clock/systemClock'
import { openSmallPlan, smallRules } from '../../server/testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../../server/testing/testDatabase'
import { testPorts } from '../../server/testing/testPorts'
import { CommandError } from './commandError'
import { run as rules } from './rules'

jest.setTimeout(60_000)
let database: TestDatabase
let folder: string
const environment = process.env
beforeAll(async () => {
  database = await openTestDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-announce-'))
  process.env = { ...environment, DATABASE_URL: database.url, SANDBOX: '1', DATA_DIR: folder }
  await openSmallPlan({ db: database.db, ports: testPorts('2026-01-01T00:00:00.000Z') }, '2026-01-01')
})
afterAll(async () => {
  process.env = environment
  rmSync(folder, { recursive: true })
  await database.drop()
})

test('new rules of a plan are announced once, for a day that a period begins on', async () => {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  const file = path.join(folder, 'next.json')
  writeFileSync(file, JSON.stringify({ ...smallRules, version: '2.0' }))
  const today = dateInChina(new Date(systemClock.nowMs()).toISOString())
  const day = periodOnOrAfter(smallRules.calendar, addDays(today, 40)).disclosure
  await expect(rules(['announce', file])).rejects.toThrow(/--from takes a disclosure day/)
  await expect(rules(['announce', file, '--from', addDays(day, 1)])).rejects.toThrow(
    /disclosure day|30 days.*Nothing was announced/s,
  )
  expect(await rules(['announce', file, '--from', day])).toBe(0)
  await expect(rules(['announce', file, '--from', day])).rejects.toThrow(CommandError)
  const stored = await database.db
    .selectFrom('rule_version')
    .select(['version', 'effective_on'])
    .where('plan_id', '=', smallRules.id)
    .orderBy('version')
    .execute()
  expect(stored).toEqual([
    { version: '1.0', effective_on: null },
    { version: '2.0', effective_on: day },
  ])
  log.mockRestore()
})
