import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type ApportionAnswer, run as apportion } from './apportion'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-apportion-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const first = {
  aidsFen: [30_000_000, 30_000_000],
  feeRate: '0.08',
  carryOverFen: 0,
  tiers: [{ id: 'all', weight: 1, members: 23_000_000 }],
}
const file = (content: unknown, name = 'period.json'): string => {
  const at = path.join(folder, name)
  writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content))
  return at
}
async function said(...args: string[]): Promise<string> {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    expect(await apportion(args)).toBe(0)
    return log.mock.calls.map((call) => String(call[0])).join('\n')
  } finally {
    log.mockRestore()
  }
}
const answer = async (content: unknown) => JSON.parse(await said(file(content), '--json')) as ApportionAnswer
/** The message of a refusal; nothing may have been said before it. */
async function refused(...args: string[]): Promise<string> {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    await apportion(args)
  } catch (error) {
    expect(log).not.toHaveBeenCalled()
    return error instanceof Error ? error.message : String(error)
  } finally {
    log.mockRestore()
  }
  throw new Error('it was not refused')
}

describe('cli apportion --json', () => {
  it('divides the first published period: 0.03 yuan each, 42,000 yuan carried on', async () => {
    expect(await answer(first)).toEqual({
      neededFen: 64_800_000,
      collectedFen: 69_000_000,
      carryOverFen: 4_200_000,
      shares: [{ tier: 'all', shareFen: 3 }],
      shortfallFen: 0,
    })
  })

  it('rounds up once for each tier of age weights', async () => {
    const counts = [
      ['0-17', 373, 120],
      ['18-29', 586, 342],
      ['30-39', 1430, 342],
      ['40-49', 941, 133],
      ['50-59', 2240, 63],
    ] as const
    const tiers = counts.map(([id, weight, members]) => ({ id, weight, members }))
    expect(await answer({ ...first, aidsFen: [30_000_000], tiers })).toMatchObject({
      neededFen: 32_400_000,
      shares: [
        { tier: '0-17', shareFen: 12_080 },
        { tier: '18-29', shareFen: 18_977 },
        { tier: '30-39', shareFen: 46_309 },
        { tier: '40-49', shareFen: 30_474 },
        { tier: '50-59', shareFen: 72_540 },
      ],
    })
  })

  it('shows what a cap cut off, and the ratio at which every aid is paid', async () => {
    const capped = {
      ...first,
      aidsFen: [30_000, 5_000],
      tiers: [{ id: 7, weight: 1, members: 1_000 }],
      perCaseCapFen: 10,
    }
    expect(await answer({ ...capped, shortfall: 'pro-rata' })).toEqual({
      neededFen: 15_400,
      collectedFen: 16_000,
      carryOverFen: 600,
      shares: [{ tier: 7, shareFen: 16 }],
      shortfallFen: 22_400,
      payoutRatio: 0.407407407,
      payoutRatioExact: '11/27',
      payoutsFen: [12_222, 2_037],
    })
    const sponsored = await answer({ ...capped, shortfall: 'sponsor' })
    expect(sponsored.shortfallFen).toBe(22_400)
    expect(sponsored).not.toHaveProperty('payoutRatio')
    expect(await answer(capped)).toEqual(sponsored)
  })

  it('takes a debt of earlier periods, and a surplus that pays it all', async () => {
    const quiet = { ...first, aidsFen: [], tiers: [{ id: 'all', weight: 1, members: 1_000 }] }
    expect(await answer({ ...quiet, carryOverFen: -1_500 })).toMatchObject({
      neededFen: 1_500,
      collectedFen: 2_000,
      carryOverFen: 500,
    })
    expect(await answer({ ...quiet, carryOverFen: 20 })).toMatchObject({
      neededFen: -20,
      collectedFen: 0,
      carryOverFen: 20,
      shares: [{ tier: 'all', shareFen: 0 }],
    })
  })

  it.each([
    ['no tier', []],
    ['an empty tier', [{ id: 'all', weight: 1, members: 0 }]],
  ])('says that a settlement with %s is void', async (_what, tiers) => {
    expect(await answer({ ...first, tiers, carryOverFen: 7 })).toMatchObject({
      void: { reason: 'nobody-to-share' },
      collectedFen: 0,
      carryOverFen: 7,
      shortfallFen: 0,
    })
  })
})

describe('cli apportion for a person', () => {
  it('writes the division out in yuan', async () => {
    const text = await said(file(first))
    expect(text).toMatch(/Aid of 2 cases +600,000\.00/)
    expect(text).toMatch(/Needed +648,000\.00/)
    expect(text).toMatch(/Carried on +42,000\.00/)
    expect(text).toMatch(/all +23,000,000 +1 +0\.03 +690,000\.00/)
  })

  it('says who bears what a cap cuts off, and when nobody shares', async () => {
    const capped = { ...first, tiers: [{ id: 'all', weight: 1, members: 1_620_000 }], perCaseCapFen: 10 }
    expect(await said(file({ ...capped, shortfall: 'pro-rata' }))).toMatch(
      /every aid is paid at 1\/2 \(0\.5000\)/,
    )
    expect(await said(file(capped))).toMatch(/the sponsor pays it/)
    expect(await said(file({ ...first, tiers: [] }))).toMatch(/^Void: there is nobody to share/)
  })
})

describe('a field that cannot be is refused by name, with what to write', () => {
  const one = (change: object) => ({ ...first, ...change })
  const tier = (change: object) => one({ tiers: [{ id: 'all', weight: 1, members: 5, ...change }] })
  const without = (name: keyof typeof first) => {
    const { [name]: _left, ...rest } = first
    return rest
  }
  it.each<[string, unknown, RegExp]>([
    ['a negative aid', one({ aidsFen: [1, -5] }), /aidsFen\[1\] is -5; write a whole amount in fen, from 0/],
    ['half a fen', one({ aidsFen: [0.5] }), /aidsFen\[0\] is 0\.5; write a whole amount/],
    ['an aid in quotes', one({ aidsFen: ['300'] }), /aidsFen\[0\] is "300"; write/],
    ['aids that are no list', one({ aidsFen: 5 }), /aidsFen is 5; write a list/],
    ['no aids', without('aidsFen'), /aidsFen is missing/],
    ['no carry-over', without('carryOverFen'), /carryOverFen is missing/],
    ['half a fen carried over', one({ carryOverFen: -0.5 }), /carryOverFen is -0\.5; write a whole amount/],
    ['a fee as a number', one({ feeRate: 0.08 }), /feeRate is 0\.08; write a decimal .* in quotes/],
    ['a fee in percent', one({ feeRate: '8%' }), /feeRate is "8%"; write a decimal/],
    ['a negative fee', one({ feeRate: '-0.08' }), /feeRate is "-0\.08"; write a decimal/],
    ['a fee above the aid', one({ feeRate: '1.01' }), /feeRate is "1\.01"; write a decimal from "0" to "1"/],
    ['no fee', without('feeRate'), /feeRate is missing/],
    ['a weight of 0', tier({ weight: 0 }), /tiers\[0\]\.weight is 0; write a whole weight, from 1/],
    ['half a weight', tier({ weight: 1.5 }), /tiers\[0\]\.weight is 1\.5/],
    ['a negative number of members', tier({ members: -1 }), /tiers\[0\]\.members is -1; write/],
    ['no number of members', tier({ members: null }), /tiers\[0\]\.members is null; write/],
    ['a tier without an id', tier({ id: '' }), /tiers\[0\]\.id is ""; write a name/],
    ['a tier that is none', one({ tiers: ['all'] }), /tiers\[0\] is "all"; write \{/],
    ['tiers that are no list', one({ tiers: {} }), /tiers is \{\}; write a list/],
    ['a cap of 0', one({ perCaseCapFen: 0 }), /perCaseCapFen is 0; write .*, or leave it out, from 1/],
    ['another shortfall', one({ shortfall: 'us' }), /shortfall is "us"; write "sponsor" or "pro-rata"/],
    [
      'a field with a slip',
      one({ carryoverFen: 0 }),
      /carryoverFen is not a field here; the fields are aidsFen/,
    ],
    ['a field of a tier', tier({ name: 'x' }), /tiers\[0\]\.name is not a field here; the fields are id/],
    ['a list', [first], /the file must hold one object with the fields aidsFen/],
    ['no object', 'null', /the file must hold one object/],
    ['words', 'two cases', /the file is not JSON/],
    ['nothing', '', /the file is not JSON/],
    ['half a file', JSON.stringify(first).slice(0, -5), /the file is not JSON/],
    ['lists in lists', '['.repeat(200) + ']'.repeat(200), /nested deeper than 16/],
  ])('%s', async (_what, content, message) => {
    expect(await refused(file(content), '--json')).toMatch(message)
  })

  it('a tier id that is there before, also as a number', async () => {
    const tiers = [
      { id: '1', weight: 1, members: 5 },
      { id: 'b', weight: 2, members: 5 },
      { id: 1, weight: 3, members: 5 },
    ]
    expect(await refused(file({ ...first, tiers }))).toMatch(
      /tiers\[2\]\.id is 1; every tier needs an id of its own/,
    )
  })

  it('a figure that JSON would round in silence', async () => {
    const text = (digits: string) => JSON.stringify(first).replace('30000000', digits)
    const refusedDigits = (digits: string) => refused(file(text(digits)), '--json')
    expect(await refusedDigits('9007199254740993')).toMatch(
      /aidsFen\[0\] is 9007199254740993; write it in plain digits, at most 9007199254740991/,
    )
    expect(await refusedDigits('1.00000000000000000001')).toMatch(/aidsFen\[0\] is 1\.0000/)
    expect(await refusedDigits('1e400')).toMatch(/aidsFen\[0\] is 1e400/)
    expect(await refusedDigits('9007199254740992')).toMatch(
      /aidsFen\[0\] is 9007199254740992; write a whole amount/,
    )
  })

  it('a field that is there twice', async () => {
    const twice = JSON.stringify(first).replace('"feeRate"', '"carryOverFen":5,"feeRate"')
    expect(await refused(file(twice), '--json')).toMatch(/carryOverFen is there twice; leave one/)
  })

  it('sums that leave the safe range, by where they come from', async () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(await refused(file(one({ aidsFen: [most, 1] })))).toMatch(/aidsFen adds up to more than/)
    expect(await refused(file(one({ aidsFen: [most] })))).toMatch(/aidsFen with feeRate and carryOverFen/)
    expect(await refused(file(tier({ weight: 2 ** 30, members: 2 ** 30 })))).toMatch(
      /tiers members × weight add up to more than/,
    )
  })

  it('all of them at once', async () => {
    const message = await refused(
      file({ ...first, aidsFen: [-1], feeRate: 'x', tiers: [{ id: 'a', weight: 0 }] }),
    )
    for (const part of [/aidsFen\[0\]/, /feeRate/, /tiers\[0\]\.weight/, /tiers\[0\]\.members/]) {
      expect(message).toMatch(part)
    }
  })
})

describe('what is not a file to divide', () => {
  it('is refused by name', async () => {
    expect(await refused(path.join(folder, 'nowhere.json'))).toMatch(
      /nowhere\.json cannot be read\. There is no such file/,
    )
    mkdirSync(path.join(folder, 'sub'))
    expect(await refused(path.join(folder, 'sub'))).toMatch(/That is a folder/)
    expect(await refused()).toMatch(/Which file\?\nUsage/)
    expect(await refused('a.json', 'b.json')).toMatch(/Usage/)
    expect(await refused('a.json', '--jsom')).toMatch(/--jsom/)
  })

  it('is found from where the person stands, not from where npm runs', async () => {
    file(first, 'here.json')
    const before = process.env.INIT_CWD
    process.env.INIT_CWD = folder
    try {
      expect(await said('here.json', '--json')).toMatch(/"neededFen":64800000/)
    } finally {
      if (before === undefined) delete process.env.INIT_CWD
      else process.env.INIT_CWD = before
    }
  })
})

describe('as a process', () => {
  const root = path.resolve(__dirname, '../..')
  const start = (at: string) => {
    const dataDir = path.join(folder, 'data')
    const done = spawnSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'apportion', at, '--json'], {
      cwd: root,
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
      encoding: 'utf8',
    })
    return { ...done, dataDir }
  }
  it('says the answer on one line of stdout and starts no database', () => {
    const { status, stdout, stderr, dataDir } = start(file(first, 'good.json'))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ neededFen: 64_800_000 })
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(existsSync(dataDir)).toBe(false)
  })
  it('says a refusal on stderr alone and ends with 1', () => {
    const { status, stdout, stderr } = start(file({ ...first, aidsFen: [-1] }, 'bad.json'))
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/aidsFen\[0\] is -1; write a whole amount/)
  })
})
