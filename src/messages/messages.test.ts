import { readdirSync, existsSync } from 'node:fs'
import path from 'node:path'
import type { Source } from './catalogue'
import { pack as en } from './pack/en'
import { pack as zhHant } from './pack/zh-Hant'

const areas = readdirSync(__dirname).filter((area) => existsSync(path.join(__dirname, area, 'zh-Hans.ts')))
const sources: Record<string, Source> = {}

beforeAll(async () => {
  for (const area of areas) {
    const file = (await import(`./${area}/zh-Hans`)) as { zhHans: Source }
    sources[area] = file.zhHans
  }
})

/** Names between braces, once each, in order. */
function paramsOf(message: string): string[] {
  const names = [...message.matchAll(/\{(\w+)[^}]*\}/g)].map((match) => match[1] ?? '')
  return [...new Set(names)].sort()
}

/** Words that the regulator objected to (domain.md §2), and what stands for them in the other languages. */
const banned =
  /保险|投保|保单|保费|理赔|赔付|保额|承诺|刚性|最高可赔|保險|保單|保費|理賠|賠付|保額|承諾|剛性|最高可賠|insur|premium|\bpolic(y|ies)\b|guarantee/i
/** The one sentence that may use such a word says that this is none. */
const denial = /这不是保险|這不是保險|this is not insurance/i

test('every journey has its messages in all three languages', () => {
  expect(areas.length).toBeGreaterThan(8)
  expect(Object.keys(en).sort()).toEqual([...areas].sort())
  expect(Object.keys(zhHant).sort()).toEqual([...areas].sort())
})

test.each(areas)('%s: no language lacks a message or has one too many', (area) => {
  const keys = Object.keys(sources[area] ?? {}).sort()
  expect(keys.length).toBeGreaterThan(0)
  expect(Object.keys(en[area] ?? {}).sort()).toEqual(keys)
  expect(Object.keys(zhHant[area] ?? {}).sort()).toEqual(keys)
})

test.each(areas)('%s: a translation is filled with what the original is filled with', (area) => {
  for (const [key, message] of Object.entries(sources[area] ?? {})) {
    expect([key, paramsOf(zhHant[area]?.[key] ?? '')]).toEqual([key, paramsOf(message)])
    expect([key, paramsOf(en[area]?.[key] ?? '')]).toEqual([key, paramsOf(message)])
  }
})

test.each(areas)('%s: nothing a member reads sounds like what this is not', (area) => {
  const said = [sources[area], en[area], zhHant[area]].flatMap((messages) => Object.values(messages ?? {}))
  const offending = said.filter((message) => banned.test(message.replace(denial, '')))
  expect(offending).toEqual([])
})

test('the check of words finds what it looks for', () => {
  expect(banned.test('买一份保险')).toBe(true)
  expect(banned.test('Your insurance policy')).toBe(true)
  expect(banned.test('这不是保险。'.replace(denial, ''))).toBe(false)
})
