import type { Driver } from '../driver'
import type { World } from '../world'
import { readAnnouncedRules } from './newRules'

const plan = 'tongzhou-prepaid'

/** A plan that is paid for beforehand, from its page to the first deposit: nobody is in before it is paid. */
export async function joinPrepaid(
  driver: Driver,
  world: World,
  name: string,
  idNumber: string,
): Promise<void> {
  await driver.arrive(`/join/plan/index?plan=${plan}`)
  await driver.waitFor('plan-deposit')
  await readAnnouncedRules(driver)
  await driver.tap('join-continue')
  await driver.input('join-age', '36')
  await driver.waitFor('age-ok')
  expect(await driver.text('age-deposit')).toContain('200')
  await driver.tap('join-continue')
  // Our own plans ask the same of health.
  for (const question of world.plan.healthQuestions) {
    await driver.waitForText('health-question', question.text['zh-Hans'])
    await driver.tap('health-none')
    await driver.tap('join-continue')
  }
  await driver.tap('person-relation-self')
  await driver.tap('join-continue')
  await driver.input('person-name', name)
  await driver.input('person-id-number', idNumber)
  await driver.tap('join-continue')
  await driver.waitFor('join-person-0')
  await driver.tap('join-continue')
  await driver.waitForText('rules-next', '规则要变')
  await driver.waitForText('consent-rules', '9.0')
  for (const consent of ['rules', 'health']) await driver.tap(`consent-${consent}`)
  await driver.tap('join-submit')
  await driver.waitForText('pay-total', '200.00')
}

/** The wallet is closed once, which costs nothing; then it is paid, and the certificate is there. */
export async function payFirstDeposit(driver: Driver): Promise<void> {
  await driver.tap('pay-do')
  await driver.waitFor('sandbox-asks')
  await driver.tap('sandbox-no')
  await driver.waitForText('error-summary', '你关掉了钱包')
  await driver.tap('pay-do')
  await driver.tap('sandbox-yes')
  await driver.waitForText('pay-done', '收到 200.00 元')
  await driver.tap('pay-go-on')
  await driver.waitForText('join-done', '1 个人加入了')
  await driver.tap('join-home')
}

/** The app is closed while the wallet is open; the same payment goes on, and the balance says so line by line. */
export async function topUpThroughClosedApp(driver: Driver, person: string): Promise<void> {
  await openPerson(driver, person)
  expect(await driver.text('cover-balance')).toContain('200.00')
  await driver.tap('cover-top-up')
  await driver.tap('sum-400')
  await driver.waitForText('pay-after', '600.00')
  await driver.tap('pay-do')
  await driver.waitFor('sandbox-asks')
  await driver.reopen()
  await openPerson(driver, person)
  await driver.tap('cover-top-up')
  await driver.waitFor('pay-unsure')
  await driver.tap('pay-now')
  await driver.tap('sum-400')
  await driver.tap('pay-do')
  await driver.tap('sandbox-yes')
  await driver.waitForText('pay-done', '收到 400.00 元')
  await driver.tap('pay-go-on')
  await driver.waitForText('cover-balance', '600.00')
  await driver.tap('cover-balance')
  await driver.waitForText('balance-now', '600.00')
  expect(await driver.text('balance-line-0')).toContain('+400.00')
  expect(await driver.text('balance-line-1')).toContain('+200.00')
}

async function openPerson(driver: Driver, person: string): Promise<void> {
  await driver.tap('tab-me')
  await driver.tap(person)
  await driver.waitFor('cover-state')
}
