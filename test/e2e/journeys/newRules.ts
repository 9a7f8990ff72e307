import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { addDays, calendarDate } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import type { RuleSet } from '@core/plan/rules'
import type { ProductServer } from '../../server/productServer'
import type { Driver } from '../driver'

const plan = 'tongzhou-prepaid'

/** An operator asks the members of the prepaid plan about its next rules, a shorter time to claim. */
export async function announceNewRules(server: ProductServer, today: string): Promise<void> {
  const rules = JSON.parse(await server.cli('plans', plan, '--json')) as RuleSet
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tongzhou-rules-')), 'next.json')
  fs.writeFileSync(file, JSON.stringify({ ...rules, version: '9.0', claimWithinDays: 90 }))
  const { disclosure } = periodOnOrAfter(rules.calendar, addDays(calendarDate(today), 40))
  await server.cli('rules', 'announce', file, '--from', disclosure)
}

/** Before joining: that rules are announced, from when on, and what changes; back at the plan. */
export async function readAnnouncedRules(driver: Driver): Promise<void> {
  await driver.waitForText('next-rules', '规则')
  await driver.tap('next-rules')
  await driver.waitForText('rules-changes', '90 天')
  await driver.tap('back')
  await driver.waitFor('next-rules')
}

/** From the membership: the difference in words, a no to what was agreed to with joining, and a change of mind. */
export async function answerNewRules(driver: Driver): Promise<void> {
  await driver.tap('back')
  await driver.waitForText('cover-rules', '你同意了')
  await driver.tap('cover-rules')
  await driver.waitForText('rules-answered', '你已经同意了')
  await driver.waitForText('rules-changes', '90 天')
  await driver.tap('rules-no')
  await driver.waitForText('change-done', '你不同意')
  await driver.tap('change-back')
  await driver.waitForText('cover-rules', '免费退出')
  await driver.tap('cover-rules')
  await driver.waitForText('rules-answered', '你说了不同意')
  await driver.tap('change-do')
  await driver.waitForText('change-done', '你同意')
  await driver.tap('change-back')
  await driver.waitForText('cover-rules', '你同意了')
}
