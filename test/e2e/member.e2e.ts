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
import {
  askForDeletion,
  signInForReal,
  signOutEverywhere,
  takeDataAlong,
  useUpACode,
} from './journeys/identity'
import { acceptToHelp, askForHelp, endHelp, lookAgain, lookAsHelper, seeHelpEnded } from './journeys/helper'
import { joinByLink, makeLink, seeWhoJoined, showCertificate, stopLink } from './journeys/invite'
import { mistakeCard, mistakeCodeAndAge, mistakeConsents, mistakeDocument } from './journeys/mistakes'
import { askOpinion, enterCode, joinWithOpinion } from './journeys/opinion'
import { joinPrepaid, payFirstDeposit, topUpThroughClosedApp } from './journeys/prepaid'
import { announceNewRules, answerNewRules } from './journeys/newRules'
import { agreeToPay, askToPay, stopPayingAgain } from './journeys/payer'
import { openCase, readFirstPeriod, readPeriodThatDiffers } from './journeys/read'
import { beginForChild, findNothing, goOnElsewhere, untilSaved } from './journeys/resume'
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
  const guests = targets.map((target) => guestOf(target).idNumber)
  groupCode = await forAGroup([...families, ...guests])
  await announceNewRules(server, world.today)
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

/** Who comes by a link on a target. */
const guestOf = (target: TargetName) => ({
  name: '温如玉',
  idNumber: idNumberOf(800 + targets.indexOf(target)),
})

/** The operator finds the one request that waits, and says yes. */
async function decideOpinion(): Promise<void> {
  const [waiting] = JSON.parse(await server.cli('opinions', 'list', '--json')) as { id: string }[]
  await server.cli('opinions', 'decide', waiting?.id ?? '', 'yes', '--reason', 'papers-in-order')
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

  /** A phone on which nothing was done yet. */
  const newPhone = (): Promise<Driver> =>
    target === 'h5'
      ? BrowserDriver.open(browser, server.origin)
      : MiniProgramDriver.open(target, path.join(builds, target), server.origin)

  step('signs in to the demo in one tap', async () => {
    driver = await newPhone()
    await signInAsNewcomer(driver)
  })

  step('joins: plan, health, people; a mistyped ID number is refused and nothing typed is lost', () =>
    joinAlone(driver, world, '关山月', idNumberOf(sequence)),
  )

  step('consents and has joined', () => consentAndJoin(driver))

  step('sees the days of the waiting period count down', () => seeWaitingCountdown(driver, world))

  // One set of forms on all targets: their mistakes are made in the browser, where they cost least.
  if (target === 'h5') {
    step('is told of a wrong code and age, and keeps what was typed', () => mistakeCodeAndAge(driver, world))
    step('is told of every mistake in name and number', () =>
      mistakeCard(driver, world, idNumberOf(sequence)),
    )
    step('is told of mistakes in passports and permits', () => mistakeDocument(driver))
    step('is told which consent is missing, and starts over', () => mistakeConsents(driver, world))
  }

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

  step('joins with the operator’s opinion', async () => {
    await decideOpinion()
    await joinWithOpinion(driver, '关山雨', idNumberOf(sequence + 10))
  })

  step('takes everything along that is held about them', async () => {
    await driver.tap('join-home')
    await takeDataAlong(driver, '关山雨', idNumberOf(sequence + 10))
  })

  step('asks for deletion, having read what it does, and takes it back', () => askForDeletion(driver))

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

  step('reads what the new rules change, says no, and then yes', () => answerNewRules(driver))

  let code = ''
  const guest = guestOf(target)

  step('a member makes a link that asks others to look', async () => {
    await driver.arrive('/pages/me/index')
    await signInAs(driver, claimant())
    code = await makeLink(driver, world)
  })

  step('a guest opens the link, signs in, and joins after the app was closed', () =>
    joinByLink(driver, world, code, guest),
  )

  step('the guest has a certificate that a stranger can check, until its code is stopped', () =>
    showCertificate(driver, guest.name),
  )

  step('the inviter sees a month and a masked name, and stops the link', async () => {
    await driver.arrive('/pages/me/index')
    await signInAs(driver, claimant())
    await seeWhoJoined(driver, world, guest.name)
    await stopLink(driver, world, code)
  })

  step('asks a daughter to help, who looks from her own phone and decides nothing', async () => {
    const path = await askForHelp(driver, '大女儿')
    const hers = await newPhone()
    await acceptToHelp(hers, path)
    await lookAsHelper(hers)
    await lookAgain(hers)
    await endHelp(driver, '大女儿')
    await seeHelpEnded(hers)
    hers.assertNoProblems()
    await hers.close()
  })

  let payPage = ''
  step('asks somebody in the family to pay, by a link that names nobody', async () => {
    payPage = await askToPay(driver)
    expect(payPage).toMatch(/^\/payer\/asked\/index\?token=[\w-]{43}$/)
  })

  step('who was asked reads, signs a debit contract on the way, and agrees', () =>
    agreeToPay(driver, payPage),
  )

  step('and finds it again, and stops paying', () => stopPayingAgain(driver))

  step('begins to join a child, goes on on another phone, and starts over there', async () => {
    await driver.arrive('/pages/me/index')
    await signInAs(driver, claimant())
    await beginForChild(driver, world)
    await untilSaved(server.origin, claimant(), world.plan.id)
    const other = await newPhone()
    await goOnElsewhere(other, world, claimant())
    other.assertNoProblems()
    await other.close()
    await findNothing(driver, world)
  })

  if (target === 'h5') {
    step('types a code wrong until it is void, and has to wait for another', () => useUpACode(driver))
  }

  step('signs in for real: by the chat app, or by a code sent to a phone', () => signInForReal(driver))

  step('sees the device that is signed in, and signs out everywhere', () => signOutEverywhere(driver))
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
