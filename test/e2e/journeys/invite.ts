import { maskName } from '@core/enrollment/name'
import type { Driver } from '../driver'
import { MiniProgramDriver } from '../miniProgramDriver'
import type { World } from '../world'
import { consentAndJoin, fillInPerson } from './join'

/** From "me" to a link of one's own; what the chat app would send leads to it. @returns its code */
export async function makeLink(driver: Driver, world: World): Promise<string> {
  await driver.arrive('/pages/me/index')
  await driver.tap('invite')
  await driver.tap(`invite-make-${world.plan.id}`)
  const link = (await driver.text('invite-link-0')).trim()
  const code = link.slice(link.lastIndexOf('/i/') + 3)
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
  if (driver instanceof MiniProgramDriver) {
    const card = driver.shareCard()
    expect(card?.path).toBe(`/invite/landing/index?code=${code}`)
    expect(card?.imageUrl).toMatch(/\/share\/card\.png$/)
  }
  return code
}

const landing = (code: string) => `/invite/landing/index?code=${code}`

/** A guest opens the link, reads who asks and what it is not, signs in, closes the app on the way, and joins. */
export async function joinByLink(
  driver: Driver,
  world: World,
  code: string,
  me: { name: string; idNumber: string },
) {
  await signOut(driver)
  await driver.arrive(driver.target === 'h5' ? `/i/${code}` : landing(code))
  await driver.waitForText('invite-asks', '请你看看')
  await driver.waitForText('invite-not', '这不是保险')
  await driver.waitFor('invite-past')
  await driver.tap('invite-to-plan')
  await driver.tap('join-continue')
  await driver.tap('newcomer')
  await driver.waitFor('code-skip')
  await driver.arrive(`/join/plan/index?plan=${world.plan.id}`)
  await driver.tap('join-continue')
  await driver.tap('code-skip')
  await driver.input('join-age', '36')
  await driver.tap('join-continue')
  for (const question of world.plan.healthQuestions) {
    await driver.waitForText('health-question', question.text['zh-Hans'])
    await driver.tap('health-none')
    await driver.tap('join-continue')
  }
  await fillInPerson(driver, me.name, me.idNumber)
  await driver.waitFor('join-person-0')
  await driver.arrive(`/join/check/index?plan=${world.plan.id}`)
  await driver.tap('invite-named')
  await driver.arrive(`/join/people/index?plan=${world.plan.id}`)
  await consentAndJoin(driver)
}

async function signOut(driver: Driver): Promise<void> {
  await driver.arrive('/pages/me/index')
  await driver.tap('sign-out')
  await driver.waitFor('sign-in')
}

/** The inviter sees a month, a number, and the masked name of who agreed; nothing else. */
export async function seeWhoJoined(driver: Driver, world: World, name: string): Promise<void> {
  await driver.arrive('/invite/mine/index')
  const month = world.today.slice(0, 7)
  await driver.waitForText(`joined-${month}`, '1 人')
  await driver.waitForText(`joined-${month}`, maskName(name))
  expect(await driver.text(`joined-${month}`)).not.toContain(name)
}

/** A stopped link is a page that names nobody and still leads to the plan. */
export async function stopLink(driver: Driver, world: World, code: string): Promise<void> {
  await driver.tap('invite-stop-0')
  await driver.tap('invite-stop-yes-0')
  await driver.waitFor(`invite-make-${world.plan.id}`)
  await driver.arrive(landing(code))
  await driver.waitForText('invite-over', '已经停用')
  await driver.tap('invite-to-plan')
  await driver.waitForText('plan-name', world.plan.names['zh-Hans'])
}

/** From "me" over one's own cover to the certificate. */
async function openCertificate(driver: Driver): Promise<void> {
  await driver.arrive('/pages/me/index')
  await driver.tap('person-1')
  await driver.tap('cover-certificate')
  await driver.tap('member-certificate')
}

/** The certificate as a picture: its code is valid for a stranger, until it is stopped. */
export async function showCertificate(driver: Driver, name: string): Promise<void> {
  await openCertificate(driver)
  const code = (await driver.text('certificate-code')).replace(/\s/g, '')
  await driver.waitForText('certificate-words', maskName(name)) // there as soon as the picture is drawn
  await savePicture(driver, name, code)
  await checkAs(driver, code, '有效')
  await openCertificate(driver)
  await driver.waitFor('certificate-words')
  await driver.tap('certificate-stop')
  await driver.tap('certificate-stop-yes')
  await driver.waitForText('certificate-code-state', '已停用')
  await checkAs(driver, code, '现在无效')
}

/** A person who once refused the album is told so; what is saved says what the certificate says, masked. */
async function savePicture(driver: Driver, name: string, code: string): Promise<void> {
  if (!(driver instanceof MiniProgramDriver)) return
  driver.person.deniesAlbum = true
  await driver.tap('certificate-save')
  await driver.waitForText('certificate-said', '设置')
  driver.person.deniesAlbum = false
  await driver.tap('certificate-save')
  await driver.waitForText('certificate-said', '已保存')
  const words = Buffer.from(driver.person.album[0]?.bytes ?? [])
    .toString('utf8')
    .split('\n')
  expect(words).toContain(maskName(name))
  expect(words.join(' ').replace(/ /g, '')).toContain(code)
  expect(words.join(' ')).not.toContain(name)
}

async function checkAs(driver: Driver, code: string, verdict: string): Promise<void> {
  await driver.arrive(`/certificate/check/index?code=${code}`)
  await driver.waitForText('check-result', verdict)
}
