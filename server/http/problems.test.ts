import { problemCodes } from '@contract/problem'
import { codeOfError, isDatabaseDown } from './errors'
import { localeOf, problemOf, statusOf } from './problems'
import { problemLocales, problemTexts } from './problemTexts'
import { Refusal } from '../refusal'

/** domain.md §2: the words of what this is not. */
const banned =
  /保险|投保|保单|保费|理赔|赔付|保额|承诺|刚性|最高可赔|保險|保單|保費|理賠|賠付|保額|承諾|剛性|insur|premium|policy|policies|guarantee/i

describe('every code', () => {
  it.each(problemCodes)('%s says in three languages what happened and what to do', (code) => {
    for (const locale of problemLocales) {
      const problem = problemOf({ code, locale, requestId: 'r' })
      const { title, detail, status } = problem
      expect(title.length).toBeGreaterThan(3)
      expect(detail?.length).toBeGreaterThan(5)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(`${title} ${detail}`).not.toMatch(banned)
      expect(/\p{Script=Han}/u.test(title)).toBe(locale !== 'en')
    }
  })

  it('has its own words', () => {
    for (const locale of problemLocales) {
      const titles = problemCodes.map((code) => problemTexts[locale][code][0])
      expect(new Set(titles).size).toBe(problemCodes.length)
    }
  })
})

it('only our own faults and outages are 5xx', () => {
  const server = problemCodes.filter((code) => statusOf(code) >= 500)
  expect(server).toEqual([
    'payment-unavailable',
    'login-unavailable',
    'overloaded',
    'database-unavailable',
    'internal',
  ])
})

it.each([
  [undefined, 'zh-Hans'],
  ['', 'zh-Hans'],
  ['zh-CN,zh;q=0.9', 'zh-Hans'],
  ['zh-Hant-HK', 'zh-Hant'],
  ['zh-TW;q=1', 'zh-Hant'],
  ['en', 'en'],
  ['ja, en-US', 'en'],
  ['*', 'zh-Hans'],
])('Accept-Language %j is answered in %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale)
})

describe('what was thrown', () => {
  const withCode = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more })

  it.each([
    ['a refusal', new Refusal('too-old'), 'too-old'],
    ['nobody listens', withCode('ECONNREFUSED'), 'database-unavailable'],
    ['the server shuts down', withCode('57P01'), 'database-unavailable'],
    ['too many connections', withCode('53300'), 'database-unavailable'],
    [
      'a pool that waits in vain',
      new Error('timeout exceeded when trying to connect'),
      'database-unavailable',
    ],
    ['a broken connection', new Error('Connection terminated unexpectedly'), 'database-unavailable'],
    [
      'both addresses refuse',
      new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]),
      'database-unavailable',
    ],
    ['a missing socket', withCode('ENOENT', { message: 'connect ENOENT /run/pg' }), 'database-unavailable'],
    ['a missing file', withCode('ENOENT', { message: 'ENOENT: no such file, open /x' }), 'internal'],
    ['a deadlock', withCode('40P01'), 'conflict'],
    ['a unique key', withCode('23505'), 'internal'],
    ['a bug', new TypeError('x is undefined'), 'internal'],
    ['a string', 'x', 'internal'],
    ['too much of a file', withCode('FST_REQ_FILE_TOO_LARGE', { statusCode: 413 }), 'file-too-large'],
    ['too many requests', Object.assign(new Error('x'), { statusCode: 429 }), 'rate-limited'],
    ['something malformed', Object.assign(new Error('x'), { statusCode: 400 }), 'malformed-input'],
  ])('%s', (_name, error, code) => {
    expect(codeOfError(error)).toBe(code)
    expect(isDatabaseDown(error)).toBe(code === 'database-unavailable')
  })
})
