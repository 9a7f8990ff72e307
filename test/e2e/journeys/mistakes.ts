import { addDays, calendarDate } from '@core/calendar/date'
import type { Driver } from '../driver'
import { idNumberOf, withWrongCheckDigit, type World } from '../world'

/** Continues, reads what has to be put right, and finds every field as it was typed. */
async function refused(
  driver: Driver,
  messages: readonly string[],
  kept: Readonly<Record<string, string>> = {},
): Promise<void> {
  await driver.tap('join-continue')
  for (const message of messages) await driver.waitForText('error-summary', message)
  for (const [field, typed] of Object.entries(kept)) expect(await driver.value(field)).toBe(typed)
}

/** Group code and age: empty, wrong, impossible, and past the limit of the plan. */
export async function mistakeCodeAndAge(driver: Driver, { plan }: World): Promise<void> {
  await driver.arrive(`/join/plan/index?plan=${plan.id}`)
  await driver.tap('join-continue')
  await driver.waitFor('group-code')
  await refused(driver, ['请填 8 位的群码'])
  await driver.input('group-code', 'AAAA-AAAA')
  await refused(driver, ['群码不对'], { 'group-code': 'AAAA-AAAA' })
  await driver.tap('code-skip')
  await driver.waitFor('join-age')
  await refused(driver, ['请填周岁'])
  await driver.input('join-age', '130')
  await refused(driver, ['0 到 120'], { 'join-age': '130' })
  await driver.input('join-age', '75')
  await driver.tap('join-continue')
  await driver.waitForText('stop-title', '年龄上限')
  await driver.tap('stop-back')
  await driver.waitFor('join-age')
  expect(await driver.value('join-age')).toBe('75')
  await driver.input('join-age', '8')
  await driver.tap('join-continue')
}

/** A number that the plan cannot take is a page with next steps; back on the form everything stands as it was. */
async function stopped(driver: Driver, title: string, typed: Readonly<Record<string, string>>) {
  await driver.tap('join-continue')
  await driver.waitForText('stop-title', title)
  await driver.tap('back')
  await driver.waitFor('person-id-number')
  for (const [field, text] of Object.entries(typed)) expect(await driver.value(field)).toBe(text)
}

/** Name and identity card. `mine` is the number of somebody whom this account has in the plan. */
export async function mistakeCard(driver: Driver, { plan, today }: World, mine: string): Promise<void> {
  for (const question of plan.healthQuestions) {
    await driver.waitForText('health-question', question.text['zh-Hans'])
    await driver.tap('health-none')
    await driver.tap('join-continue')
  }
  await driver.waitFor('person-relation-child')
  await refused(driver, ['请选择和你的关系'])
  await driver.tap('person-relation-child')
  await driver.tap('join-continue')
  await driver.waitFor('person-name')
  await refused(driver, ['姓名，2 到 30 个字', '身份证号是 18 位'])
  const long = '关'.repeat(31)
  const wrong = withWrongCheckDigit(mine)
  await driver.input('person-name', long)
  await driver.input('person-id-number', wrong)
  await refused(driver, ['姓名，2 到 30 个字', '号码里有一位输错了'], {
    'person-name': long,
    'person-id-number': wrong,
  })
  const name = '关小满'
  await driver.input('person-name', name)
  await driver.input('person-id-number', mine)
  await refused(driver, ['这个人已经在这个计划里了'], { 'person-name': name, 'person-id-number': mine })
  const newborn = idNumberOf(7, addDays(calendarDate(today), -3).replace(/-/g, ''))
  const ages: [string, string][] = [
    ['年龄还没到', newborn],
    ['年龄上限', idNumberOf(7, '19400307')],
  ]
  for (const [title, idNumber] of ages) {
    await driver.input('person-id-number', idNumber)
    await stopped(driver, title, { 'person-name': name, 'person-id-number': idNumber })
  }
}

/** Passport and permits by their forms, then what a passport does not say; the child is on the list at the end. */
export async function mistakeDocument(driver: Driver): Promise<void> {
  await driver.tap('person-other-document')
  const documents: [string, string, string][] = [
    ['passport', 'E1', '护照号码是 5 到 12 位'],
    ['hk-macau-permit', 'X12345678', 'H 或 M 加 8 位数字'],
    ['taiwan-permit', '123', '号码是 8 位数字'],
  ]
  for (const [type, number, message] of documents) {
    await driver.tap(`person-document-${type}`)
    await driver.input('person-id-number', number)
    await refused(driver, [message], { 'person-id-number': number, 'person-name': '关小满' })
  }
  await driver.tap('person-document-passport')
  await driver.input('person-id-number', 'E1234567')
  await driver.tap('join-continue')
  await driver.waitFor('person-birth')
  await refused(driver, ['出生日期', '性别', '省份'])
  await driver.pick('person-birth', '2018-03-07')
  await refused(driver, ['性别', '省份'])
  await driver.tap('person-sex-female')
  await driver.tap('person-region-11')
  await driver.tap('join-continue')
  await driver.waitForText('join-person-0', '关**')
}

/** Each consent is missed by name, and those that were given stay given; then the draft is thrown away. */
export async function mistakeConsents(driver: Driver, { plan }: World): Promise<void> {
  const missing: [string, string][] = [
    ['rules', '不同意规则'],
    ['health', '不同意处理健康信息'],
    ['guardian', '没有监护人同意'],
    ['debit', '不同意扣款'],
  ]
  await driver.tap('join-continue')
  await driver.waitFor('consent-rules')
  for (const [at, [consent]] of missing.entries()) {
    await driver.tap('join-submit')
    for (const [, message] of missing.slice(at)) await driver.waitForText('error-summary', message)
    const shown = await driver.text('error-summary')
    for (const [, message] of missing.slice(0, at)) expect(shown).not.toContain(message)
    await driver.tap(`consent-${consent}`)
  }
  await startOver(driver, plan.id)
}

/** Throws the begun join away, having been asked once more. */
export async function startOver(driver: Driver, planId: string): Promise<void> {
  await driver.arrive(`/join/people/index?plan=${planId}`)
  await driver.tap('start-over')
  await driver.tap('start-over-no')
  await driver.tap('start-over')
  await driver.tap('start-over-yes')
  await driver.waitFor('plan-name')
  expect(await driver.isShown('draft-begun')).toBe(false)
}
