/**
 * One day of the world, late in the evening: who joined, who left, whose claims come tomorrow. Each day schedules the
 * next, so the world goes on as long as the clock does, and a day that was missed is made up for in order.
 */
import { addDays, epochMs, startOfDay } from '@core/calendar/date'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { sql } from 'kysely'
import type { Context, Tx } from '../../server/context'
import { enrollMany } from '../../server/features/enrollment/commands'
import { leaveRoster } from '../../server/features/period/commands'
import { type NewWork, type WorkHandler, scheduleWork } from '../../server/jobs/work'
import { streamOf } from '../random'
import { castExits } from './cast/castExits'
import { STEP_CLAIM, scheduleClaims, stepWork } from './claims/handlers'
import type { Candidate } from './claims/series'
import type { PlannedClaim } from './claims/plan'
import { plotSteps } from './claims/plots'
import { type GeneratedFamily, enrollmentsOf } from './generated'
import { prepaidClaimsSentOn, prepaidDay } from './prepaid/prepaidDay'
import type { World } from './world'

export const GROW = 'world.grow'

const EVENING_HOUR = 23
/** Part of the people who leave by their own wish in a year. */
const LEAVING_A_YEAR = 0.04
const DAYS_A_YEAR = 365

interface GrowPayload {
  day: number
}

/** The work of one day. */
export function growWork(world: World, day: number): NewWork {
  const dueAt = startOfDay(world.population.timeline.dateOfDay(day), EVENING_HOUR)
  return { kind: GROW, key: `day/${day}`, dueAt, payload: { day } satisfies GrowPayload }
}

/** The handler of a day. @param heldWorld the world of this database, asked for when the work runs */
export function growHandler(heldWorld: () => World): WorkHandler {
  return {
    mode: 'transaction',
    async run(tx, { context, work }) {
      const { day } = work.payload as GrowPayload
      const world = heldWorld()
      await join(tx, context, world, day)
      await leave(tx, context, world, day)
      await prepaidDay(tx, context, world, world.population.timeline.dateOfDay(day))
      await planClaims(tx, world, day + 1)
      await reviewVisitors(tx, world)
      await scheduleWork(tx, growWork(world, day + 1))
    },
  }
}

async function join(tx: Tx, context: Context, { population, cast }: World, day: number): Promise<void> {
  const today = population.timeline.dateOfDay(day)
  const families: GeneratedFamily[] = [...cast.values()].filter(({ joinedOn }) => joinedOn === today)
  const upTo = population.familiesBefore(day + 1)
  for (let number = population.familiesBefore(day); number < upTo; number += 1) {
    families.push(population.family(number))
  }
  await enrollMany(tx, context, tongzhou, families.flatMap(enrollmentsOf))
}

/** How many leave on a day: the whole number that the expected sum passes. */
function leavers({ population }: World, day: number): number {
  const upTo = (n: number): number =>
    Math.floor((population.personDaysBefore(n) * LEAVING_A_YEAR) / DAYS_A_YEAR)
  return upTo(day + 1) - upTo(day)
}

async function leave(tx: Tx, context: Context, world: World, day: number): Promise<void> {
  const { population, settings } = world
  const stream = streamOf(settings.seed, `leave/${day}`)
  const enrollmentIds = castExits(world, day)
  const people = population.peopleBefore(day)
  let left = people > 0 ? leavers(world, day) : 0
  while (left > 0) {
    const { family, member } = population.person(stream.below(people))
    // With its payer a family leaves as a whole.
    const going = member.relation === 'self' ? family.members : [member]
    enrollmentIds.push(...going.map(({ enrollmentId }) => enrollmentId))
    left -= going.length
  }
  await leaveRoster(tx, context, {
    planId: tongzhou.id,
    enrollmentIds: await withoutClaims(tx, enrollmentIds),
    status: 'exited',
    reason: 'own-wish',
    endedOn: addDays(population.timeline.dateOfDay(day), 1),
  })
}

/** Who has claimed stays, or the story of the claim would end in the middle. */
async function withoutClaims(tx: Tx, enrollmentIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ enrollment_id: string }>`
    select enrollment_id from claim where enrollment_id = any(${[...enrollmentIds]}::text[])`.execute(tx)
  const claimed = new Set(rows.map((row) => row.enrollment_id))
  return enrollmentIds.filter((id) => !claimed.has(id))
}

async function planClaims(tx: Tx, world: World, day: number): Promise<void> {
  const planned: PlannedClaim[] = []
  const prepaid = prepaidClaimsSentOn(world, world.population.timeline.dateOfDay(day))
  for (const candidates of [...world.claims.sentOn(day), ...prepaid]) {
    for (const candidate of candidates) {
      const taken = planned.some(({ enrollmentId }) => enrollmentId === candidate.member.enrollmentId)
      if (taken || !(await canClaim(tx, candidate))) continue
      planned.push(candidate.claim)
      break
    }
  }
  await scheduleClaims(tx, planned)
}

/** Still with us, covered when it happened, and never claimed before. */
async function canClaim(tx: Tx, { member, claim }: Candidate): Promise<boolean> {
  const { rows } = await sql`
    select 1 from enrollment e
     where e.member_id = ${member.memberId} and e.enrollment_id = ${member.enrollmentId}
       and e.status in ('waiting', 'active') and e.cover_from <= ${claim.diagnosedOn}::date
       and not exists (select 1 from claim c where c.member_id = e.member_id)`.execute(tx)
  return rows.length > 0
}

/** Claims that visitors of the demo sent: an operator takes them up, so that they go on as well. */
async function reviewVisitors(tx: Tx, { settings }: World): Promise<void> {
  const { rows } = await sql<{ claim_id: string; submitted_at: string }>`
    select claim_id, submitted_at from claim c
     where status = 'submitted'
       and not exists (select 1 from due_work w where w.kind = ${STEP_CLAIM} and w.work_key = c.claim_id || '/1')
     order by claim_id`.execute(tx)
  const work = rows.flatMap(({ claim_id, submitted_at }) =>
    stepWork(claim_id, plotSteps('swift', streamOf(settings.seed, claim_id), epochMs(submitted_at))),
  )
  await scheduleWork(tx, ...work)
}
