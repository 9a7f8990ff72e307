import type { Driver } from '../driver'
import { withWrongCheckDigit, type World } from '../world'

/** Signs in as somebody new, from the first screen a guest sees. */
export async function signInAsNewcomer(driver: Driver): Promise<void> {
  await driver.tap('sign-in')
  await driver.tap('newcomer')
  await driver.waitForText('cover-title', '你还没有加入')
}

/** From the plan to the list of people; a number with a wrong check digit is refused on the way. */
export async function joinAlone(driver: Driver, world: World, name: string, idNumber: string): Promise<void> {
  await driver.tap('join')
  await driver.waitForText('plan-name', world.plan.names['zh-Hans'])
  await readRules(driver)
  await driver.tap('join-continue')
  await driver.tap('code-skip')
  await sayAge(driver)
  await answerHealthQuestions(driver, world)
  await answerFurtherQuestions(driver)
  await fillInPerson(driver, name, idNumber)
}

/** From the plan to the list of all plans, into the plan again, and to its rules in words. */
async function readRules(driver: Driver): Promise<void> {
  await driver.tap('plan-others')
  await driver.waitForText('plan-state-tongzhou', '只给一个群体')
  await driver.waitForText('plan-state-xianghubao', '历史数据')
  await driver.tap('back')
  await driver.tap('plan-rules')
  await driver.waitForText('rules-what', '这不是保险')
  expect(await driver.text('rules-waiting')).toContain('90 天')
  await driver.tap('back')
  await driver.waitFor('plan-name')
}

/** An age that is none is refused; a good one shows what it costs before anything personal is asked. */
async function sayAge(driver: Driver): Promise<void> {
  await driver.waitFor('join-age')
  await driver.tap('join-continue')
  await driver.waitForText('error-summary', '请填周岁')
  await driver.input('join-age', '36')
  await driver.waitForText('age-ok', '36 岁可以加入')
  expect(await driver.text('age-cost')).toContain('300,000 元')
  await driver.tap('join-continue')
}

async function answerHealthQuestions(driver: Driver, world: World): Promise<void> {
  for (const [index, question] of world.plan.healthQuestions.entries()) {
    await driver.waitForText('health-question', question.text['zh-Hans'])
    if (index === 0) {
      await driver.tap('join-continue')
      await driver.waitForText('error-summary', '请先选一个答案')
    }
    if (index === 0) await seeWhyNot(driver)
    if (index === 1) await compare(driver)
    await driver.tap(index === 3 ? 'health-some' : 'health-none')
    await driver.tap('join-continue')
  }
}

/** An answer that excludes leads to a page that says which and why, and back to the question. */
async function seeWhyNot(driver: Driver): Promise<void> {
  await driver.tap('health-some')
  await driver.tap('join-continue')
  await driver.waitForText('stop-title', '不能直接加入')
  expect(await driver.text('finding-ever-diagnosed')).toContain('健康告知第 1 题')
  expect(await driver.isShown('stop-plans')).toBe(true)
  await driver.tap('stop-back')
}

/** Who is not sure sees names to compare with, and chooses again. */
async function compare(driver: Driver): Promise<void> {
  await driver.tap('health-unsure')
  await driver.tap('join-continue')
  await driver.waitForText('health-compare', '有没有见过')
}

/** A small nodule, found in further questions, keeps nobody out. */
async function answerFurtherQuestions(driver: Driver): Promise<void> {
  await driver.waitForText('health-question', '查出来的是什么')
  await driver.tap('health-thyroid')
  await driver.tap('join-continue')
  await driver.waitForText('health-question', '几类')
  await driver.tap('health-low')
  await driver.tap('join-continue')
}

export async function fillInPerson(driver: Driver, name: string, idNumber: string): Promise<void> {
  const wrong = withWrongCheckDigit(idNumber)
  await driver.waitFor('person-relation-self') // the page before has a button of the same name
  await driver.tap('join-continue')
  await driver.waitForText('error-summary', '请选择和你的关系')
  await driver.tap('person-relation-self')
  await driver.tap('join-continue')
  await driver.input('person-name', name)
  await driver.input('person-id-number', wrong)
  await driver.tap('join-continue')
  await driver.waitForText('error-summary', '号码里有一位输错了')
  expect(await driver.route()).toBe('join/person/index')
  expect(await driver.value('person-name')).toBe(name)
  expect(await driver.value('person-id-number')).toBe(wrong)
  await driver.input('person-id-number', idNumber)
  await driver.tap('join-continue')
}

/** From the list of people to the receipt; nothing is joined before all three consents are given. */
export async function consentAndJoin(driver: Driver): Promise<void> {
  await driver.waitFor('join-person-0')
  await driver.tap('join-continue')
  await driver.tap('join-submit')
  await driver.waitForText('error-summary', '不同意规则，就不能加入')
  for (const consent of ['rules', 'health', 'debit']) await driver.tap(`consent-${consent}`)
  await driver.tap('join-submit')
  await driver.waitForText('join-done', '1 个人加入了')
}

/** Home counts the days of the waiting period. */
export async function seeWaitingCountdown(driver: Driver, world: World): Promise<void> {
  const days = world.plan.waitingDays
  await driver.tap('join-home')
  await driver.waitForText('cover-title', `再过 ${days} 天可以申领`)
  expect(await driver.text('cover-day-of')).toContain(`共 ${days} 天`)
}

/** A person of the family, from the list of people on; answers nothing but "none". */
async function addPerson(driver: Driver, world: World, who: FamilyMember): Promise<void> {
  await driver.tap('join-add')
  await driver.input('join-age', who.age)
  await driver.waitFor('age-ok')
  await driver.tap('join-continue')
  for (const question of world.plan.healthQuestions) {
    await driver.waitForText('health-question', question.text['zh-Hans'])
    await driver.tap('health-none')
    await driver.tap('join-continue')
  }
  await driver.tap(`person-relation-${who.relation}`)
  await driver.tap('join-continue')
  await driver.input('person-name', who.name)
  await driver.input('person-id-number', who.idNumber)
  await driver.tap('join-continue')
  await driver.waitFor('join-continue')
}

export interface FamilyMember {
  readonly relation: 'child' | 'parent'
  /** completed years */
  readonly age: string
  readonly name: string
  readonly idNumber: string
}

/** A child with its guardian's consent, and a mother who is asked: the child joins at once. Returns the link to send. */
export async function joinFamily(
  driver: Driver,
  world: World,
  child: FamilyMember,
  mother: FamilyMember,
): Promise<string> {
  await driver.reopen(`/join/people/index?plan=${world.plan.id}`)
  await addPerson(driver, world, child)
  await driver.waitFor('join-person-0')
  await addPerson(driver, world, mother)
  await driver.waitFor('join-person-1')
  await driver.tap('join-continue')
  await driver.waitForText('check-asked', '确认之前不算加入')
  for (const consent of ['rules', 'health', 'debit']) await driver.tap(`consent-${consent}`)
  await driver.tap('join-submit')
  await driver.waitForText('error-summary', '没有监护人同意，孩子不能加入')
  await driver.tap('consent-guardian')
  await driver.tap('join-submit')
  await driver.waitForText('join-done', '1 个人加入了')
  await driver.waitForText('asked-state-parent', '等父母确认')
  const link = await driver.text('asked-link-parent')
  return link.slice(link.indexOf('/join/asked'))
}

/** On another account: a wrong number is refused, then the mother looks, consents, and has joined. */
export async function motherConfirms(driver: Driver, link: string, mother: FamilyMember): Promise<void> {
  await driver.reopen('/pages/me/index')
  await driver.tap('sign-out')
  await driver.reopen(link)
  await driver.waitForText('ask-lead', '关山月 想给你加入')
  await driver.tap('ask-continue')
  await driver.tap('newcomer')
  await driver.input('ask-name', mother.name)
  await driver.input('ask-id-number', withWrongCheckDigit(mother.idNumber))
  await driver.tap('ask-continue')
  await driver.waitForText('error-summary', '和家人填的对不上')
  await driver.input('ask-id-number', mother.idNumber)
  await driver.tap('ask-continue')
  await driver.waitForText('ask-question', '健康告知')
  await driver.tap('ask-continue')
  await driver.waitForText('ask-question', '谁在操作')
  await driver.tap('ask-continue')
  await driver.waitForText('error-summary', '请选谁在操作')
  await driver.tap('ask-holder-self')
  await driver.tap('ask-continue')
  await driver.waitForText('ask-question', '你自己点头')
  await driver.tap('ask-continue')
  await driver.waitForText('error-summary', '不同意规则，就不能加入')
  await driver.tap('ask-consent-rules')
  await driver.tap('ask-consent-health')
  await driver.tap('ask-continue')
  await driver.waitForText('ask-done', '你加入了')
  await driver.tap('ask-home')
}
