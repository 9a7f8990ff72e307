import { mkdtempSync, rmSync } from 'node:fs'
import { fen } from '@core/money/fen'
import os from 'node:os'
import path from 'node:path'
import { openTestDatabase, type TestDatabase } from '../../server/testing/testDatabase'
import { run as books } from './books'
import { run as statement, type StatementAnswer } from './statement'

let database: TestDatabase
let dataDir: string
const environment = process.env
beforeAll(async () => {
  database = await openTestDatabase({ migrated: false })
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-cli-'))
  process.env = { ...environment, DATABASE_URL: database.url, SANDBOX: '1', DATA_DIR: dataDir }
})
afterAll(async () => {
  process.env = environment
  rmSync(dataDir, { recursive: true })
  await database.drop()
})

async function answerOf(
  command: (args: string[]) => Promise<number>,
  args: string,
): Promise<[number, string]> {
  const said = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    const code = await command(args.split(' ').filter(Boolean))
    return [code, said.mock.calls.map((call) => String(call[0])).join('\n')]
  } finally {
    said.mockRestore()
  }
}

test('a database that is empty is migrated and the published history replayed, then the period is answered', async () => {
  const [code, text] = await answerOf(statement, '--plan xianghubao --disclosed 2019-01-21 --json')
  expect(code).toBe(0)
  const answer = JSON.parse(text) as StatementAnswer
  expect(answer).toMatchObject({
    plan: 'xianghubao',
    disclosed: '2019-01-21',
    charged: '2019-01-28',
    neededFen: 64_800_000,
    collectedFen: 69_000_000,
    carryOverFen: 4_200_000,
    members: 23_000_000,
    cases: 2,
    hasRoster: false,
  })
  expect(answer.shares).toEqual([expect.objectContaining({ tier: 1, members: 23_000_000, shareFen: 3 })])
})

test('for a person the division is written out, and what was published beside it', async () => {
  const [, text] = await answerOf(statement, '--plan xianghubao --disclosed 2021-04-21')
  expect(text).toMatch(/Aid of 3,121 cases +488,650,000\.00/)
  expect(text).toMatch(/86,387,200 +× +6\.11 = +527,825,792\.00/)
  expect(text).toMatch(/Published then: 6\.39 a head/)
  expect(text).toMatch(/6\.11 \(fee added\) or 5\.66 \(fee inside\): it differs/)
  expect(text).toMatch(/no roster/)
})

test.each([
  ['--plan nowhere --disclosed 2019-01-21', /no plan "nowhere" here\. Plans: xianghubao/],
  ['--plan xianghubao --disclosed 2019-02-07', /The nearest: 2019-01-21, 2021-04-21/],
  ['--plan xianghubao --disclosed 2019-02-30', /not a day/],
  ['--plan xianghubao', /Usage/],
  ['', /Usage/],
])('"%s" is refused and says what can be asked', async (args, message) => {
  await expect(answerOf(statement, args)).rejects.toThrow(message)
})

test('an option that does not exist is refused', async () => {
  await expect(answerOf(statement, '--plan xianghubao --day 2019-01-21')).rejects.toThrow(/--day/)
})

test('books check says that every plan balances, and ends with 0', async () => {
  const [code, text] = await answerOf(books, 'check')
  expect(code).toBe(0)
  expect(text).toMatch(/^xianghubao: the books balance/)
})

test('books that are out by one fen are found, shown, and end with 1', async () => {
  await answerOf(books, 'check')
  await database.db
    .updateTable('plan')
    .set((row) => ({ carry_over_fen: row('carry_over_fen', '+', fen(1)) }))
    .execute()
  const [code, text] = await answerOf(books, 'check --plan xianghubao')
  expect(code).toBe(1)
  expect(text).toMatch(/DO NOT BALANCE/)
  expect(text).toMatch(/carry-over .* OUT BY -0\.01/)
  const [, json] = await answerOf(books, 'check --json')
  expect(JSON.parse(json)).toMatchObject([{ planId: 'xianghubao', ok: false, differenceFen: 2 }])
})

test('books of a plan that is not there, and another word than check, are refused', async () => {
  await expect(answerOf(books, 'check --plan nowhere')).rejects.toThrow(/no plan "nowhere"/)
  await expect(answerOf(books, 'burn')).rejects.toThrow(/Usage/)
})
