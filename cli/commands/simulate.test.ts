import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { presets } from '@core/plan/presets'
import { run as simulate } from './simulate'
import type { SimulateAnswer } from './simulateAnswer'
import type { PublishedAnswer } from './simulatePublished'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-simulate-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function said(args: string): Promise<string> {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    expect(await simulate(args.split(' ').filter(Boolean))).toBe(0)
    return log.mock.calls.map((call) => String(call[0])).join('\n')
  } finally {
    log.mockRestore()
    error.mockRestore()
  }
}
const answer = async (args: string) => JSON.parse(await said(`${args} --json`)) as SimulateAnswer

describe('cli simulate --json', () => {
  const asked = '--plan xianghubao --members 200000 --months 36 --seed 7'

  it('gives share per head, members, cases and carry-over of every period, equal beside age-weighted', async () => {
    const found = await answer(asked)
    expect(found).toMatchObject({
      plan: 'xianghubao',
      members: 200_000,
      months: 36,
      seed: 7,
      priceResponse: 0.6,
    })
    expect(found.runs.map(({ weights, plansOwn }) => [weights, plansOwn])).toEqual([
      ['equal', true],
      ['age', false],
    ])
    for (const { periods, tiers, years, fairness } of found.runs) {
      expect(periods).toHaveLength(72)
      expect(years).toHaveLength(3)
      expect(fairness.periods).toBe(48)
      for (const period of periods) {
        for (const figure of [period.members, period.cases, period.sharePerHeadFen, period.carryOverFen]) {
          expect(Number.isSafeInteger(figure) && figure >= 0).toBe(true)
        }
        expect(period.sharesFen).toHaveLength(tiers.length)
      }
      expect(periods.reduce((sum, { cases }) => sum + cases, 0)).toBe(
        years.reduce((sum, { cases }) => sum + cases, 0),
      )
    }
    expect(found.scenarios.map(({ priceResponse }) => priceResponse)).toEqual([
      0, 0, 0.3, 0.3, 0.6, 0.6, 1, 1,
    ])
    expect(found.assumptions.length).toBeGreaterThan(8)
    expect(found.assumptions.every(({ how }) => ['read', 'fit', 'set'].includes(how))).toBe(true)
  })

  it('is the same course for the same seed', async () => {
    const course = (seed: number) =>
      said(`--plan xianghubao --members 200000 --months 12 --seed ${seed} --json`)
    const [first, again, other] = [await course(7), await course(7), await course(8)]
    expect(again).toBe(first)
    expect(other.replace('"seed":8', '"seed":7')).not.toBe(first)
  })

  it('shows the spiral: under equal shares fewer stay, they are sicker, and they share more', async () => {
    const { scenarios } = await answer('--plan xianghubao --members 3000000 --months 60')
    const last = (weights: string, response: number) => {
      const found = scenarios.find((one) => one.weights === weights && one.priceResponse === response)
      const year = found?.years[4]
      if (!year) throw new Error('no fifth year')
      return year
    }
    const [calm, equal, aged] = [last('equal', 0), last('equal', 1), last('age', 1)]
    expect(equal.inForce).toBeLessThan(aged.inForce)
    expect(equal.sharePerHeadFen).toBeGreaterThan(aged.sharePerHeadFen)
    expect(equal.hiddenRiskPart).toBeGreaterThan(aged.hiddenRiskPart)
    expect(aged.hiddenRiskPart).toBeGreaterThan(calm.hiddenRiskPart)
  })

  it.each(presets.map((preset) => [preset.id]))('runs for %s', async (id) => {
    const found = await answer(`--plan ${id} --members 50000 --months 16`)
    expect(found.runs.filter(({ plansOwn }) => plansOwn)).toHaveLength(1)
    const cases = found.runs[0]?.years.reduce((sum, year) => sum + year.cases, 0) ?? 0
    expect(cases).toBeGreaterThan(0)
    expect(found.runs[0]?.periods.some(({ sharePerHeadFen }) => sharePerHeadFen > 0)).toBe(true)
  })
})

describe('cli simulate --published', () => {
  it('comes within 15 % of 29.17 and 91 yuan, and of 16,528 and 85,203 cases', async () => {
    const found = JSON.parse(await said('--plan xianghubao --published --json')) as PublishedAnswer
    const [in2019, in2020] = found.years
    expect(in2019).toMatchObject({ year: 2019, periods: 23, shareFen: { published: 2_917 } })
    expect(in2020).toMatchObject({ year: 2020, periods: 24, shareFen: { published: 9_100 } })
    expect([in2019?.cumulativeCases.published, in2020?.cumulativeCases.published]).toEqual([16_528, 85_203])
    for (const year of [in2019, in2020]) {
      for (const one of [year?.shareFen, year?.cumulativeCases]) {
        expect(Math.abs((one?.model ?? 0) / (one?.published ?? 1) - 1)).toBeLessThan(0.15)
      }
    }
    expect(found.periods).toHaveLength(71)
    expect(found.assumptions.find(({ name }) => name === 'members')?.how).toBe('read')
  })

  it('prints what it assumed and how far it comes', async () => {
    const text = await said('--plan xianghubao --published')
    expect(text).toMatch(/share of the year to +2019-12-31 +29\.17 +2\d\.\d\d +.\d\.\d % +within 15 %/)
    expect(text).toMatch(/cases so far on +2020-12-31 +85,203 +8\d,\d{3} +.\d\.\d % +within 15 %/)
    expect(text).not.toMatch(/NOT within/)
    expect(text).toMatch(/\[read\] members: 2018-10-16: 0 million/)
    expect(text).toMatch(/\[fit\] diagnoses of 2020: × 0\.83/)
  })
})

describe('cli simulate for a person', () => {
  it('writes the periods side by side, and what is assumed', async () => {
    const text = await said('--plan tongzhou --members 5000 --months 24')
    expect(text).toMatch(/equal shares +\| age-weighted shares \(the plan’s own\)/)
    expect(text).toMatch(/ 48 {2}2027-12-21/)
    expect(text).toMatch(/The plan has no cap\./)
    expect(text).toMatch(/\[set\] hidden risk: 10 % of joiners fall ill 5 times as often/)
  })

  it('says what the plan’s caps would cut', async () => {
    const text = await said('--plan xianghubao --members 30000 --months 24')
    expect(text).toMatch(/caps \(0\.10 a case, 188\.00 a year, per unit of weight\) are not applied/)
    expect(text).toMatch(/would cut off 9\d\.\d % of aid and fee, the sponsor’s/)
  })

  it.each([
    ['--plan tongzhou --months 24', 'Members in force'],
    ['--plan xianghubao --published', 'Cases so far, all plans'],
  ])('draws a chart: %s', async (args, title) => {
    const file = path.join(folder, 'chart.svg')
    await said(`${args} --chart ${file}`)
    const svg = readFileSync(file, 'utf8')
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).toContain(title)
    expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('explains itself', async () => {
    expect(await said('--help')).toMatch(/--published/)
  })
})

describe('what cannot be simulated is refused with what can', () => {
  it.each([
    ['', /Which plan\? One of tongzhou/],
    ['--plan nowhere', /no preset "nowhere"\. Presets: tongzhou/],
    ['--plan tongzhou --members 0', /--members 0: write a whole number from 1/],
    ['--plan tongzhou --members 1.5', /--members 1\.5: write a whole number/],
    ['--plan tongzhou --months 121', /--months 121: write a whole number from 1 to 120/],
    ['--plan tongzhou --seed x', /--seed x: write a whole number/],
    ['--plan tongzhou --price-response 4', /--price-response 4: write a decimal from 0 to 3/],
    ['--plan tongzhou --from 2026-02-30', /--from 2026-02-30: write a day/],
    ['--plan tongzhou --published', /Only the years of xianghubao were published/],
    ['--plan xianghubao --published --members 5', /leave out --members/],
    [
      '--plan tongzhou --months 1 --chart /nowhere/at/all.svg',
      /cannot be written to .*There is no such folder/,
    ],
    ['--plan tongzhou --month 3', /--month/],
  ])('"%s"', async (args, message) => {
    await expect(said(args)).rejects.toThrow(message)
  })
})

test('as a process: one line of JSON on stdout, and no database is started', () => {
  const dataDir = path.join(folder, 'data')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'cli/main.ts', 'simulate', '--plan', 'tongzhou', '--months', '6', '--json'],
    {
      cwd: path.resolve(__dirname, '../..'),
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
      encoding: 'utf8',
    },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect((JSON.parse(stdout) as SimulateAnswer).plan).toBe('tongzhou')
  expect(existsSync(dataDir)).toBe(false)
})
