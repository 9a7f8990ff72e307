/**
 * Telling members that the rules change. (1) Twice, when it is announced and once more before the day; the second time
 * only who has not answered. (2) The payer reads it in the inbox, for each membership by itself, because each is answered
 * by itself; an account nobody ever signed in to has none. (3) Memberships are read a chunk at a time, each chunk in a
 * transaction of its own: repeating changes nothing.
 */
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../context'
import type { Schema } from '../../db/schema'
import type { Job, Work } from '../../jobs/work'
import { notify } from '../notice/commands'
import { type AnnouncedRules, announcedOf } from '../plan/queries/announced'
import { planOf } from '../plan/queries/rules'

const CHUNK_SIZE = 1_000

interface Telling {
  readonly planId: string
  readonly version: string
  readonly round: number
}

interface Told {
  readonly member_id: string
  readonly enrollment_id: string
  readonly payer_account_id: string
}

/** @throws Error when somebody wrote another payload under this kind */
function tellingOf({ kind, key, payload }: Work): Telling {
  const { planId, version, round } = (payload ?? {}) as Partial<Telling>
  if (!planId || !version || typeof round !== 'number')
    throw new Error(`work ${kind} ${key} names no plan, version and round`)
  return { planId, version, round }
}

async function nextChunk(
  db: Kysely<Schema>,
  { planId, version }: Telling,
  after: Pick<Told, 'member_id' | 'enrollment_id'>,
  size: number,
): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select e.member_id, e.enrollment_id, e.payer_account_id from enrollment e
     where e.plan_id = ${planId} and e.status in ('waiting', 'active', 'paused') and e.rule_version <> ${version}
       and (e.member_id, e.enrollment_id) > (${after.member_id}, ${after.enrollment_id})
       and exists (select 1 from session s where s.account_id = e.payer_account_id)
       and not exists (select 1 from rule_answer a where a.member_id = e.member_id
                         and a.enrollment_id = e.enrollment_id and a.rule_version = ${version})
     order by e.member_id, e.enrollment_id limit ${size}`.execute(db)
  return rows
}

/** @returns how many memberships were read; each is told once a round, however often this runs */
export async function tellRules(
  context: Context,
  telling: Telling,
  rules: AnnouncedRules,
  size = CHUNK_SIZE,
): Promise<number> {
  const { planId, version, round } = telling
  let after = { member_id: '', enrollment_id: '' }
  let count = 0
  for (;;) {
    const chunk = await nextChunk(context.db, telling, after, size)
    const last = chunk[chunk.length - 1]
    if (!last) return count
    await context.db.transaction().execute((tx) =>
      notify(
        tx,
        context,
        chunk.map(({ payer_account_id: accountId, enrollment_id: enrollmentId }) => ({
          ...{ accountId, kind: 'rules-changing', key: `${planId}/${version}/${round}/${enrollmentId}` },
          about: { planId, enrollmentId, day: rules.from },
        })),
      ),
    )
    after = last
    count += chunk.length
  }
}

export async function tell({ context, work }: Job): Promise<void> {
  const telling = tellingOf(work)
  const rules = await announcedOf(context.db, await planOf(context.db, telling.planId))
  if (rules?.version === telling.version) await tellRules(context, telling, rules)
}
