/**
 * A year of the small plan as data: who joins when, whose wallet refuses, who leaves, who claims and who objects. What
 * happens is told to the naive model at the same moment.
 */
import { createHash } from 'node:crypto'
import { type CalendarDate, addDays, dateInChina, epochMs, instantOf, startOfDay } from '@core/calendar/date'
import { sharesFrom } from '@core/enrollment/cover'
import { type Id, idTimeMs } from '@core/identifier/id'
import type { Context, Tx } from '../context'
import { actOnCase } from '../features/case/commands'
import { leaveRoster } from '../features/period/commands'
import type { NaivePlan } from './naivePlan'
import { type TestPerson, approveClaim, enrollmentOf, joinPeople, smallRules, walletOf } from './smallPlan'
import type { TestWallet } from './testPorts'

// ---- the people -----------------------------------------------------------------------------------------------

const draw = (text: string, below: number): number =>
  createHash('sha256').update(`year/${text}`).digest().readUInt32BE(0) % below

/** Birthdays on which something happens: into the next tier on and around a disclosure day, on 1 March, out of cover. */
const specialBirthdays = [
  '1996-02-29',
  '1996-05-21',
  '1996-05-20',
  '1996-05-22',
  '1986-07-07',
  '1966-06-10',
  '1966-12-30',
  '1966-06-21',
]
export const yearPeople: readonly TestPerson[] = Array.from({ length: 48 }, (_, index) => {
  const joinedOn = addDays(
    '2026-01-01' as CalendarDate,
    index < 12 ? draw(`early ${index}`, 10) : draw(`${index}`, 300),
  )
  const birth = addDays('1968-01-01' as CalendarDate, draw(`birth ${index}`, 365 * 55))
  return {
    index,
    payer: `p${index % 20}`,
    birthDate: specialBirthdays[index] ?? birth,
    joinedAt: instantOf(epochMs(startOfDay(joinedOn)) + draw(`at ${index}`, 86_400_000)),
  }
})

// ---- the wallet -----------------------------------------------------------------------------------------------

/** p2: no money in even months, but at the second attempt · p4: nothing from July on · p6: nothing for one period. */
export function refuses(payer: string, chargeDay: string, attempt: number): boolean {
  const month = chargeDay.slice(0, 7)
  if (payer === 'p2') return attempt === 1 && Number(month.slice(5)) % 2 === 0
  if (payer === 'p4') return month >= '2026-07'
  return payer === 'p6' && chargeDay === '2026-05-14'
}

/** p8's first answer never comes; p10 pays at once, but its first answer is lost. */
export function yearWallet(): TestWallet['answer'] {
  const askedBefore = new Set<string>()
  return ({ orderId, providerContract, attempt }) => {
    const payer = providerContract.replace(walletOf(''), '')
    const day = dateInChina(instantOf(idTimeMs(orderId as Id<'ord'>)))
    const first = !askedBefore.has(orderId)
    askedBefore.add(orderId)
    if (refuses(payer, attempt === 1 ? day : addDays(day, -1), attempt)) return 'refused'
    if (first && payer === 'p8') return 'unknown'
    return first && payer === 'p10' ? 'paid-but-silent' : 'paid'
  }
}

/** The charge day of a period: 1 = 2026-01-14, 2 = 01-28. */
export function chargeDayOf(number: number): string {
  const month = String(Math.ceil((number % 24 || 24) / 2)).padStart(2, '0')
  return `${number > 24 ? 2027 : 2026}-${month}-${number % 2 === 1 ? '14' : '28'}`
}

// ---- what people do -------------------------------------------------------------------------------------------

export interface YearWorld {
  readonly ctx: Context
  readonly naive: NaivePlan
}

export interface YearEvent {
  readonly ms: number
  run(world: YearWorld): Promise<void>
}

const inTx = <T>({ ctx }: YearWorld, run: (tx: Tx) => Promise<T>) => ctx.db.transaction().execute(run)

function joining(person: TestPerson): YearEvent {
  const ms = epochMs(person.joinedAt)
  return {
    ms,
    async run(world) {
      await inTx(world, (tx) => joinPeople(tx, world.ctx, [person]))
      const from = sharesFrom(smallRules, dateInChina(person.joinedAt))
      world.naive.people.push({ ...person, joinedAtMs: ms, sharesFrom: from, leftAtMs: null })
    },
  }
}

function leaving(index: number, at: string): YearEvent {
  return {
    ms: epochMs(at),
    async run(world) {
      const left = await inTx(world, (tx) =>
        leaveRoster(tx, world.ctx, {
          planId: 'small',
          enrollmentIds: [enrollmentOf(index)],
          status: 'exited',
          reason: 'own-wish',
          endedOn: dateInChina(at),
        }),
      )
      if (left.length !== 1) throw new Error(`${index} could not leave`)
      const person = world.naive.people.find((one) => one.index === index)
      if (person) person.leftAtMs = epochMs(at)
    },
  }
}

/** Aid that the model expects to be divided, by period. */
export const yearAids: Map<number, bigint[]> = new Map()
const expectAid = (period: number, fen: number): void => {
  yearAids.set(period, [...(yearAids.get(period) ?? []), BigInt(fen)])
}

function claiming(index: number, at: string, aidFen: number, periods: readonly number[]): YearEvent {
  periods.forEach((period) => expectAid(period, aidFen))
  const payer = `p${index % 20}`
  const run = async (world: YearWorld) => {
    await inTx(world, (tx) =>
      approveClaim(tx, world.ctx, { index, payer, aidFen, approvedAt: at, name: `${index}` }),
    )
  }
  return { ms: epochMs(at), run }
}

const cardOf = async ({ ctx }: YearWorld, index: number): Promise<string> => {
  const row = await ctx.db
    .selectFrom('claim')
    .select('case_id')
    .where('enrollment_id', '=', enrollmentOf(index))
    .executeTakeFirstOrThrow()
  return row.case_id ?? ''
}

function objecting(
  index: number,
  at: string,
  action: 'object' | 'uphold-objection' | 'dismiss-objection',
): YearEvent {
  const actor = action === 'object' ? 'member' : 'operator'
  return {
    ms: epochMs(at),
    run: async (world) => {
      const caseId = await cardOf(world, index)
      await inTx(world, (tx) =>
        actOnCase(tx, world.ctx, { caseId, action, actor, reason: 'degree-not-shown' }),
      )
    },
  }
}

// Periods: 1 = 2026-01-07, 2 = 01-21, 3 = 02-07 … 2m = the 21st of month m.
export const yearEvents: readonly YearEvent[] = [
  ...yearPeople.map(joining),
  // left in the last second before the cut-off of period 10, and in its first
  leaving(0, '2026-05-20T15:59:59.999Z'),
  leaving(8, '2026-05-20T16:00:00.000Z'),
  leaving(13, '2026-09-30T04:00:00.000Z'),
  claiming(1, '2026-02-01T04:00:00.000Z', 300_000, [3]),
  claiming(5, '2026-03-02T04:00:00.000Z', 100_000, [5]),
  claiming(2, '2026-03-03T04:00:00.000Z', 299_999, [5]),
  // withdrawn before the window closed: nobody pays for it
  claiming(9, '2026-04-15T04:00:00.000Z', 300_000, []),
  objecting(9, '2026-04-22T04:00:00.000Z', 'object'),
  objecting(9, '2026-04-23T04:00:00.000Z', 'uphold-objection'),
  claiming(10, '2026-05-01T04:00:00.000Z', 50_000, [9]),
  // still under objection when the window closed; dismissed later, it comes again in period 12
  claiming(11, '2026-05-18T04:00:00.000Z', 100_001, [12]),
  objecting(11, '2026-05-23T15:59:00.000Z', 'object'),
  objecting(11, '2026-06-10T04:00:00.000Z', 'dismiss-objection'),
  claiming(3, '2026-07-15T04:00:00.000Z', 300_000, [14]),
  claiming(16, '2026-08-30T04:00:00.000Z', 1, [17]),
  claiming(4, '2026-10-19T04:00:00.000Z', 100_000, [20]),
  claiming(12, '2026-12-01T04:00:00.000Z', 300_000, [23]),
].sort((a, b) => a.ms - b.ms)
