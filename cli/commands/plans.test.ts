import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseRules } from '@core/plan/validate'
import { type PlanAnswer, run as plans } from './plans'
import { columnsOf } from './plansTable'

async function said(...args: string[]): Promise<string> {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    expect(await plans(args)).toBe(0)
    return log.mock.calls.map((call) => String(call[0])).join('\n')
  } finally {
    log.mockRestore()
  }
}

describe('cli plans --json', () => {
  it('lists every system with what it published and what is assumed', async () => {
    const list = JSON.parse(await said('--json')) as PlanAnswer[]
    expect(list).toHaveLength(22)
    expect(list[0]).toMatchObject({
      id: 'tongzhou',
      names: { 'zh-Hans': '同舟大病互助', en: 'Tongzhou Serious Illness Aid' },
      model: 'postpaid',
      waitingDays: 90,
      feeRate: '0.08',
      assumed: [],
    })
    const shuidi = list.find(({ id }) => id === 'shuidi')
    expect(shuidi).toMatchObject({ model: 'prepaid', waitingDays: 180, feeRate: '0', perCaseCapFen: 300 })
    expect(shuidi?.assumed).toEqual(expect.arrayContaining(['feeRate', 'aids.1', 'calendar']))
    for (const { id, assumed } of list) expect(assumed.length > 0).toBe(!id.startsWith('tongzhou'))
  })

  it('with an id writes the whole rule set, which is a rule set', async () => {
    const rules = parseRules(JSON.parse(await said('jd', '--json')))
    expect(rules).toMatchObject({ ok: true, value: { id: 'jd', termDays: 365 } })
  })
})

describe('cli plans', () => {
  it('is a table whose columns stand under each other, Chinese signs counted double', async () => {
    const lines = (await said()).split('\n')
    expect(lines).toHaveLength(1 + 22 + 2)
    const column = lines[0] ? columnsOf(lines[0].slice(0, lines[0].indexOf('pays'))) : 0
    for (const line of lines.slice(1, 23)) {
      const before = line.slice(0, line.search(/(?<= )p(re|ost)paid /))
      expect(columnsOf(before)).toBe(column)
    }
    expect(lines.join('\n')).toMatch(
      /xianghubao-2018 +相互保（2018 年） +postpaid +30 d–59 +90 d +300,000–100,000 +10% +0\.10/,
    )
  })

  it('with an id says its rules in the language asked for', async () => {
    expect(await said('meituan')).toMatch(/How it is paid: 20% at once/)
    expect(await said('meituan', '--language', 'zh-Hans')).toMatch(/先发 20%/)
    expect(await said('meituan', '--language', 'zh-Hant')).toMatch(/先發 20%/)
  })

  it.each([
    [['nowhere'], /no plan "nowhere".*tongzhou, tongzhou-prepaid, xianghubao-2018/],
    [['jd', '--language', 'fr'], /no language "fr"/],
    [['jd', 'didi'], /Usage/],
    [['--all'], /--all/],
  ])('%j is refused and says what there is', async (args, message) => {
    await expect(plans(args)).rejects.toThrow(message)
  })
})

it('starts no database and writes nothing but its answer', () => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-plans-'))
  try {
    const dataDir = path.join(data, 'none')
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', path.resolve(__dirname, '../main.ts'), 'plans', '--json'],
      { encoding: 'utf8', env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' } },
    )
    expect([status, stderr]).toEqual([0, ''])
    expect((JSON.parse(stdout) as PlanAnswer[]).length).toBe(22)
    expect(existsSync(dataDir)).toBe(false)
  } finally {
    rmSync(data, { recursive: true })
  }
})
