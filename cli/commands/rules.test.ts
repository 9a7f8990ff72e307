import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { presetOf } from '@core/plan/presets'
import type { RuleSet } from '@core/plan/rules'
import { type CheckAnswer, run as rules } from './rules'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-rules-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const tongzhou = presetOf('tongzhou') as RuleSet
const file = (content: unknown, name = 'rules.json'): string => {
  const at = path.join(folder, name)
  writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content))
  return at
}

async function said(...args: string[]): Promise<[number, string]> {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    const code = await rules(args)
    return [code, log.mock.calls.map((call) => String(call[0])).join('\n')]
  } finally {
    log.mockRestore()
  }
}

describe('cli rules check', () => {
  it('finds nothing wrong with rules that can work', async () => {
    const [code, text] = await said('check', file(tongzhou))
    expect(code).toBe(0)
    expect(text).toMatch(/no fault \(tongzhou 1\.0\)$/)
    expect((await said('check', file(presetOf('shuidi'))))[1]).toMatch(/from about 100,000 members on/)
  })

  it('refuses a cap that is too low for its aid and size, with what would help', async () => {
    const capped = { ...tongzhou, tiers: [{ tier: 1, label: 'all', ageFrom: 0, ageTo: 59, weight: 1 }] }
    const at = file({ ...capped, perCaseCapFen: 10, smallestGroup: 1_000_000 })
    const [code, text] = await said('check', at)
    expect(code).toBe(1)
    expect(text).toMatch(
      /perCaseCapFen: The most one shares for a case is 0\.10 yuan: a group of this size cannot/,
    )
    expect(text).toMatch(
      /→ One of three: raise it to 0\.33 yuan; start with 3,240,000 members; lower the aid to/,
    )
    expect((await said('check', file({ ...capped, perCaseCapFen: 10 }), '--members', '40000'))[0]).toBe(1)
    expect((await said('check', file({ ...capped, perCaseCapFen: 10 }), '--members', '3240000'))[0]).toBe(0)
  })

  it('refuses weights that leave an age out and a charge before the window closes, each with its suggestion', async () => {
    const wrong = {
      ...tongzhou,
      tiers: tongzhou.tiers.filter(({ tier }) => tier !== 5),
      calendar: { ...tongzhou.calendar, days: [{ disclosure: 7, charge: 8 }] },
    }
    const [code, text] = await said('check', file(wrong))
    expect(code).toBe(1)
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/: 2 faults$/),
      '  tiers: The weights of shares: nothing is said for age 20.',
      '    → Add a line for ages 20–24.',
      '  calendar.days: The charge (8) comes before the window for objections has closed.',
      '    → Charge 3 to 8 days after the disclosure.',
    ])
    expect((await said('check', file(wrong), '--language', 'zh-Hans'))[1]).toMatch(/→ 补上 20–24 岁。/)
  })

  it('for scripts has codes, figures and both sentences', async () => {
    const [code, text] = await said('check', file({ ...tongzhou, feeRate: '8%' }), '--json')
    expect(code).toBe(1)
    const answer = JSON.parse(text) as CheckAnswer
    expect(answer).toMatchObject({
      ok: false,
      faults: [
        {
          field: 'feeRate',
          code: 'syntax',
          at: '8%',
          suggestion: { code: 'write-like', example: '0.08' },
          words: { reason: { en: 'The management fee is written “8%”, which cannot be read.' } },
        },
      ],
    })
    expect(JSON.parse((await said('check', file(tongzhou), '--json'))[1])).toEqual({ ok: true, faults: [] })
  })

  it('says so where a field is missing, misspelt or of the wrong kind', async () => {
    const { waitingDays, ...rest } = tongzhou
    const [, missing] = await said('check', file(rest))
    expect(missing).toMatch(/waitingDays: The waiting period is missing\./)
    expect(waitingDays).toBe(90)
    expect((await said('check', file({ ...tongzhou, waitingDay: 90 })))[1]).toMatch(/waitingDay: .*misspelt/)
    expect((await said('check', file({ ...tongzhou, waitingDays: '90' })))[1]).toMatch(
      /It should be: a number/,
    )
    expect((await said('check', file([])))[1]).toMatch(/the file: /)
  })

  it.each([
    ['none.json', /none\.json cannot be read\. There is no such file\./],
    ['folder', /That is a folder/],
    ['text.json', /text\.json cannot be read as rules:\n {2}the file is not JSON/],
    ['big.json', /waitingDays is 9007199254740993; write it in plain digits/],
    ['twice.json', /id is there twice/],
  ])('%s is refused in plain words', async (name, message) => {
    mkdirSync(path.join(folder, 'folder'), { recursive: true })
    file('waitingDays: 90', 'text.json')
    file('{"waitingDays": 9007199254740993}', 'big.json')
    file('{"id": "a", "id": "b"}', 'twice.json')
    await expect(said('check', path.join(folder, name))).rejects.toThrow(message)
  })

  it.each([
    [['check'], /Usage/],
    [['check', 'a', 'b'], /Usage/],
    [['burn', 'a'], /Usage/],
    [['diff', 'a'], /Usage/],
    [['check', 'a', '--members', '-5'], /--members|'--members'/],
    [['check', 'a', '--members', '0'], /whole number from 1 up/],
    [['check', 'a', '--language', 'xx'], /no language "xx"/],
  ])('%j is refused', async (args, message) => {
    await expect(said(...args)).rejects.toThrow(message)
  })
})

describe('cli rules show and diff', () => {
  it('says a rule set in words, from a file or by its id', async () => {
    const [, fromFile] = await said('show', file(tongzhou), '--language', 'zh-Hans')
    expect(fromFile).toMatch(/^同舟大病互助 \(tongzhou 1\.0\)\n\n这是什么/)
    expect((await said('show', 'tongzhou', '--language', 'zh-Hans'))[1]).toBe(fromFile)
  })

  it('does not say rules that cannot work', async () => {
    await expect(said('show', file({ ...tongzhou, version: 'two' }))).rejects.toThrow(/1 fault\n {2}version/)
  })

  it('says what changed between two', async () => {
    const newer = file({ ...tongzhou, version: '2.0', waitingDays: 180 }, 'newer.json')
    expect(await said('diff', 'tongzhou', newer)).toEqual([
      0,
      '- The waiting period: from “90 days” to “180 days” (worse for members).',
    ])
    expect((await said('diff', 'tongzhou', 'tongzhou'))[1]).toBe('Nothing changed.')
    const [change] = JSON.parse((await said('diff', 'tongzhou', newer, '--json'))[1]) as {
      forMember: string
    }[]
    expect(change?.forMember).toBe('worse')
  })
})

it('ends with 1 and the reason on stderr where there is no file, and starts no database', () => {
  const dataDir = path.join(folder, 'none')
  const cli = (...args: string[]) =>
    spawnSync(
      process.execPath,
      ['--import', 'tsx', path.resolve(__dirname, '../main.ts'), 'rules', ...args],
      {
        encoding: 'utf8',
        env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
      },
    )
  const missing = cli('check', path.join(folder, 'nowhere.json'))
  expect([missing.status, missing.stdout]).toEqual([1, ''])
  expect(missing.stderr).toMatch(/There is no such file/)
  const faulty = cli('check', file({ ...tongzhou, waitingDays: -1 }))
  expect(faulty.status).toBe(1)
  expect(faulty.stdout).toMatch(/waitingDays/)
  expect(faulty.stderr).toBe('')
  expect(existsSync(dataDir)).toBe(false)
})
