import type { Driver } from '../driver'
import { largePhoto, smallPhoto } from '../photos'
import type { Claimant } from '../world'

/** Leaves the account and signs in as somebody seeded. */
export async function signInAs(driver: Driver, { accountId }: Claimant): Promise<void> {
  await driver.tap('tab-me')
  await driver.tap('sign-out')
  await driver.tap('sign-in')
  await driver.tap(`as-${accountId}`)
  await driver.waitFor('next-share')
}

/** Who is ill, with what, since when. */
export async function describeIllness(driver: Driver, { index, diagnosedOn }: Claimant): Promise<void> {
  await driver.tap('tab-me')
  await driver.tap('claims')
  await driver.tap('claim-new')
  await driver.tap(`claim-who-${index}`)
  await driver.tap('claim-continue')
  await driver.tap('claim-illness-lung-cancer')
  await driver.tap('claim-continue')
  await driver.waitFor('error-summary') // the day is missing
  await driver.pick('claim-date', diagnosedOn)
  await driver.tap('claim-continue')
}

/** A photo that is too large is refused in words, the right one is kept. */
export async function addPhoto(driver: Driver): Promise<void> {
  await driver.choosePhoto('claim-add-photo', largePhoto())
  await driver.waitForText('claim-photo-error-0', '照片超过 10 MB')
  await driver.tap('claim-photo-drop-0')
  await driver.choosePhoto('claim-add-photo', smallPhoto)
  await driver.waitFor('claim-photo-remove-0')
  await driver.tap('claim-continue')
}

/** Sends the claim and returns its number. */
export async function submitClaim(driver: Driver): Promise<string> {
  await driver.tap('claim-submit')
  await driver.waitFor('claim-receipt')
  const number = (await driver.text('claim-number')).trim()
  expect(number).toMatch(/^HZ-\d{4}-\d{4,}$/)
  return number
}

/** Finds the claim again in the list, and its photo with it. */
export async function findClaim(driver: Driver, number: string): Promise<void> {
  await driver.tap('tab-me')
  await driver.tap('claims')
  await driver.waitForText('claim-0', number)
  await driver.tap('claim-0')
  await driver.waitForText('claim-number', number)
  expect(await driver.text('claim-files')).toContain('1')
}
