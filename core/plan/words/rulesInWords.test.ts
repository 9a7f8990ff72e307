import { bannedWordsIn } from '../../../test/rules/bannedWords'
import { fen } from '../../money/fen'
import { monthlyFromBalance, twiceAMonth, weeklyFromBalance } from '../presets/calendars'
import { presets } from '../presets'
import { bihu } from '../presets/bihu'
import { jd } from '../presets/jd'
import { kangai } from '../presets/kangai'
import { kuake } from '../presets/kuake'
import { meituan } from '../presets/meituan'
import { shuidi } from '../presets/shuidi'
import { tongzhou } from '../presets/tongzhou'
import { xianghubao, xianghubao2018 } from '../presets/xianghubao'
import type { RuleSet } from '../rules'
import type { LocalText } from '../text'
import { type ParagraphId, rulesInWords } from './rulesInWords'

const languages = ['zh-Hans', 'zh-Hant', 'en'] as const
const linesOf = (rules: RuleSet, id: ParagraphId, language: keyof LocalText = 'en') =>
  (rulesInWords(rules).find((paragraph) => paragraph.id === id)?.lines ?? []).map((line) => line[language])
const all = (rules: RuleSet, language: keyof LocalText) =>
  rulesInWords(rules)
    .flatMap(({ title, lines }) => [title, ...lines])
    .map((text) => text[language])

describe.each(presets.map((preset) => [preset.id, preset] as const))('the rules of %s', (_id, rules) => {
  it.each(languages)('are said in %s, whole and without a word that members must not read', (language) => {
    for (const text of all(rules, language)) {
      expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object|\$\{/)
      expect(bannedWordsIn(text, { prose: true })).toEqual([])
      if (language === 'en') expect(text).toMatch(/^[A-Z0-9e]/)
      else expect(text).not.toMatch(/[?;]|,(?!\d)|[a-z]{6}/)
    }
    for (const { lines } of rulesInWords(rules)) {
      expect(lines.length).toBeGreaterThan(0)
      for (const line of lines) expect(line[language]).toMatch(language === 'en' ? /[.?]$/ : /。$/)
    }
  })

  it('say what it is, who may join, waiting, aid, sharing, limits, paying, refunds, leaving and claiming', () => {
    const ids = rulesInWords(rules).map(({ id }) => id)
    const expected = [
      'what',
      'who',
      'waiting',
      'aid',
      'periods',
      'share',
      'limits',
      'paying',
      'unpaid',
      'refunds',
    ]
    expect(ids.slice(0, 12)).toEqual([...expected, 'leaving', 'claiming'])
    expect(ids.slice(12)).toEqual(rules.assumed.length > 0 ? ['assumed'] : [])
    expect(linesOf(rules, 'what').join(' ')).toContain('This is not insurance')
    expect(linesOf(rules, 'what', 'zh-Hans').join('')).toContain('这不是保险')
  })

  it('say every figure that decides over money', () => {
    const text = all(rules, 'en').join('\n')
    for (const { aidFen } of rules.aids) expect(text).toContain(`${(aidFen / 100).toLocaleString('en')} yuan`)
    expect(text).toContain(`${rules.waitingDays} days`)
    for (const { depositFen } of rules.deposit?.first ?? [])
      expect(text).toContain(`${depositFen / 100} yuan`)
    expect(text).toContain(`${rules.claimWithinDays} days`)
  })
})

describe('our own plan, in words', () => {
  it('says who may join and what is waited for', () => {
    expect(linesOf(tongzhou, 'who', 'zh-Hans')).toEqual([
      '30 天–59 岁可以加入；可以给自己、爱人、孩子、父母加入。',
      '加入前先答 4 个健康问题，有的情况现在不能加入，会告诉你为什么。',
    ])
    expect(linesOf(tongzhou, 'waiting', 'zh-Hans')).toEqual([
      '加入后等 90 天，加入当天算第 1 天；满了才可以申领。',
      '意外造成的病不用等。',
      '等待期里不分摊。',
      '等待期里得的病没有互助金，参与到此结束，不收一分钱。',
    ])
  })

  it('says the aid, the days, and how much', () => {
    expect(linesOf(tongzhou, 'aid')).toEqual([
      'The list has 36 serious illnesses and 6 light ones; the age is that on the day of the diagnosis.',
      'A serious illness: 30 days to age 39: 300,000 yuan; age 40–59: 100,000 yuan.',
      'A light illness: 50,000 yuan.',
      'How it is paid: all at once.',
      'One person is aided: a serious illness once, a light illness any number of times.',
      'Injury by accident 50,000 yuan, from the day of joining; needed: report of the accident, diagnosis and assessment of the injury.',
      'Home lost to fire or disaster 20,000 yuan, from 30 days after joining; needed: report of the fire or emergency service, proof of living there, photos of the damage.',
    ])
    expect(linesOf(tongzhou, 'periods')[0]).toBe(
      'Every month disclosed on day 7 and charged on day 14, disclosed on day 21 and charged on day 28 (disclosed at 10:00, charged at 8:00, paid at 10:00).',
    )
    expect(linesOf(tongzhou, 'share')[1]).toBe('The fee: 8% of aid.')
    expect(linesOf(tongzhou, 'share')[2]).toContain('age 55–59: 1,219')
  })

  it('says what happens when nothing is paid', () => {
    expect(linesOf(tongzhou, 'unpaid', 'zh-Hant')).toEqual([
      '沒扣成：1 天後再扣一次。',
      '到下一個扣款日前 2 天還沒有付，參與就結束。',
      '欠著分攤的人得到互助金，先減去欠的。',
      '扣不到的錢：轉到下一期由大家承擔。',
    ])
  })
})

describe('what only some plans have', () => {
  it('is said where it is: groups, caps, terms, forms, steps, refunds', () => {
    expect(linesOf(xianghubao2018, 'who')).toContain(
      'With fewer than 3,300,000 members the plan does not start: nobody shares and nobody is aided.',
    )
    expect(linesOf(xianghubao2018, 'unpaid')[0]).toBe(
      'A failed debit is tried again for 5 days, after a new notice where one is needed.',
    )
    expect(linesOf(xianghubao, 'limits')).toEqual([
      'The most for one case: 0.10 yuan.',
      'The most in a calendar year: 188 yuan.',
      'What is above a limit: the sponsor adds it.',
    ])
    expect(linesOf(shuidi, 'limits')).toEqual([
      'The most for one case: 3 yuan.',
      'What is above a limit: nobody adds it: every aid is lowered by the same part.',
      'With fewer than about 100,000 members this limit does not carry the highest aid whole.',
    ])
    expect(linesOf(jd, 'limits')[0]).toBe(
      'The most in a calendar year: 30 days to age 50: 9 yuan, age 51–70: 99 yuan.',
    )
    expect(linesOf(jd, 'leaving')).toContain('A membership lasts 365 days and is then joined anew.')
    expect(linesOf(jd, 'paying').join()).not.toContain('told when')
    expect(linesOf(meituan, 'aid')).toContain(
      'How it is paid: 20% at once, the rest against medical bills, up to the aid in all.',
    )
    expect(linesOf(meituan, 'refunds')).toEqual(['When the plan closes, everything you shared is paid back.'])
    expect(linesOf(kuake, 'aid')).toContain(
      'How it is paid: as you choose: at once, or medical bills up to 1,200,000 yuan.',
    )
    expect(linesOf(kangai, 'aid')).toContain(
      'The longer somebody has belonged to it, the more: 50% from 365 days after joining, 75% from 730 days after joining, 100% from 1,095 days after joining.',
    )
    expect(linesOf(kangai, 'periods')[0]).toMatch(
      /^Charged on the last day of every month, disclosed 7 days before it/,
    )
    expect(linesOf(bihu, 'aid')).toContain(
      'Injury by accident 50,000 yuan, from 30 days after joining; needed: report of the accident, diagnosis and assessment of the injury.',
    )
    expect(linesOf(bihu, 'waiting')).toContain('For an illness caused by an accident you wait 30 days.')
  })

  it('follows the data: no waiting, a charge in the next month, a week later, no retry left', () => {
    const at = (change: Partial<RuleSet>) => ({ ...tongzhou, ...change })
    expect(linesOf(at({ waitingDays: 0 }), 'waiting')[0]).toMatch(/^There is none/)
    const late = at({ calendar: { ...twiceAMonth, days: [{ disclosure: 25, charge: 2 }] } })
    expect(linesOf(late, 'periods', 'zh-Hans')[0]).toMatch(/^每月 25 日公示、下月 2 日扣款/)
    const last = at({ calendar: { ...twiceAMonth, days: [{ disclosure: 7, charge: 15 }] } })
    expect(linesOf(last, 'unpaid')[0]).toBe('A failed debit is not tried again.')
    const weekly = at({ calendar: { ...weeklyFromBalance, weekday: 6, chargeAfterDays: 9 } })
    expect(linesOf(weekly, 'periods')[0]).toMatch(/^Disclosed every Saturday and charged 9 days later/)
    const sunday = at({ calendar: { ...weeklyFromBalance, weekday: 6, chargeAfterDays: 3 } })
    expect(linesOf(sunday, 'periods')[0]).toMatch(/^Disclosed every Saturday and charged on Tuesday/)
    const frozen = at({
      model: 'prepaid',
      calendar: monthlyFromBalance,
      debitCeilingFen: null,
      deposit: { first: [{ ageFrom: 0, ageTo: 59, depositFen: fen(2_000_000) }], warnBelowFen: fen(100) },
      roster: { kind: 'freeze', maxShareFen: fen(10), excess: 'defer' },
    })
    expect(linesOf(frozen, 'limits')).toEqual([
      'The most in one period: 0.10 yuan × one’s own weight; what is above it: it waits for the next period.',
    ])
    expect(linesOf(frozen, 'unpaid')[0]).toContain('is not on its roster')
    const kept = at({ sharesFrom: 'join', refunds: { ...tongzhou.refunds, waitingIllness: false } })
    expect(linesOf(kept, 'waiting').pop()).toContain('is not paid back')
  })

  it('is marked as assumed with the line it belongs to', () => {
    expect(linesOf(shuidi, 'assumed', 'zh-Hans')[0]).toMatch(
      /重病的互助金（31–40 岁）、重病的互助金（41–50 岁）。$/,
    )
    expect(linesOf(tongzhou, 'assumed')).toEqual([])
  })
})
