import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type TestDatabase, openTestDatabase } from '../../server/testing/testDatabase'
import { run } from './payments'

jest.setTimeout(60_000)
let database: TestDatabase
let folder: string
const environment = process.env
beforeAll(async () => {
  database = await openTestDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-cli-'))
  process.env = { ...environment, DATABASE_URL: database.url, SANDBOX: '1', DATA_DIR: folder }
})
afterAll(async () => {
  process.env = environment
  rmSync(folder, { recursive: true })
  await database.drop()
})

async function say(...args: string[]): Promise<{ code: number; out: string }> {
  const out = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    return { code: await run(args), out: out.mock.calls.map(([line]) => String(line)).join('\n') }
  } finally {
    jest.restoreAllMocks()
  }
}

test('without a fault it says so', async () => {
  expect(await say('faults')).toEqual({ code: 0, out: 'Providers have told nothing that does not fit.' })
  expect(await say('faults', '--json')).toEqual({ code: 0, out: '[]' })
})

test('each kind comes with what to do, the newest first', async () => {
  const common = { provider: 'wechatpay', first_at: '2026-03-01T00:00:00.000Z' }
  const empty = { expected_fen: null, told_fen: null, detail: null }
  await database.db
    .insertInto('payment_fault')
    .values([
      {
        ...{ ...common, about_id: 'dep_1', kind: 'wrong-sum', expected_fen: 650, told_fen: 65, detail: null },
        ...{ last_at: '2026-03-02T00:00:00.000Z', times: 3 },
      },
      {
        ...{ ...common, ...empty, about_id: 'trf_1', kind: 'refused', detail: 'person-unknown' },
        last_at: '2026-03-03T00:00:00.000Z',
      },
      { ...{ ...common, ...empty, about_id: 'x', kind: 'unknown-order' }, last_at: common.first_at },
      {
        ...{ ...common, ...empty, about_id: 'ord_1', kind: 'late', told_fen: 100 },
        last_at: common.first_at,
      },
    ])
    .execute()
  const { code, out } = await say('faults')
  expect(code).toBe(1)
  expect(out).toMatch(/^refused: The provider refuses .*\n {2}wechatpay refused trf_1: .*person-unknown/)
  expect(out).toMatch(
    /wrong-sum: .*\n {2}wechatpay wrong-sum dep_1: 3 times, .*asked 6\.50 yuan, told 0\.65 yuan/,
  )
  expect(out).toMatch(/^late: .*goes back to its payer by itself/m)
  expect(out).toMatch(/^unknown-order: /m)
  const told = JSON.parse((await say('faults', '--json')).out) as { kind: string; whatToDo: string }[]
  expect(told.map(({ kind }) => kind)).toEqual(['refused', 'wrong-sum', 'late', 'unknown-order'])
  expect(told.every(({ whatToDo }) => whatToDo.length > 40)).toBe(true)
})

test.each([[[]], [['list']], [['faults', 'dep_1']]])('%j is refused and says what would do', async (args) => {
  await expect(say(...args)).rejects.toThrow(/Usage: .*payments faults/)
})
