/** Half a year of the small plan with nine hundred people of all ages, for tests of what is expected of them. */
import type { PeriodList, PeriodStatement } from '@contract/period'
import { type CalendarDate, addDays, ageOn, daysBetween, epochMs } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import type { RosterCell } from '@core/forecast/exposure'
import { fen } from '@core/money/fen'
import { xianghubao } from '@core/plan/presets/xianghubao'
import { leaveRoster, replayPeriod } from '../features/period/commands'
import { openPlan } from '../features/plan/commands'
import {
  type TestPerson,
  approveClaim,
  enrollmentOf,
  joinPeople,
  openSmallPlan,
  smallRules,
} from './smallPlan'
import { type TestServer, openTestServer } from './testServer'

const FAMILIES = 300
export const FIRST = FAMILIES * 3
/** Families of three, then a couple of one age, somebody who turns 30 in August, and others of their own. */
export const people: TestPerson[] = [
  ...Array.from({ length: FIRST }, (_, index) => ({
    index,
    payer: `family${Math.floor(index / 3)}`,
    birthDate: addDays('1967-02-01' as CalendarDate, (index % 60) * 311),
    joinedAt: `2026-0${1 + (index % 4)}-${10 + (index % 9)}T03:00:00.000Z`,
  })),
  { index: FIRST + 0, payer: 'couple', birthDate: '1990-05-05', joinedAt: '2026-01-02T03:00:00.000Z' },
  { index: FIRST + 1, payer: 'couple', birthDate: '1990-05-06', joinedAt: '2026-01-02T03:00:00.000Z' },
  { index: FIRST + 2, payer: 'birthday', birthDate: '1996-08-15', joinedAt: '2026-01-02T03:00:00.000Z' },
  { index: FIRST + 3, payer: 'late', birthDate: '1996-08-15', joinedAt: '2026-06-15T03:00:00.000Z' },
  // old enough to leave for their age in between
  { index: FIRST + 4, payer: 'old', birthDate: '1966-04-10', joinedAt: '2026-01-02T03:00:00.000Z' },
]
/** Left on the day named, before or after a cut-off. */
const exits = [
  { index: 3, at: '2026-05-06T15:00:00.000Z', on: '2026-05-07' },
  { index: 6, at: '2026-05-07T03:00:00.000Z', on: '2026-05-07' },
  { index: 12, at: '2026-06-01T03:00:00.000Z', on: '2026-06-01' },
]
export const claims = [
  { index: 20, payer: 'family6', aidFen: 300_000, approvedAt: '2026-04-02T03:00:00.000Z' },
  { index: 2, payer: 'family0', aidFen: 100_000, approvedAt: '2026-05-18T03:00:00.000Z' },
]
const END = '2026-06-26T00:00:00.000Z'

async function happen(world: TestServer): Promise<void> {
  const { ctx } = world
  const events = [
    ...[...new Set(people.map(({ joinedAt }) => joinedAt))].map((at) => ({
      at,
      run: () =>
        ctx.db.transaction().execute((tx) =>
          joinPeople(
            tx,
            ctx,
            people.filter(({ joinedAt }) => joinedAt === at),
          ),
        ),
    })),
    ...exits.map(({ index, at, on }) => ({
      at,
      run: async () => {
        const leaving = { planId: 'small', enrollmentIds: [enrollmentOf(index)], status: 'exited' as const }
        await ctx.db
          .transaction()
          .execute((tx) =>
            leaveRoster(tx, ctx, { ...leaving, reason: 'own-wish', endedOn: on as CalendarDate }),
          )
      },
    })),
    ...claims.map((claim) => ({
      at: claim.approvedAt,
      run: async () => {
        await ctx.db.transaction().execute((tx) => approveClaim(tx, ctx, claim))
      },
    })),
  ].sort((a, b) => epochMs(a.at) - epochMs(b.at))
  for (const event of events) {
    await world.runUntil(event.at)
    await event.run()
  }
  await world.runUntil(END)
}

/** The plan up to END, beside it a replayed one and one without anybody. */
export async function openAgedPlan(): Promise<TestServer> {
  const world = await openTestServer('2025-12-31T16:00:00.000Z')
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.ctx.db.transaction().execute(async (tx) => {
    const history = { openedOn: '2018-10-16', joinable: false, replayed: true, schedule: false }
    await openPlan(tx, world.ctx, { ...history, rules: xianghubao })
    const empty = { openedOn: '2026-06-25', joinable: true, replayed: false, schedule: false }
    await openPlan(tx, world.ctx, { ...empty, rules: { ...smallRules, id: 'empty' } })
  })
  await replayPeriod(world.ctx, {
    ...{ planId: 'xianghubao', disclosureDate: '2019-01-21', chargeDate: '2019-01-28', cases: 2 },
    ...{ aidFen: fen(60_000_000), members: 23_000_000, membersPrecision: 'more-than', perHeadFen: fen(3) },
    ...{ source: 'as announced', carryInKnown: true, feeMayBeInside: false },
  })
  await happen(world)
  return world
}

// ---- the same, from the people themselves ---------------------------------------------------------------------

/** In force at the cut-off of a disclosure day, sharing or waiting. */
function inForceOn(disclosure: CalendarDate): TestPerson[] {
  const cutoffMs = epochMs(periodOnOrAfter(smallRules.calendar, disclosure).cutoffAt)
  return people.filter(({ index, birthDate, joinedAt }) => {
    const exit = exits.find((one) => one.index === index)
    const left = exit !== undefined && epochMs(exit.at) < cutoffMs
    return epochMs(joinedAt) < cutoffMs && !left && ageOn(birthDate as CalendarDate, disclosure) < 60
  })
}

/** One cell a person: the middle of their 15 days. */
export function rosterOn(disclosure: CalendarDate, shiftDays = 0): RosterCell[] {
  return inForceOn(disclosure).map(({ birthDate, joinedAt }) => {
    const age = ageOn(birthDate as CalendarDate, disclosure)
    const days = daysBetween(joinedAt.slice(0, 10) as CalendarDate, disclosure)
    return {
      ...{ ageFrom: age, ageTo: age, members: 1 },
      tenureDays: Math.floor(days / 15) * 15 + 7 + shiftDays,
    }
  })
}

export async function statements(world: TestServer): Promise<PeriodStatement[]> {
  const { items } = (await world.get<PeriodList>('/v1/plans/small/periods?limit=50')).body
  const all = await Promise.all(
    items.map(async ({ id }) => (await world.get<PeriodStatement>(`/v1/periods/${id}`)).body),
  )
  return all.filter(({ state }) => state !== 'void').reverse()
}
