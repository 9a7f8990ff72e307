/** Families that signed in through WeChat and joined, for tests of what is held about people. */
import type { DeletionView } from '@contract/privacy'
import { dateInChina, instantOf } from '@core/calendar/date'
import { illnesses } from '@core/claim/illness'
import type { JoiningServer } from './joining'
import { namedId } from './smallPlan'
import type { Answer } from './testServer'

let made = 0
export const namedNext = <P extends 'evt' | 'clm' | 'ord'>(prefix: P) =>
  namedId(prefix, `privacy ${(made += 1)}`)
/** An id of any prefix that nobody has yet. */
export const nextId = (prefix: string) => `${prefix}_${namedNext('evt').slice(4)}`

export const todayOf = (world: JoiningServer) => dateInChina(instantOf(world.ports.clock.nowMs()))

/** Signed in through WeChat, so that there is an identity to erase; the register has answered. */
export async function newFamily(world: JoiningServer, names: readonly string[]) {
  const device = { id: nextId('evt').slice(4), kind: 'iphone' }
  const who = `person${(made += 1)}`
  const { body: session } = await world.post<{ token: string; accountId: string }>('/v1/sessions', {
    ...{ by: 'wechat', code: `${who}-1`, device },
  })
  const people = names.map((name) => world.person({ name }))
  const joined = await world.join(world.request(people), session.token)
  await world.engine.runDueUntil(world.ports.clock.nowMs())
  return { ...session, subject: `wechat-${who}`, people, enrollments: joined.body.enrollments }
}
export type Family = Awaited<ReturnType<typeof newFamily>>

/** A claim of the family's first person. */
export async function addClaim(
  world: JoiningServer,
  of: Family,
  status: 'submitted' | 'paid' | 'withdrawn',
  caseId: string | null = null,
) {
  const [enrollment] = of.enrollments
  const claimId = namedNext('clm')
  const at = instantOf(world.ports.clock.nowMs())
  await world.ctx.db
    .insertInto('claim')
    .values({
      ...{ member_id: enrollment?.memberId ?? '', claim_id: claimId, number: `HZ-${claimId.slice(-6)}` },
      ...{ account_id: of.accountId, enrollment_id: enrollment?.id ?? '', plan_id: 'tongzhou', status },
      ...{ illness_code: illnesses[0]?.code ?? '', severity: 'serious', diagnosed_on: todayOf(world) },
      ...{ aid_fen: 1, rule_version: enrollment?.ruleVersion ?? '', case_id: caseId },
      ...{ created_at: at, submitted_at: at, changed_at: at },
    })
    .execute()
  return claimId
}

export async function setClaimStatus(
  world: JoiningServer,
  claimId: string,
  status: 'withdrawn' | 'paid',
): Promise<void> {
  await world.ctx.db.updateTable('claim').set({ status }).where('claim_id', '=', claimId).execute()
}

export const cancelDeletion = (world: JoiningServer, token: string): Promise<Answer<DeletionView>> =>
  world.post('/v1/me/deletion/cancellations', {}, token)
