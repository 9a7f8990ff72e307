import { illnessName, severitiesOf } from '../../claim/illness'
import type { LocalText } from '../text'
import { validateRules } from '../validate'
import { presetOf, presets } from './index'
import { tongzhou } from './tongzhou'
import { xianghubao } from './xianghubao'

/** What a member never reads (regulator's objections of 2016), in the three languages. */
const BANNED =
  /保险|投保|保单|保费|理赔|赔付|保额|承诺|刚性|最高可赔|保險|保單|保費|理賠|賠付|保額|承諾|剛性|insur|premium|policy|guarant/i

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
    expect(texts.length).toBeGreaterThan(40)
    for (const text of texts) {
      expect(Object.keys(text).sort()).toEqual(['en', 'zh-Hans', 'zh-Hant'])
      for (const words of Object.values(text)) {
        expect(words).not.toBe('')
        expect(words).not.toMatch(BANNED)
      }
      expect(text['zh-Hans']).not.toMatch(/[,?:;]/)
      expect(text.en).not.toMatch(/[\u4e00-\u9fff，。？]/)
    }
  })

  it('lists at least 20 serious illnesses, each code once', () => {
    const serious = preset.illnesses.filter((illness) => severitiesOf(illness).indexOf('serious') >= 0)
    expect(serious.length).toBeGreaterThanOrEqual(20)
    const codes = preset.illnesses.map((illness) => illness.code)
    expect(new Set(codes).size).toBe(codes.length)
    const thyroid = preset.illnesses.filter((illness) => illness.code === 'thyroid-cancer')[0]
    expect(thyroid && illnessName(thyroid, 'light')?.['zh-Hans']).toBe('轻度甲状腺癌')
  })
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
  })
})

describe('相互宝', () => {
  it('shares equally, 0.1 yuan a case and 188 yuan a year at most', () => {
    expect(xianghubao).toMatchObject({
      feeRate: '0.08',
      perCaseCapFen: 10,
      yearlyCapFen: 18_800,
      sharesFrom: 'join',
    })
    expect(xianghubao.tiers).toHaveLength(1)
    expect(xianghubao.tiers[0]).toMatchObject({ label: 'all', weight: 1 })
  })

  it('has light aid for thyroid cancer alone', () => {
    const light = xianghubao.illnesses.filter((illness) => severitiesOf(illness).indexOf('light') >= 0)
    expect(light.map((illness) => illness.code)).toEqual(['thyroid-cancer'])
  })

  it('says what nobody published', () => {
    expect(xianghubao.assumed).toContain('illnesses')
    expect(xianghubao.assumed).not.toContain('feeRate')
  })
})

it('a preset is found by its id', () => {
  expect(presetOf('tongzhou')).toBe(tongzhou)
  expect(presetOf('xianghubao')).toBe(xianghubao)
  expect(presetOf('shuidi-unknown')).toBeNull()
})
