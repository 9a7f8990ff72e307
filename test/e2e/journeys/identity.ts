import type { Driver } from '../driver'

const phoneNumber = '13900001234'

/** Leaves the demo's person and opens the log-in page. */
async function toLogin(driver: Driver): Promise<void> {
  await driver.arrive('/pages/me/index')
  await driver.tap('sign-out')
  await driver.tap('sign-in')
}

async function codeOnScreen(driver: Driver): Promise<string> {
  await driver.waitForText('demo-code', '这一条写着')
  const [code] = /\d{6}/.exec(await driver.text('demo-code')) ?? []
  if (!code) throw new Error('the demo shows no code')
  return code
}

const other = (code: string): string => (code.startsWith('9') ? '1' : '9') + code.slice(1)

/** In a browser: a number that is none, a code that is too short, one that is wrong, and then the right one. */
async function signInByPhone(driver: Driver): Promise<void> {
  await driver.tap('sign-in-phone')
  await driver.input('phone', '1390000')
  await driver.tap('send-code')
  await driver.waitForText('error-summary', '手机号不对')
  expect(await driver.value('phone')).toBe('1390000')
  await driver.input('phone', phoneNumber)
  await driver.tap('send-code')
  const code = await codeOnScreen(driver)
  await driver.input('code', '12')
  await driver.tap('enter')
  await driver.waitForText('error-summary', '6 位数字')
  await driver.input('code', other(code))
  await driver.tap('enter')
  await driver.waitForText('error-summary', '验证码不对')
  await driver.input('code', code)
  await driver.tap('enter')
}

/** Five wrong tries make a code void, and another one cannot be had within the minute. */
export async function useUpACode(driver: Driver): Promise<void> {
  await toLogin(driver)
  await driver.tap('sign-in-phone')
  await driver.input('phone', '13900005678')
  await driver.tap('send-code')
  const code = await codeOnScreen(driver)
  for (let time = 1; time <= 5; time += 1) {
    await driver.input('code', other(code))
    await driver.tap('enter')
    await driver.waitForText('error-summary', time < 5 ? '验证码不对' : '不能用了')
  }
  await driver.input('code', code)
  await driver.tap('enter')
  await driver.waitForText('error-summary', '不能用了')
  await driver.tap('other-number')
  await driver.tap('send-code')
  await driver.waitForText('error-summary', '请等一分钟')
  await driver.tap('back')
  await driver.waitFor('newcomer')
  await driver.tap('newcomer')
  await driver.waitForText('cover-title', '你还没有加入')
}

/** By the chat app in one tap, or by a phone number in a browser. */
export async function signInForReal(driver: Driver): Promise<void> {
  await toLogin(driver)
  if (driver.target === 'h5') await signInByPhone(driver)
  else await driver.tap('sign-in-app')
  await driver.waitForText('cover-title', '你还没有加入')
}

/** The device is listed, and signing out everywhere leads out; the same person comes back to the same account. */
export async function signOutEverywhere(driver: Driver): Promise<void> {
  await driver.tap('tab-me')
  await driver.tap('privacy')
  await driver.tap('to-devices')
  await driver.waitForText('device-0', '这一台')
  await driver.waitForText('way-0', driver.target === 'h5' ? '139****1234' : '')
  await driver.tap('sign-out-all')
  await driver.tap('sign-out-no')
  await driver.tap('sign-out-all')
  await driver.tap('sign-out-yes')
  await driver.waitFor('sign-in')
}

/** Everything about oneself, in plain text, and as a file. */
export async function takeDataAlong(driver: Driver, name: string, idNumber: string): Promise<void> {
  await driver.tap('tab-me')
  await driver.tap('privacy')
  await driver.waitForText('held-identity', '姓名和证件')
  await driver.tap('to-export')
  await driver.waitFor('take-export')
  const screen = await driver.dump()
  for (const said of [name, idNumber]) expect(screen).toContain(said)
  await driver.tap('take-export')
  await driver.waitForText('export-taken', driver.target === 'h5' ? '已下载' : '已复制')
  await driver.tap('back')
}

/** Says what it would do, wants a tick, and can be taken back. */
export async function askForDeletion(driver: Driver): Promise<void> {
  await driver.tap('to-erase')
  await driver.waitFor('erase-ends')
  await driver.waitFor('kept-consents')
  await driver.tap('erase-now')
  await driver.waitForText('error-summary', '请先勾选')
  await driver.tap('understand')
  await driver.tap('erase-now')
  await driver.waitForText('erase-state', '注销申请已收到')
  await driver.tap('take-back')
  await driver.waitFor('erase-now')
  await driver.tap('back')
  await driver.tap('back')
}
