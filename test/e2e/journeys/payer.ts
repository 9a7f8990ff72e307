import type { Driver } from '../driver'

/** From "me" to a link by which somebody in the family is asked to pay. @returns the page it leads to */
export async function askToPay(driver: Driver): Promise<string> {
  await driver.arrive('/pages/me/index')
  await driver.tap('payer')
  await driver.tap('payer-of-0')
  await driver.waitForText('payer-state', '你在为')
  await driver.tap('payer-ask')
  await driver.tap('payer-do')
  await driver.waitForText('error-summary', '请选对方是谁')
  await driver.tap('payer-who-parent')
  await driver.tap('payer-do')
  await driver.waitForText('payer-done', '链接做好了')
  const link = (await driver.text('payer-link')).trim()
  return link.slice(link.indexOf('/payer/'))
}

/** Somebody without any membership opens it, reads what it is, signs a debit contract on the way, and agrees. */
export async function agreeToPay(driver: Driver, page: string): Promise<void> {
  await driver.arrive('/pages/me/index')
  await driver.tap('sign-out')
  await driver.arrive(page)
  await driver.waitForText('payer-lead', '付分摊')
  await driver.waitForText('payer-first', '之前公示的不用你付')
  await driver.tap('payer-continue')
  await driver.tap('newcomer')
  await driver.tap('payer-agree')
  await driver.waitForText('error-summary', '请先勾选')
  await driver.tap('payer-consent')
  await driver.tap('payer-agree')
  await driver.waitForText('payer-agreed', '以后由你')
}

/** They find it again, and stop. */
export async function stopPayingAgain(driver: Driver): Promise<void> {
  await driver.tap('payer-to-mine')
  await driver.tap('payer-for-0')
  await driver.waitForText('payer-state', '你在为')
  await driver.tap('payer-stop')
  await driver.tap('payer-do')
  await driver.waitForText('payer-done', '改好了')
}
