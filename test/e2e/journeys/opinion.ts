import type { Driver } from '../driver'
import { smallPhoto } from '../photos'
import type { World } from '../world'
import { consentAndJoin, fillInPerson, signInAsNewcomer } from './join'

/** Somebody new, who is on no list. */
export async function enterCode(driver: Driver, groupCode: string): Promise<void> {
  await driver.reopen()
  await driver.tap('tab-me')
  await driver.tap('sign-out')
  await signInAsNewcomer(driver)
  await driver.tap('join')
  await driver.tap('join-continue')
  await driver.input('group-code', 'AAAA-AAAA')
  await driver.tap('join-continue')
  await driver.waitForText('error-summary', '群码不对')
  expect(await driver.text('code-contact')).toContain('工会 8001')
  await driver.input('group-code', groupCode.toLowerCase().replace('-', ' '))
  await driver.tap('join-continue')
  await driver.waitFor('join-age')
}

/** Not sure of one question to the last; a photo and a consent, and it is with the operator. */
export async function askOpinion(driver: Driver, { plan }: World): Promise<void> {
  await driver.input('join-age', '40')
  await driver.tap('join-continue')
  for (const [index, question] of plan.healthQuestions.entries()) {
    await driver.waitForText('health-question', question.text['zh-Hans'])
    await driver.tap(index === 1 ? 'health-unsure' : 'health-none')
    await driver.tap('join-continue')
    if (index !== 1) continue
    await driver.waitFor('health-compare')
    await driver.tap('join-continue')
  }
  await driver.waitForText('stop-title', '还不确定')
  await driver.tap('stop-opinion')
  await driver.tap('opinion-send')
  await driver.waitForText('error-summary', '至少添加一张照片')
  await driver.choosePhoto('opinion-add-photo', smallPhoto)
  await driver.waitFor('opinion-photo-remove-0')
  await driver.tap('opinion-consent')
  await driver.tap('opinion-send')
  await driver.waitForText('opinion-state', '已经交给运营方')
}

/** The opinion is read where it was asked for, and joined with. */
export async function joinWithOpinion(driver: Driver, name: string, idNumber: string): Promise<void> {
  await driver.tap('opinion-refresh')
  await driver.waitForText('opinion-state', '可以加入')
  await driver.tap('opinion-go-on')
  await fillInPerson(driver, name, idNumber)
  await consentAndJoin(driver)
}
