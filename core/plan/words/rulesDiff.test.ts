import { fen } from '../../money/fen'
import { presets } from '../presets'
import { twiceAMonth, twiceAMonthRetried } from '../presets/calendars'
import { jd } from '../presets/jd'
import { tongzhou } from '../presets/tongzhou'
import { xianghubao, xianghubao2018 } from '../presets/xianghubao'
import type { RuleSet } from '../rules'
import { type Verdict, rulesDiff } from './rulesDiff'

const changes = (change: Partial<RuleSet>, before: RuleSet = tongzhou) =>
  rulesDiff(before, { ...before, version: '2.0', ...change })
const verdictOf = (change: Partial<RuleSet>, before: RuleSet = tongzhou) =>
  changes(change, before).map(({ forMember }) => forMember)
const texts = (change: Partial<RuleSet>) => changes(change).map(({ text }) => text.en)

describe('a change of rules in plain words', () => {
  it('is nothing where nothing changed but the version', () => {
    for (const preset of presets) expect(rulesDiff(preset, { ...preset, version: '9.9' })).toEqual([])
  })

  it('says from what to what, and whether that is better', () => {
    expect(changes({ waitingDays: 180 })).toEqual([
      {
        field: 'waitingDays',
        from: { 'zh-Hans': '90 天', 'zh-Hant': '90 天', en: '90 days' },
        to: { 'zh-Hans': '180 天', 'zh-Hant': '180 天', en: '180 days' },
        forMember: 'worse',
        text: {
          'zh-Hans': '等待期：从“90 天”改为“180 天”（对成员不利）。',
          'zh-Hant': '等待期：從「90 天」改為「180 天」（對成員不利）。',
          en: 'The waiting period: from “90 days” to “180 days” (worse for members).',
        },
      },
    ])
  })

  it.each<[string, Partial<RuleSet>, Verdict]>([
    ['a lower fee', { feeRate: '0.06' }, 'better'],
    ['a higher fee', { feeRate: '0.1' }, 'worse'],
    ['a shorter time to claim', { claimWithinDays: 90 }, 'worse'],
    ['a longer time to appeal', { appealDays: 30 }, 'better'],
    ['sharing from joining on', { sharesFrom: 'join' }, 'worse'],
    ['cover to a higher age', { coverUntilAge: 61 }, 'better'],
    ['a term', { termDays: 365 }, 'worse'],
    ['the sponsor bearing what stays unpaid', { unpaid: 'sponsor' }, 'better'],
    ['no way back from a mistaken joining', { mistakenJoinRefundDays: 0 }, 'worse'],
    ['shares back at closure', { refunds: { ...tongzhou.refunds, closure: true } }, 'better'],
    ['a smaller circle of people', { relations: ['self'] }, 'worse'],
    ['aid once less often', { aidLimits: { serious: 1, light: 1, totalFen: null } }, 'less-aid'],
    ['equal shares', { tiers: [{ tier: 1, label: 'all', ageFrom: 0, ageTo: 59, weight: 1 }] }, 'depends'],
    ['another debit ceiling', { debitCeilingFen: null }, null],
    ['a cap paid for by the ill', { perCaseCapFen: fen(10) }, 'less-aid'],
    ['other days', { calendar: { ...twiceAMonth, days: [{ disclosure: 6, charge: 12 }] } }, null],
    ['more time to object', { calendar: { ...twiceAMonth, objectionDays: 5 } }, 'better'],
    ['more retries', { calendar: { ...twiceAMonthRetried } }, null],
  ])('%s', (_name, change, verdict) => {
    expect(verdictOf(change)).toEqual([verdict])
  })

  it('more aid is more to receive and more to share, and both ways it depends on the age', () => {
    const aids = (serious: number, older: number) => [
      { ...(tongzhou.aids[0] as RuleSet['aids'][number]), aidFen: fen(serious) },
      { ...(tongzhou.aids[1] as RuleSet['aids'][number]), aidFen: fen(older) },
      ...tongzhou.aids.slice(2),
    ]
    expect(verdictOf({ aids: aids(40_000_000, 10_000_000) })).toEqual(['more-aid'])
    expect(verdictOf({ aids: aids(30_000_000, 5_000_000) })).toEqual(['less-aid'])
    expect(verdictOf({ aids: aids(40_000_000, 5_000_000) })).toEqual(['depends'])
    // Without light aid there is nothing to say about how often either.
    expect(verdictOf({ aids: tongzhou.aids.slice(0, 2) })).toEqual(['less-aid', null])
  })

  it('a lower cap is better where a sponsor makes it up', () => {
    expect(verdictOf({ perCaseCapFen: fen(5) }, xianghubao)).toEqual(['better'])
    expect(verdictOf({ yearlyCapFen: null }, xianghubao)).toEqual(['worse'])
    expect(verdictOf({ shortfall: 'pro-rata' }, xianghubao)).toEqual(['worse'])
  })

  it('deposits are compared age by age', () => {
    const deposit = (young: number, old: number): Partial<RuleSet> => ({
      deposit: {
        first: [
          { ageFrom: 0, ageTo: 50, depositFen: fen(young) },
          { ageFrom: 51, ageTo: 70, depositFen: fen(old) },
        ],
        warnBelowFen: fen(0),
      },
    })
    expect(verdictOf(deposit(900, 9_000), jd)).toEqual(['better'])
    expect(verdictOf(deposit(1_000, 9_900), jd)).toEqual(['worse'])
    expect(verdictOf(deposit(1_000, 9_000), jd)).toEqual(['depends'])
  })

  it('names illnesses and questions that came and went', () => {
    const [first, ...illnesses] = tongzhou.illnesses
    expect(texts({ illnesses })).toEqual([
      `Taken from the list of illnesses: Lung cancer (less to receive, and less to share).`,
    ])
    expect(first?.code).toBe('lung-cancer')
    const [question, ...healthQuestions] = tongzhou.healthQuestions
    expect(texts({ healthQuestions })).toEqual([`Taken from the health questions: ${question?.text.en}.`])
  })

  it('names what changed in wording only', () => {
    const [question, ...others] = tongzhou.healthQuestions
    const reworded = [{ ...(question as RuleSet['healthQuestions'][number]), examples: [] }, ...others]
    expect(texts({ healthQuestions: reworded })).toEqual([
      'The health questions changed; please read it in full.',
    ])
    expect(texts({ assumed: ['feeRate'] })).toEqual([
      'What nobody published changed; please read it in full.',
    ])
  })

  it('tells what 相互宝 changed about 相互保', () => {
    expect(rulesDiff(xianghubao2018, xianghubao).map(({ text }) => text['zh-Hans'])).toEqual([
      '计划名称：从“相互保（2018 年）”改为“相互宝 大病互助”。',
      '可以给谁加入：从“自己、孩子”改为“自己、爱人、孩子、父母”（对成员有利）。',
      '加入的条件：从“芝麻信用分不低于 650”改为“没有”。',
      '成立的最少人数：从“3,300,000”改为“没有”。',
      '轻度疾病的互助金：从“没有”改为“50,000 元”（能得到的变多，分摊也会变多）。',
      '一个人能领几次：从“重病 1 次”改为“重病 1 次、轻度疾病 次数不限”。',
      '管理费：从“互助金的 10%”改为“互助金的 8%”（对成员有利）。',
      '每年最多分摊：从“不设”改为“188 元”（对成员有利）。',
      '再扣持续几天：从“5 天以内会再扣，需要时重新通知”改为“11 天以内会再扣，需要时重新通知”。',
      '宽限期：从“扣款日后 5 天”改为“下一个扣款日前 2 天”。',
      '疾病清单增加了：轻度甲状腺癌（能得到的变多，分摊也会变多）。',
      '没有公布的内容有改动，请看全文。',
    ])
  })
})
