import type { Driver } from '../driver'
import { MiniProgramDriver } from '../miniProgramDriver'

/** From "me" to a link for a daughter; a helper without a name is no helper. @returns the page the link opens */
export async function askForHelp(driver: Driver, name: string): Promise<string> {
  await driver.arrive('/pages/me/index')
  await driver.tap('helpers')
  await driver.waitForText('helpers-none', '还没有帮手')
  await driver.tap('helper-add')
  await driver.tap('helper-continue')
  await driver.waitForText('error-summary', '1 到 20 个字')
  await driver.input('helper-name', name)
  await driver.tap('helper-continue')
  await driver.waitForText('helper-state-0', '等他接受')
  const link = (await driver.text('helper-link-0')).trim()
  const path = link.slice(link.indexOf('/account/'))
  if (driver instanceof MiniProgramDriver) {
    expect(driver.shareCard()?.path).toBe(path)
    expect(driver.shareCard()?.title).not.toContain(name)
  }
  expect(path).toMatch(/^\/account\/accept\/index\?token=[\w-]{43}$/)
  return path
}

/** On her own phone: what it means, who she is, and a yes. */
export async function acceptToHelp(driver: Driver, path: string): Promise<void> {
  await driver.arrive(path)
  await driver.waitForText('help-asks', '请你帮忙看')
  await driver.tap('help-accept')
  await driver.tap('newcomer')
  await driver.waitForText('help-asks', '请你帮忙看')
  await driver.tap('help-accept')
  await driver.waitForText('help-done', '的帮手了')
}

/** Whose cover it is stands on every screen; nothing of claims, and nothing that only the member decides. */
export async function lookAsHelper(driver: Driver): Promise<void> {
  await driver.tap('help-look')
  await driver.waitForText('acting', '正在看')
  await driver.waitFor('next-share')
  await driver.tap('tab-statements')
  await driver.waitFor('acting')
  await driver.tap('tab-me')
  await driver.waitFor('notices')
  for (const own of ['claims', 'payer', 'helpers', 'exit', 'sign-out', 'add-family'])
    expect([own, await driver.isShown(own)]).toEqual([own, false])
  await driver.tap('person-1')
  await driver.waitFor('cover-state')
  for (const own of ['cover-pause', 'cover-exit', 'cover-certificate'])
    expect([own, await driver.isShown(own)]).toEqual([own, false])
  await driver.tap('acting')
  await driver.waitFor('join')
  expect(await driver.isShown('acting')).toBe(false)
}

/** Later, from the list of whom she helps. */
export async function lookAgain(driver: Driver): Promise<void> {
  await driver.tap('tab-me')
  await driver.tap('helpers')
  await driver.tap('helping-look-0')
  await driver.waitForText('acting', '正在看')
}

/** The member reads the record and ends it with one tap. */
export async function endHelp(driver: Driver, name: string): Promise<void> {
  await driver.arrive('/account/helpers/index')
  await driver.waitForText('helper-state-0', '帮忙中')
  await driver.waitForText('act-0', `${name}看了你的互助`)
  await driver.tap('helper-stop-0')
  await driver.waitForText('helper-said', '他看不到你的互助')
  await driver.waitFor('helpers-none')
}

/** She was looking at that moment: she is back at her own, and told so. */
export async function seeHelpEnded(driver: Driver): Promise<void> {
  await driver.arrive('/pages/home/index')
  await driver.waitForText('notices', '1')
  expect(await driver.isShown('acting')).toBe(false)
  await driver.tap('notices')
  await driver.waitForText('notice-0', '有人停了你的帮忙')
}
