import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../h5/chromium'
import { ProductServer } from '../server/productServer'
import { BrowserDriver } from './browserDriver'
import type { Driver, TargetName } from './driver'
import { MiniProgramDriver } from './miniProgramDriver'
import { addPhoto, describeIllness, findClaim, signInAs, submitClaim } from './journeys/claim'
import {
  consentAndJoin,
  joinAlone,
  joinFamily,
  motherConfirms,
  seeWaitingCountdown,
  signInAsNewcomer,
  type FamilyMember,
} from './journeys/join'
import { askOpinion, enterCode } from './journeys/opinion'
import { joinPrepaid, payFirstDeposit, topUpThroughClosedApp } from './journeys/prepaid'
import { openCase, readFirstPeriod, readPeriodThatDiffers } from './journeys/read'
import { idNumberOf, planId, readWorld, type World } from './world'

/** Everything a member does for the first time, on every target, against the product as `npm start` runs it. */

jest.setTimeout(120_000)

const targets: readonly TargetName[] = ['h5', 'weapp', 'alipay']
const builds = path.resolve(__dirname, '../../dist')
const members = 1000
const childBorn = '20180307'
const motherBorn = '19700307'

let server: ProductServer
let browser: Browser
let world: World
let groupCode = ''

beforeAll(async () => {
  server = await ProductServer.start({ members })
  world = await readWorld(server.origin, targets.length)
  browser = await launchChromium()
  const families = targets.flatMap((_, place) =>
    [undefined, childBorn, motherBorn].map((born) => idNumberOf(900 + place, born)),
  )
  groupCode = await forAGroup(families)
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** The plan is for a group: these people are on its list, everybody else needs the code. */
async function forAGroup(numbers: readonly string[]): Promise<string> {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tongzhou-roster-')), 'roster.csv')
  fs.writeFileSync(file, ['姓名,证件号码', ...numbers.map((number) => `关山月,${number}`)].join('\n'))
  await server.cli('admission', 'import', file, '--plan', planId)
  await server.cli('admission', 'set', '--plan', planId, '--mode', 'either', '--contact', '工会 8001')
  const made = await server.cli('admission', 'code', 'create', '--plan', planId, '--uses', '3', '--json')
  return (JSON.parse(made) as { code: string }).code
}

describe.each(targets)('a member on %s', (target) => {
  const sequence = 900 + targets.indexOf(target)
  let driver: Driver
  let broken = false
  let claimNumber = ''
  const claimant = () => {
    const found = world.claimants[targets.indexOf(target)]
    if (!found) throw new Error(`nobody to claim on ${target}`)
    return found
  }

  /** A step that begins where the one before it ended: after a failure the rest has nothing to stand on. */
  const step = (name: string, run: () => Promise<void>) =>
    test(name, async () => {
      if (broken) throw new Error('an earlier step of this journey failed')
      broken = true
      const before = driver?.setData()
      await run()
      driver.assertNoProblems()
      report(target, name, before, driver.setData())
      broken = false
    })

  afterAll(() => driver?.close())

  step('signs in to the demo in one tap', async () => {
    driver =
      target === 'h5'
        ? await BrowserDriver.open(browser, server.origin)
        : await MiniProgramDriver.open(target, path.join(builds, target), server.origin)
    await signInAsNewcomer(driver)
  })

  step('joins: plan, health, people; a mistyped ID number is refused and nothing typed is lost', () =>
    joinAlone(driver, world, '关山月', idNumberOf(sequence)),
  )

  step('consents and has joined', () => consentAndJoin(driver))

  step('sees the days of the waiting period count down', () => seeWaitingCountdown(driver, world))

  const child: FamilyMember = {
    ...{ relation: 'child', age: '8', name: '关小满' },
    idNumber: idNumberOf(sequence, childBorn),
  }
  const mother: FamilyMember = {
    ...{ relation: 'parent', age: '56', name: '王秀英' },
    idNumber: idNumberOf(sequence, motherBorn),
  }
  let link = ''

  step('joins a child as its guardian and asks the mother, who is not enrolled by that', async () => {
    link = await joinFamily(driver, world, child, mother)
  })

  step('the mother confirms from her own account', () => motherConfirms(driver, link, mother))

  step('reads the first period of 相互宝 and its division', () => readFirstPeriod(driver))

  step('reads a period whose published figure differs', () => readPeriodThatDiffers(driver))

  step('opens a case to its card', () => openCase(driver, world))

  step('signs in as a covered member', () => signInAs(driver, claimant()))

  step('says who is ill, with what and since when', () => describeIllness(driver, claimant()))

  step('adds a photo; one over the limit is refused', () => addPhoto(driver))

  step('submits the claim and has its number', async () => {
    claimNumber = await submitClaim(driver)
  })

  step('finds the claim again after the server and the app were closed', async () => {
    await server.restart()
    await driver.reopen()
    await findClaim(driver, claimNumber)
  })

  step('is not on the list: a wrong code is refused, the right one lets in', () =>
    enterCode(driver, groupCode),
  )

  step('is not sure about health, and has the operator look at a paper first', () =>
    askOpinion(driver, world),
  )

  step('joins a plan that is paid for beforehand, and is asked for the first deposit', async () => {
    await driver.reopen()
    await driver.tap('tab-me')
    await driver.tap('sign-out')
    await signInAsNewcomer(driver)
    await joinPrepaid(driver, world, '江海平', idNumberOf(sequence + 20))
  })

  step('closes the wallet, pays after all, and is in', () => payFirstDeposit(driver))

  step('tops up, with the app closed in the middle of paying', () =>
    topUpThroughClosedApp(driver, 'person-1'),
  )
})

/** What each step cost on the bridge between logic and view; a browser has none. */
function report(
  target: TargetName,
  name: string,
  before: ReturnType<Driver['setData']>,
  after: ReturnType<Driver['setData']>,
): void {
  if (!after) return
  const calls = after.calls - (before?.calls ?? 0)
  const bytes = after.bytes - (before?.bytes ?? 0)
  process.stdout.write(`setData ${target}: ${calls} calls, ${bytes} bytes · ${name}\n`)
}
