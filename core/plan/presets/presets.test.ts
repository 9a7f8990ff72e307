import { bannedWordsIn } from '../../../test/rules/bannedWords'
import { illnessName, severitiesOf } from '../../claim/illness'
import { fieldName } from '../words/fieldNames'
import { type RuleSet, aidOf } from '../rules'
import type { LocalText } from '../text'
import { smallestViableGroup, validateRules } from '../validate'
import { bihu, bihuUnitWeight } from './bihu'
import { presetOf, presets } from './index'
import { tongzhou } from './tongzhou'
import { xianghubao } from './xianghubao'

function textsOf(value: unknown): LocalText[] {
  if (typeof value !== 'object' || value === null) return []
  if ('zh-Hans' in value) return [value as LocalText]
  return Object.values(value).flatMap(textsOf)
}

describe.each(presets.map((preset) => [preset.id, preset] as const))('the preset %s', (_id, preset) => {
  it('has no fault and survives being stored as JSON', () => {
    expect(validateRules(preset)).toEqual([])
    expect(JSON.parse(JSON.stringify(preset))).toEqual(preset)
  })

  it('says everything in three languages and never a word that members must not read', () => {
    const texts = textsOf(preset)
    expect(texts.length).toBeGreaterThan(10)
    for (const text of texts) {
      expect(Object.keys(text).sort()).toEqual(['en', 'zh-Hans', 'zh-Hant'])
      for (const words of [text['zh-Hans'], text['zh-Hant'], text.en]) {
        expect(words).not.toBe('')
        expect(bannedWordsIn(words, { prose: true })).toEqual([])
      }
      expect(text['zh-Hans']).not.toMatch(/[,?:;]/)
      expect(text.en).not.toMatch(/[\u4e00-\u9fff，。？]/)
    }
  })

  it('lists each illness once, each with the degrees that it gives aid for', () => {
    const { illnesses, aids } = preset
    expect(new Set(illnesses.map(({ code }) => code)).size).toBe(illnesses.length)
    const light = aids.some(({ severity }) => severity === 'light')
    for (const illness of illnesses) {
      expect(severitiesOf(illness).length).toBeGreaterThan(0)
      if (!light) expect(severitiesOf(illness)).toEqual(['serious'])
    }
  })

  it('marks only fields that people can be told about', () => {
    for (const path of preset.assumed) expect(fieldName(path)).not.toBeNull()
  })
})

const yuan = 100
const equal = (ageFrom: number, ageTo: number) => [{ tier: 1, label: 'all', ageFrom, ageTo, weight: 1 }]

/** What was published, typed a second time from the sources, and not from the presets. */
const published: readonly [string, Partial<RuleSet>, { [age: number]: number }][] = [
  [
    'xianghubao-2018',
    {
      model: 'postpaid',
      waitingDays: 90,
      feeRate: '0.1',
      perCaseCapFen: 10 as RuleSet['perCaseCapFen'],
      smallestGroup: 3_300_000,
      relations: ['self', 'child'],
    },
    { 0: 300_000, 39: 300_000, 40: 100_000, 59: 100_000 },
  ],
  [
    'xianghubao',
    {
      model: 'postpaid',
      waitingDays: 90,
      accidentWaitingDays: 0,
      feeRate: '0.08',
      perCaseCapFen: 10 as RuleSet['perCaseCapFen'],
      yearlyCapFen: 18_800 as RuleSet['yearlyCapFen'],
    },
    { 0: 300_000, 39: 300_000, 40: 100_000, 59: 100_000 },
  ],
  [
    'xianghubao-senior',
    { model: 'postpaid', waitingDays: 90, feeRate: '0.08', perCaseCapFen: 100 as RuleSet['perCaseCapFen'] },
    { 60: 100_000, 70: 100_000 },
  ],
  [
    'xianghubao-chronic',
    { model: 'postpaid', waitingDays: 90, feeRate: '0.08', perCaseCapFen: 100 as RuleSet['perCaseCapFen'] },
    { 39: 300_000, 40: 100_000 },
  ],
  [
    'shuidi',
    { model: 'prepaid', waitingDays: 180, perCaseCapFen: 300 as RuleSet['perCaseCapFen'] },
    { 18: 300_000, 30: 300_000, 31: 200_000, 41: 100_000 },
  ],
  ['qingsong', { model: 'prepaid' }, { 18: 300_000, 40: 300_000 }],
  [
    'meituan',
    {
      model: 'postpaid',
      waitingDays: 180,
      feeRate: '0.08',
      aidForm: { kind: 'lump-and-reimbursement', lumpRate: '0.2' },
    },
    { 30: 350_000 },
  ],
  [
    'jd',
    { model: 'prepaid', feeRate: '0.1', termDays: 365 },
    { 0: 300_000, 40: 300_000, 41: 200_000, 51: 100_000, 61: 50_000, 70: 50_000 },
  ],
  ['didi', { model: 'postpaid', waitingDays: 180, joinAge: { minDays: 28, maxYears: 59 } }, { 30: 500_000 }],
  ['suning', { model: 'postpaid', waitingDays: 90 }, { 30: 300_000 }],
  ['bang360', { model: 'postpaid', waitingDays: 90 }, { 30: 300_000 }],
  ['kangai', { model: 'postpaid', waitingDays: 365, feeRate: '0' }, { 0: 300_000, 99: 300_000 }],
  [
    'ehuzhu',
    { model: 'prepaid', waitingDays: 180, joinAge: { minDays: 0, minYears: 1, maxYears: 65 } },
    { 1: 500_000, 17: 500_000, 18: 400_000, 50: 400_000, 51: 200_000, 70: 200_000 },
  ],
  ['kuake', { model: 'prepaid' }, { 30: 300_000 }],
  ['bihu', { model: 'prepaid', waitingDays: 180, accidentWaitingDays: 30 }, { 30: 300_000 }],
  ...['banma', 'yiqi17', 'tongxin', 'bafang', 'pugongying'].map(
    (id): [string, Partial<RuleSet>, { [age: number]: number }] => [
      id,
      { model: 'prepaid', tiers: equal(18, 60) },
      { 30: 300_000 },
    ],
  ),
]

it('there is a preset for every system, and our own', () => {
  expect(presets.map(({ id }) => id)).toEqual([
    'tongzhou',
    'tongzhou-prepaid',
    ...published.map(([id]) => id),
  ])
  expect(new Set(presets.map(({ names }) => names['zh-Hans'])).size).toBe(22)
  expect(presetOf('jd')?.names['zh-Hans']).toBe('京东互保')
  expect(presetOf('shuidi-unknown')).toBeNull()
})

it.each(published)('%s has the figures that it published', (id, figures, aidYuan) => {
  const preset = presetOf(id) as RuleSet
  expect(preset).toMatchObject(figures)
  for (const [age, sum] of Object.entries(aidYuan))
    expect(aidOf(preset, 'serious', Number(age))).toBe(sum * yuan)
})

/** Marked 'a' in the sources, or not there at all; and some that were there. */
const marks: readonly [string, readonly string[], readonly string[]][] = [
  [
    'xianghubao-2018',
    ['sharesFrom', 'illnesses'],
    ['feeRate', 'smallestGroup', 'perCaseCapFen', 'waitingDays'],
  ],
  ['xianghubao', ['illnesses', 'unpaid'], ['feeRate', 'sharesFrom', 'yearlyCapFen', 'calendar.days']],
  ['xianghubao-senior', ['sharesFrom'], ['feeRate', 'perCaseCapFen', 'aids', 'joinAge', 'calendar.days']],
  ['xianghubao-chronic', ['joinAge'], ['admission', 'feeRate', 'calendar.days']],
  ['shuidi', ['feeRate', 'calendar', 'aids.1', 'aids.2'], ['waitingDays', 'perCaseCapFen', 'joinAge']],
  ['qingsong', ['waitingDays', 'feeRate', 'calendar'], ['deposit', 'deposit.first', 'deposit.warnBelowFen']],
  [
    'meituan',
    ['joinAge', 'aids.1'],
    ['waitingDays', 'feeRate', 'aidForm', 'refunds.closure', 'calendar.days'],
  ],
  ['jd', ['waitingDays'], ['feeRate', 'aids', 'tiers', 'termDays', 'yearlyCapFen', 'deposit.first']],
  ['didi', ['feeRate', 'calendar'], ['waitingDays', 'joinAge', 'relations']],
  ['suning', ['feeRate', 'calendar', 'joinAge'], ['waitingDays']],
  ['bang360', ['feeRate', 'calendar', 'joinAge', 'aids.1'], ['waitingDays', 'aids']],
  ['kangai', ['aidSteps', 'refunds.refusals'], ['feeRate', 'waitingDays', 'joinAge', 'calendar']],
  ['ehuzhu', ['feeRate', 'calendar'], ['waitingDays', 'aids', 'joinAge', 'perCaseCapFen']],
  ['kuake', ['waitingDays', 'feeRate', 'calendar', 'tiers'], ['aidForm', 'aids', 'deposit.first']],
  ['bihu', ['feeRate', 'calendar', 'tiers'], ['waitingDays', 'accidentWaitingDays', 'otherAids', 'aids']],
  ...['banma', 'yiqi17', 'tongxin', 'bafang', 'pugongying'].map(
    (id): [string, readonly string[], readonly string[]] => [
      id,
      ['joinAge', 'waitingDays', 'feeRate', 'calendar'],
      ['aids', 'deposit.first', 'tiers'],
    ],
  ),
]
it.each(marks)('%s says what nobody published, and nothing more', (id, assumed, known) => {
  const preset = presetOf(id) as RuleSet
  expect(preset.assumed).toEqual(expect.arrayContaining([...assumed]))
  for (const path of known) expect(preset.assumed).not.toContain(path)
  // What has no meaning for this way of paying is nothing to be told about.
  if (preset.model === 'postpaid') expect(preset.assumed.join()).not.toMatch(/deposit/)
  else expect(preset.assumed).not.toContain('debitCeilingFen')
})

describe('our own plan', () => {
  it('waits 90 days, shares from cover, adds 8 % and weighs by five years of age', () => {
    expect(tongzhou).toMatchObject({
      waitingDays: 90,
      sharesFrom: 'cover',
      feeRate: '0.08',
      model: 'postpaid',
    })
    expect(tongzhou.names['zh-Hans']).toBe('同舟大病互助')
    expect(tongzhou.tiers.map((tier) => tier.weight)).toEqual([
      157, 97, 101, 122, 160, 233, 344, 561, 322, 540, 829, 1219,
    ])
    expect(tongzhou.healthQuestions).toHaveLength(4)
    expect(tongzhou.assumed).toEqual([])
    const serious = tongzhou.illnesses.filter((one) => severitiesOf(one).indexOf('serious') >= 0)
    expect(serious.length).toBeGreaterThanOrEqual(20)
  })
})

describe('相互宝', () => {
  it('shares equally, 0.1 yuan a case and 188 yuan a year at most, from joining on', () => {
    expect(xianghubao).toMatchObject({ perCaseCapFen: 10, yearlyCapFen: 18_800, sharesFrom: 'join' })
    expect(xianghubao.tiers).toEqual(equal(0, 59))
  })

  it('has light aid for thyroid cancer alone', () => {
    const light = xianghubao.illnesses.filter((illness) => severitiesOf(illness).indexOf('light') >= 0)
    expect(light.map((illness) => illness.code)).toEqual(['thyroid-cancer'])
    expect(light[0] && illnessName(light[0], 'light')?.['zh-Hans']).toBe('轻度甲状腺癌')
  })

  it('as 相互保 needed 3.30 million members for one case, at 8 % 3.24 million', () => {
    const first = presetOf('xianghubao-2018') as RuleSet
    expect(smallestViableGroup(first)).toBe(first.smallestGroup)
    expect(smallestViableGroup(xianghubao)).toBe(3_240_000)
  })
})

describe('weights of the systems that did not share equally', () => {
  it('go by the yearly cap of 9 or 99 yuan in 京东互保', () => {
    expect(presetOf('jd')?.tiers.map(({ ageFrom, ageTo, weight }) => [ageFrom, ageTo, weight])).toEqual([
      [0, 50, 1],
      [51, 70, 11],
    ])
    expect(presetOf('jd')?.yearlyCapFen).toBe(900)
  })

  it('are each member’s own factor in 壁虎互助', () => {
    expect(bihu.tiers.map(({ weight }) => weight / bihuUnitWeight)).toEqual([0.8, 1, 1.5])
  })
})

it('plans against cancer list cancers only', () => {
  for (const id of ['xianghubao-senior', 'xianghubao-chronic', 'suning'])
    expect(presetOf(id)?.illnesses.every((illness) => illness.class === 'cancer')).toBe(true)
  expect(presetOf('xianghubao')?.illnesses.some((illness) => illness.class !== 'cancer')).toBe(true)
})
