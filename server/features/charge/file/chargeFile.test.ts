/** Charge files of a small plan on a real PostgreSQL: what they hold is what the orders ask for, member by member. */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { open, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { CalendarDate } from '@core/calendar/date'
import { ChargeFileError } from '@core/charge/charges'
import { fen } from '@core/money/fen'
import { xianghubao } from '@core/plan/presets/xianghubao'
import { leaveRoster, replayPeriod } from '../../period/commands'
import { openPlan } from '../../plan/commands'
import {
  type TestPerson,
  approveClaim,
  enrollmentOf,
  joinPeople,
  openSmallPlan,
} from '../../../testing/smallPlan'
import { type TestServer, openTestServer } from '../../../testing/testServer'
import { ChargeLines } from './chargeLines'
import { checkChargeFile, readCharges } from './readChargeFile'
import { NoChargeFile, writeChargeFile } from './writeChargeFile'
import { writeCertificateLines, writeSlotLines } from './writeChargeLines'

let world: TestServer
let folder: string

const START = '2025-12-31T16:00:00.000Z'
/** Three tiers; every fifth still waits at the first period; two change tier, one leaves, one joins after the cut-off. */
const people: TestPerson[] = Array.from({ length: 43 }, (_, index) => ({
  index,
  payer: `p${index % 11}`,
  birthDate: index < 2 ? '1996-02-10' : (['1999-06-01', '1990-06-01', '1980-06-01'][index % 3] ?? ''),
  joinedAt: index % 5 === 4 ? '2026-01-30T03:00:00.000Z' : '2026-01-02T03:00:00.000Z',
}))
const late: TestPerson = {
  index: 60,
  payer: 'late',
  birthDate: '1990-06-01',
  joinedAt: '2026-02-20T16:00:00.000Z',
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongzhou-charges-'))
  world = await openTestServer(START)
  const { ctx } = world
  await openSmallPlan(ctx, '2026-02-01')
  const inTx = ctx.db.transaction()
  for (const at of ['2026-01-02T03:00:00.000Z', '2026-01-30T03:00:00.000Z']) {
    await world.runUntil(at)
    await inTx.execute((tx) =>
      joinPeople(
        tx,
        ctx,
        people.filter(({ joinedAt }) => joinedAt === at),
      ),
    )
  }
  const claim = { index: 4, payer: 'p4', approvedAt: '2026-02-02T00:00:00.000Z', aidFen: 300_000 }
  await inTx.execute((tx) => approveClaim(tx, ctx, claim))
  await world.runUntil('2026-02-12T00:00:00.000Z')
  const leaving = { planId: 'small', enrollmentIds: [enrollmentOf(5)], status: 'exited' as const }
  await inTx.execute((tx) =>
    leaveRoster(tx, ctx, { ...leaving, reason: 'own-wish', endedOn: '2026-02-12' as CalendarDate }),
  )
  const next = { ...claim, index: 7, payer: 'p7', approvedAt: '2026-02-16T00:00:00.000Z' }
  await inTx.execute((tx) => approveClaim(tx, ctx, next))
  await world.runUntil(late.joinedAt)
  await inTx.execute((tx) => joinPeople(tx, ctx, [late]))
  await world.runUntil('2026-03-01T00:00:00.000Z')
}, 120_000)
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

const pathOf = (name: string) => path.join(folder, name)

/** Writes to a file and tells how large the pieces were. */
async function onDisk<T>(
  name: string,
  write: (sink: { write: (bytes: Uint8Array) => Promise<void> }) => Promise<T>,
): Promise<{ file: string; result: T; pieces: number[] }> {
  const file = pathOf(name)
  const handle = await open(file, 'w')
  const pieces: number[] = []
  try {
    const sink = {
      async write(bytes: Uint8Array) {
        pieces.push(bytes.length)
        await handle.writeFile(bytes)
      },
    }
    return { file, result: await write(sink), pieces }
  } finally {
    await handle.close()
  }
}

const key = (periodNumber: number) => ({ planId: 'small', periodNumber })
const written = (periodNumber: number, pageSize?: number) =>
  onDisk(`${periodNumber}-${pageSize}`, (sink) =>
    writeChargeFile(world.ctx.db, key(periodNumber), sink, { pageSize }),
  )

/** Who is charged what, by the lines of the orders. */
async function linesOf(periodNumber: number): Promise<Map<string, number>> {
  const rows = await world.ctx.db
    .selectFrom('charge_line')
    .innerJoin('charge_order', 'charge_order.order_id', 'charge_line.order_id')
    .innerJoin('enrollment', 'enrollment.enrollment_id', 'charge_line.enrollment_id')
    .select(['enrollment.certificate_no', 'charge_line.share_fen'])
    .where('charge_order.plan_id', '=', 'small')
    .where('charge_order.period_number', '=', periodNumber)
    .where('charge_order.attempt', '=', 1)
    .execute()
  return new Map(rows.map((row) => [row.certificate_no, row.share_fen]))
}

/** Everybody who joined before a moment, in the order of slots, reckoned here. */
async function slotsBefore(at: string): Promise<string[]> {
  const rows = await world.ctx.db.selectFrom('enrollment').selectAll().execute()
  return rows
    .filter((row) => row.joined_at < at && row.plan_id === 'small')
    .sort((a, b) => (a.member_id < b.member_id ? -1 : 1))
    .map((row) => row.certificate_no)
}

test.each([1, 2])(
  'period %s: each member is charged what their order asks, and the sum is what was settled',
  async (n) => {
    const { file, result } = await written(n)
    const period = await world.ctx.db
      .selectFrom('period')
      .selectAll()
      .where('number', '=', n)
      .where('plan_id', '=', 'small')
      .executeTakeFirstOrThrow()
    const slots = await slotsBefore(period.cutoff_at)
    expect(result).toEqual({
      slots: slots.length,
      members: period.members,
      collectedFen: period.collected_fen,
    })
    expect(period.members).toBeLessThan(slots.length) // somebody waits or has left: a slot with tier 0
    const charged = new Map<string, number>()
    for await (const { slot, shareFen } of readCharges(createReadStream(file, { highWaterMark: 7 }))) {
      charged.set(slots[slot] ?? '', shareFen)
    }
    expect(charged).toEqual(await linesOf(n))
    expect((await checkChargeFile(createReadStream(file))).totals).toEqual(result)
  },
)

test('who joined after the cut-off has no slot yet', async () => {
  expect((await written(2)).result.slots).toBe(people.length)
  expect((await slotsBefore('2027-01-01')).length).toBe(people.length + 1)
})

test('however many are read at once, the file is the same to the byte', async () => {
  const [one, some, all] = await Promise.all([written(1, 1), written(1, 7), written(1, 1_000)])
  const bytes = await readFile(all.file)
  expect(await readFile(one.file)).toEqual(bytes)
  expect(await readFile(some.file)).toEqual(bytes)
})

test('a damaged file is refused, and so is one that was never finished', async () => {
  const { file } = await written(1)
  const bytes = await readFile(file)
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 4
  await writeFile(pathOf('damaged'), bytes)
  await expect(checkChargeFile(createReadStream(pathOf('damaged')))).rejects.toThrow(ChargeFileError)
  await writeFile(pathOf('unfinished'), (await readFile(file)).subarray(0, bytes.length - 30))
  await expect(checkChargeFile(createReadStream(pathOf('unfinished')))).rejects.toMatchObject({
    code: 'truncated',
  })
})

test('the lines for a provider name everybody who is charged, with certificate or without', async () => {
  const { file, result } = await written(1)
  const named = await onDisk('named.csv', (sink) =>
    writeCertificateLines(world.ctx.db, key(1), createReadStream(file), sink, { pageSize: 5 }),
  )
  const [head, ...lines] = (await readFile(named.file, 'utf8')).trimEnd().split('\n')
  expect(head).toBe('certificate,share_fen')
  const found = new Map(lines.map((line) => [line.split(',')[0], Number(line.split(',')[1])]))
  expect(found).toEqual(await linesOf(1))
  expect([named.result, lines.length]).toEqual([result, result.members])
  const numbered = await onDisk('numbered.csv', (sink) => writeSlotLines(createReadStream(file), sink))
  const bySlot = (await readFile(numbered.file, 'utf8')).trimEnd().split('\n')
  const slots = await slotsBefore('2026-02-06T16:00:00.000Z')
  expect(bySlot.slice(1).map((line) => line.replace(/^\d+/, (slot) => slots[Number(slot)] ?? ''))).toEqual(
    lines,
  )
})

test('a file of another period is not sent to these people', async () => {
  const { file } = await written(2)
  const lines = () =>
    onDisk('wrong.csv', (sink) => writeCertificateLines(world.ctx.db, key(1), createReadStream(file), sink))
  await expect(lines()).rejects.toThrow(/the file is of period 2 of small/)
})

test('a roster that is not the one that was settled makes no file', async () => {
  const stray = { column: 'end_period', to: 0 } as const
  const set = (value: number | null) =>
    world.ctx.db
      .updateTable('enrollment')
      .set({ [stray.column]: value })
      .where('enrollment_id', '=', enrollmentOf(3))
      .execute()
  await set(stray.to)
  try {
    await expect(written(1)).rejects.toMatchObject({ code: 'members' })
  } finally {
    await set(null)
  }
})

test('a period that is not there, not settled, or without a roster has no file, and it says why', async () => {
  const { ctx } = world
  await ctx.db.transaction().execute((tx) =>
    openPlan(tx, ctx, {
      rules: xianghubao,
      openedOn: '2018-10-16',
      joinable: false,
      replayed: true,
      schedule: false,
    }),
  )
  await replayPeriod(ctx, {
    ...{ planId: 'xianghubao', disclosureDate: '2019-01-21', chargeDate: '2019-01-28', cases: 2 },
    ...{ aidFen: fen(60_000_000), members: 23_000_000, membersPrecision: 'more-than', perHeadFen: fen(3) },
    ...{ source: 'as announced', carryInKnown: true, feeMayBeInside: false },
  })
  const refusedAs = (planId: string, periodNumber: number) =>
    writeChargeFile(ctx.db, { planId, periodNumber }, { write: async () => undefined }).catch(
      (error: unknown) => (error instanceof NoChargeFile ? error.code : error),
    )
  expect(await refusedAs('small', 99)).toBe('no-such-period')
  expect(await refusedAs('nowhere', 1)).toBe('no-such-period')
  expect(await refusedAs('xianghubao', 1)).toBe('nobody-shares')
  await world.runUntil('2026-03-07T12:00:00.000Z')
  expect(await refusedAs('small', 3)).toBe('not-settled')
})

describe('lines', () => {
  const written: string[] = []
  const sink = {
    write: async (bytes: Uint8Array) => void written.push(Buffer.from(bytes).toString('latin1')),
  }
  const shareByTier = [0, 5, 12_080, 0].map(fen)
  beforeEach(() => written.splice(0))

  test('numbers count up through every carry, over any portions and a buffer that is full every few lines', async () => {
    const lines = new ChargeLines(sink, { shareByTier, column: 'slot', bufferBytes: 200 })
    const tiers = Uint8Array.from({ length: 1_203 }, (_, slot) => slot % 4)
    for (let from = 0; from < tiers.length; from += 100) {
      await lines.add(8_900 + from, tiers.subarray(from, from + 100), null)
    }
    const naive = [...tiers].flatMap((tier, slot) =>
      tier === 1 || tier === 2 ? [`${8_900 + slot},${shareByTier[tier]}\n`] : [],
    )
    expect(await lines.end()).toBe(naive.length)
    expect(written.join('')).toBe(`slot,share_fen\n${naive.join('')}`)
    expect(Math.max(...written.map((piece) => piece.length))).toBeLessThanOrEqual(200)
  })

  test.each(['', 'T-1,5', 'T-1\n', '张三', 'T'.repeat(65)])(
    'a certificate "%s" would break a line',
    async (name) => {
      const lines = new ChargeLines(sink, { shareByTier, column: 'certificate' })
      await expect(lines.add(0, Uint8Array.of(1), [name])).rejects.toThrow(/is no certificate/)
    },
  )

  test('a slot that nobody charges needs no certificate, one that is charged does', async () => {
    const lines = new ChargeLines(sink, { shareByTier, column: 'certificate' })
    await lines.add(0, Uint8Array.of(2, 0), ['T-1', ''])
    await expect(lines.add(2, Uint8Array.of(2), [])).rejects.toThrow(RangeError)
    await lines.end()
    expect(written.join('')).toBe('certificate,share_fen\nT-1,12080\n')
  })
})
