import type { Driver } from '../driver'
import type { World } from '../world'

/** The first period of 相互宝, from the list of statements to its division as on paper (figures of issue 2). */
export async function readFirstPeriod(driver: Driver): Promise<void> {
  await driver.tap('tab-statements')
  await driver.tap('filter-plan')
  await driver.tap('filter-plan-xianghubao')
  await driver.tap('period-1')
  await driver.waitForText('period-share', '0.03')
  expect(await driver.isShown('replayed')).toBe(true)
  const sum = {
    aid: '600,000',
    fee: '48,000',
    'carry-in': '0',
    needed: '648,000',
    members: '23,000,000',
    'per-head': '0.03',
  }
  for (const [line, figure] of Object.entries(sum)) expect(await driver.text(`sum-${line}`)).toContain(figure)
  await driver.tap('back')
}

/** The period whose published figure nobody could recompute: both readings stand beside it. */
export async function readPeriodThatDiffers(driver: Driver): Promise<void> {
  await driver.tap('period-55')
  await driver.waitForText('published-verdict', '对不上')
  const published = await driver.text('published')
  for (const figure of ['6.39', '6.11', '5.66']) expect(published).toContain(figure)
  await driver.tap('back')
}

/** From the feed of cases to one card; the person is a pseudonym. */
export async function openCase(driver: Driver, { newestCase }: World): Promise<void> {
  await driver.tap('tab-cases')
  await driver.waitForText(`case-${newestCase.number}`, newestCase.pseudonym)
  await driver.tap(`case-${newestCase.number}`)
  await driver.waitForText('case-card', newestCase.pseudonym)
  expect(await driver.text('case-aid')).toContain((newestCase.aidFen / 100).toLocaleString('en-US'))
  await driver.tap('back')
}
