import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { idNumberCheckDigit } from '@core/enrollment/idNumber'
import { type TestDatabase, openTestDatabase } from '../../server/testing/testDatabase'
import { run as admission } from './admission'
import { run as opinions } from './opinions'

jest.setTimeout(60_000)
let database: TestDatabase
let folder: string
const environment = process.env
beforeAll(async () => {
  database = await openTestDatabase({ migrated: false })
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-cli-'))
  process.env = { ...environment, DATABASE_URL: database.url, SANDBOX: '1', DATA_DIR: folder }
})
afterAll(async () => {
  process.env = environment
  rmSync(folder, { recursive: true })
  await database.drop()
})

interface Said {
  code: number
  out: string
  err: string
}

async function say(command: (args: string[]) => Promise<number>, ...args: string[]): Promise<Said> {
  const out = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  const err = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const all = (spy: typeof out) => spy.mock.calls.map((call) => String(call[0])).join('\n')
  try {
    const code = await command(args)
    return { code, out: all(out), err: all(err) }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

const card = (sequence: number) => {
  const first17 = `11010119900307${String(sequence).padStart(3, '0')}`
  return first17 + idNumberCheckDigit(first17)
}
function file(name: string, text: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, text)
  return at
}
const plan = ['--plan', 'xianghubao']

test('a list is imported whole; bad lines are named by number and nothing of theirs is said', async () => {
  const bad = file('bad.csv', `张三,${card(1)}\n李四,${card(2).slice(0, 17)}\n王五,${card(3)}`)
  const refused = await say(admission, 'import', bad, ...plan)
  expect(refused.code).toBe(1)
  expect(refused.err).toMatch(/nothing was imported\.\n {2}line 2 has an ID number that is not 18 signs long/)
  expect(refused.err).not.toContain('110101')
  expect((await say(admission, 'show', ...plan)).out).toMatch(/everybody may join; .*0 on the list/)

  const good = file('good.csv', `name,number\n张三,${card(1)}\n王五,${card(3)}\n`)
  const imported = await say(admission, 'import', good, ...plan)
  expect(imported.out).toMatch(/2 added, 0 known already; 2 on the list/)
  expect(imported.out).toMatch(/--mode roster/)
  expect((await say(admission, 'import', good, ...plan)).out).toMatch(/0 added, 2 known already; 2 on/)
  const set = await say(admission, 'set', ...plan, '--mode', 'roster', '--contact', '工会 8001')
  expect(set.out).toMatch(/those on the list may join; ask: 工会 8001; 2 on the list/)
})

test('a code is said once and can be ended', async () => {
  const made = await say(admission, 'code', 'create', ...plan, '--uses', '30', '--expires', '2099-12-31')
  expect(made.out).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}\n/)
  const id = /gco_[0-9a-f]{32}/.exec(made.out)?.[0] ?? ''
  const shown = await say(admission, 'show', ...plan)
  expect(shown.out).toContain(`code ${id}: 0 of 30 used, until 2099-12-31T16:00:00.000Z`)
  expect(shown.out).not.toContain(made.out.slice(0, 9))
  expect((await say(admission, 'code', 'revoke', id, ...plan)).out).toMatch(/no longer works/)
  await expect(say(admission, 'code', 'revoke', id, ...plan)).rejects.toThrow(/still works/)
})

test.each([
  [['show'], /Usage/],
  [['set', ...plan], /Usage/],
  [['set', ...plan, '--mode', 'closed'], /--mode is one of open, roster, code, either/],
  [['code', 'create', ...plan], /--uses takes/],
  [['code', 'create', ...plan, '--uses', '0'], /--uses takes/],
  [['code', 'create', ...plan, '--uses', '1', '--expires', 'soon'], /a day such as/],
  [['code', 'create', ...plan, '--uses', '1', '--expires', '2019-01-01'], /over already/],
  [['import', 'no-such-file.csv', ...plan], /There is no such file/],
  [['show', '--plan', 'nowhere'], /There is no such plan|plan/i],
])('%j is refused and says what would do', async (args, message) => {
  await expect(say(admission, ...args)).rejects.toThrow(message)
})

test('an empty list changes nothing', async () => {
  await expect(say(admission, 'import', file('empty.csv', 'name,number\n'), ...plan)).rejects.toThrow(
    /lists nobody\. Nothing was changed/,
  )
})

test('opinions: nobody waits, and a request that is none is refused', async () => {
  expect((await say(opinions, 'list')).out).toBe('Nobody waits for an opinion.')
  const id = `opn_${'0'.repeat(32)}`
  await expect(say(opinions, 'show', id)).rejects.toThrow(/Not found|There is no/i)
  await expect(say(opinions, 'decide', id, 'yes', '--reason', 'cured')).rejects.toThrow(/no such request/)
  await expect(say(opinions, 'decide', id, 'perhaps', '--reason', 'cured')).rejects.toThrow(/Usage/)
  await expect(say(opinions, 'decide', id, 'yes')).rejects.toThrow(/Usage[\s\S]*papers-in-order/)
})
