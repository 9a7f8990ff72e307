import type { Driver } from '../driver'
import { withWrongCheckDigit, type World } from '../world'

/** Signs in as somebody new, from the first screen a guest sees. */
export async function signInAsNewcomer(driver: Driver): Promise<void> {
  await driver.tap('sign-in')
  await driver.tap('newcomer')
  await driver.waitForText('cover-title', '你还没有加入')
}

/** From the plan to the list of people; a number with a wrong check digit is refused on the way. */
export async function joinAlone(driver: Driver, world: World, name: string, idNumber: string): Promise<void> {
  await driver.tap('join')
  await driver.waitForText('plan-name', world.plan.names['zh-Hans'])
  await driver.tap('join-continue')
  await sayAge(driver)
  await answerHealthQuestions(driver, world)
  await fillInPerson(driver, name, idNumber)
}

/** An age that is none is refused; a good one shows what it costs before anything personal is asked. */
async function sayAge(driver: Driver): Promise<void> {
  await driver.waitFor('join-age')
  await driver.tap('join-continue')
  await driver.waitForText('error-summary', '请填周岁')
  await driver.input('join-age', '36')
  await driver.waitForText('age-ok', '36 岁可以加入')
  expect(await driver.text('age-cost')).toContain('300,000 元')
  await driver.tap('join-continue')
}

async function answerHealthQuestions(driver: Driver, world: World): Promise<void> {
  for (const [index, question] of world.plan.healthQuestions.entries()) {
    await driver.waitForText('health-question', question.text['zh-Hans'])
    if (index === 0) {
      await driver.tap('join-continue')
      await driver.waitForText('error-summary', '请先选一个答案')
    }
    await driver.tap('health-none')
    await driver.tap('join-continue')
  }
}

async function fillInPerson(driver: Driver, name: string, idNumber: string): Promise<void> {
  const wrong = withWrongCheckDigit(idNumber)
  await driver.tap('person-relation-self')
  await driver.input('person-name', name)
  await driver.input('person-id-number', wrong)
  await driver.tap('join-continue')
  await driver.waitForText('error-summary', '号码里有一位输错了')
  expect(await driver.route()).toBe('join/person/index')
  expect(await driver.value('person-name')).toBe(name)
  expect(await driver.value('person-id-number')).toBe(wrong)
  await driver.input('person-id-number', idNumber)
  await driver.tap('join-continue')
}

/** From the list of people to the receipt; nothing is joined before all three consents are given. */
export async function consentAndJoin(driver: Driver): Promise<void> {
  await driver.waitFor('join-person-0')
  await driver.tap('join-continue')
  await driver.tap('join-submit')
  await driver.waitForText('error-summary', '三项都同意')
  for (const consent of ['rules', 'health', 'debit']) await driver.tap(`consent-${consent}`)
  await driver.tap('join-submit')
  await driver.waitForText('join-done', '1 个人加入了')
}

/** Home counts the days of the waiting period. */
export async function seeWaitingCountdown(driver: Driver, world: World): Promise<void> {
  const days = world.plan.waitingDays
  await driver.tap('join-home')
  await driver.waitForText('cover-title', `再过 ${days} 天可以申领`)
  expect(await driver.text('cover-day-of')).toContain(`共 ${days} 天`)
}
