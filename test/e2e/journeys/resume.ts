import type { JoinDraftView } from '@contract/enrollment'
import type { Driver } from '../driver'
import { ask, signInOverApi, type Claimant, type World } from '../world'
import { startOver } from './mistakes'

const child = '关小满'
const patienceMs = 15_000

/** Fills in a child as far as the name, and consents to keeping the answers too. */
export async function beginForChild(driver: Driver, { plan }: World): Promise<void> {
  await driver.arrive(`/join/plan/index?plan=${plan.id}`)
  await driver.tap('join-continue')
  await driver.tap('code-skip')
  await driver.input('join-age', '8')
  await driver.tap('join-continue')
  for (const [index, question] of plan.healthQuestions.entries()) {
    await driver.waitForText('health-question', question.text['zh-Hans'])
    if (index === 0) await driver.tap('health-keep')
    await driver.tap('health-none')
    await driver.tap('join-continue')
  }
  await driver.tap('person-relation-child')
  await driver.tap('join-continue')
  await driver.input('person-name', child)
}

/** Every change is sent a moment later: waits until the server has the name. */
export async function untilSaved(origin: string, { accountId }: Claimant, planId: string): Promise<void> {
  const token = await signInOverApi(origin, accountId)
  const end = performance.now() + patienceMs
  for (;;) {
    const { content } = await ask<JoinDraftView>(origin, `/me/join-drafts/${planId}`, token)
    if (content?.people[0]?.name === child) return
    if (performance.now() > end) throw new Error(`the draft did not arrive: ${JSON.stringify(content)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Another phone of the same person finds the child with name and answers, and throws the draft away. */
export async function goOnElsewhere(other: Driver, { plan }: World, { accountId }: Claimant): Promise<void> {
  await other.tap('sign-in')
  await other.tap(`as-${accountId}`)
  await other.waitFor('next-share')
  await other.arrive(`/join/plan/index?plan=${plan.id}`)
  await other.tap('join-continue')
  await other.tap('join-unfinished-0')
  await other.waitFor('person-relation-child') // not a question again
  await other.tap('join-continue')
  await other.waitFor('person-name')
  expect(await other.value('person-name')).toBe(child)
  await startOver(other, plan.id)
}

/** What was thrown away on the other phone is gone on this one too, once it has asked. */
export async function findNothing(driver: Driver, { plan }: World): Promise<void> {
  await driver.arrive(`/join/people/index?plan=${plan.id}`)
  await driver.waitFor('join-add')
  const end = performance.now() + patienceMs
  while (await driver.isShown('join-unfinished-0')) {
    if (performance.now() > end) throw new Error(`still there\n${await driver.dump()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
