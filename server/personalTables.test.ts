/** The database's own catalogue against what is said to be held about people; and a whole life, deleted, leads nowhere. */
import type { DeletionView } from '@contract/privacy'
import { addDays, startOfDay } from '@core/calendar/date'
import { inventory } from '@core/privacy/inventory'
import { sql } from 'kysely'
import { impersonalTables, onlyLooksPersonal, personalTables } from './personalTables'
import { addClaim, newFamily, nextId, todayOf } from './testing/families'
import { type JoiningServer, openJoiningServer } from './testing/joining'

jest.setTimeout(90_000)
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer('2026-03-10T02:00:00.000Z')
})
afterAll(() => world.close())

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}
const columns = async (): Promise<Column[]> =>
  (
    await sql<Column>`
      select table_name as table, column_name as column, data_type as type from information_schema.columns
       where table_schema = 'public' order by 1, ordinal_position`.execute(world.ctx.db)
  ).rows

/** Names of columns under which people are kept, here and by habit. */
const looksPersonal =
  /(^|_)(account|member|enrollment|payer|person|phone|email|address|ip|device|name|birth|sex|gender|region|document|passport|subject|union|openid|helper|contact|given_by|confirmed_by|blind_index)(_|$)|_enc$|_key$/

it('every table is said to hold something about people, or to hold nothing', async () => {
  const tables = new Set((await columns()).map(({ table }) => table))
  const said = [...Object.keys(personalTables), ...Object.keys(impersonalTables)]
  expect(said.filter((table) => !tables.has(table))).toEqual([])
  expect([...tables].filter((table) => !said.includes(table))).toEqual([])
  expect(new Set(said).size).toBe(said.length)
})

it('no table that is said to hold nothing about people has a column that looks like a person', async () => {
  const found = (await columns())
    .filter(
      ({ table, column, type }) =>
        table in impersonalTables && (looksPersonal.test(column) || type === 'bytea'),
    )
    .map(({ table, column }) => `${table}.${column}`)
  expect(found.filter((name) => !(name in onlyLooksPersonal))).toEqual([])
})

it('the search itself finds what it is for', () => {
  const found = [
    'payer_account_id',
    'member_id',
    'phone_enc',
    'name',
    'birth_date',
    'region_code',
    'given_by',
    'person_key',
  ]
  const passed = ['plan_id', 'number', 'sum_fen', 'rule_version', 'storage']
  expect(found.filter((name) => !looksPersonal.test(name))).toEqual([])
  expect(passed.filter((name) => looksPersonal.test(name))).toEqual([])
})

it('every line of the inventory has a table, and every table a line or a reason', () => {
  const shown = new Set(Object.values(personalTables).flatMap(({ shownAs }) => shownAs))
  expect(inventory.map(({ kind }) => kind).filter((kind) => !shown.has(kind))).toEqual([])
  const unexplained = Object.entries(personalTables).filter(
    ([, { shownAs, after, reason }]) => (shownAs.length === 0 || after !== 'erased') && !reason,
  )
  expect(unexplained).toEqual([])
})

/** Tables with a row that names one of these ids anywhere. */
async function tablesWith(ids: readonly string[]): Promise<string[]> {
  const names = [...Object.keys(personalTables), ...Object.keys(impersonalTables)]
  const found = await Promise.all(
    names.map(async (name) => {
      const { rows } = await sql`
        select 1 from ${sql.table(name)} t
         where t::text like any(${ids.map((id) => `%${id}%`)}::text[]) limit 1`.execute(world.ctx.db)
      return rows.length > 0 ? [name] : []
    }),
  )
  return found.flat().sort()
}

it('after everything is erased, only what stays nameless still has the ids', async () => {
  const ours = await newFamily(world, ['林全部', '林都有'])
  await addClaim(world, ours, 'withdrawn')
  const at = '2026-03-10T02:00:00.000Z'
  const [order, expires] = [`dep_${nextId('x').slice(2)}`, '2026-03-10T03:00:00.000Z']
  await world.ctx.db.transaction().execute(async (tx) => {
    const common = { account_id: ours.accountId, provider: 'test' }
    await tx
      .insertInto('contract_signing')
      .values({
        ...{ ...common, contract_id: 'ctr_signing', channel: 'h5', state: 'signed' },
        ...{ started_at: at, expires_at: expires, provider_contract: 'wallet', signed_at: at },
      })
      .execute()
    await tx
      .insertInto('payment_order')
      .values({
        ...{ ...common, order_id: order, plan_id: 'tongzhou', channel: 'h5', sum_fen: 100, lines: '[]' },
        ...{ state: 'paid', created_at: at, expires_at: expires, provider_ref: 'wx-1', paid_at: at },
      })
      .execute()
    await tx
      .insertInto('admission_guess')
      .values({ plan_id: 'tongzhou', account_id: ours.accountId, wrong: 2, first_at: at })
      .execute()
  })
  const ids = [ours.accountId, ...ours.enrollments.flatMap(({ id, memberId }) => [id, memberId])]
  const before = await tablesWith(ids)
  expect(before).toEqual(
    expect.arrayContaining([
      'account',
      'admission_guess',
      'consent',
      'contract_signing',
      'idempotency',
      'member',
    ]),
  )
  const exported = await world.get<{ data: { payments: { providerRef: string }[] } }>(
    '/v1/me/export',
    ours.token,
  )
  expect(exported.body.data.payments).toMatchObject([{ kind: 'deposit', sumFen: 100, providerRef: 'wx-1' }])

  await world.post<DeletionView>('/v1/me/deletion', { id: nextId('del'), confirm: true }, ours.token)
  await world.runUntil(startOfDay(addDays(todayOf(world), 1_200)))
  const left = await tablesWith(ids)
  const mayStay = (table: string) =>
    personalTables[table]?.after === 'nameless' || ['due_work', 'outbox'].includes(table)
  expect(left.filter((table) => !mayStay(table))).toEqual([])
  expect(left).toContain('enrollment')
})

it('a person and their requests are found without reading a whole plan', async () => {
  const plans = await Promise.all(
    [
      sql<{ 'QUERY PLAN': string }>`explain delete from person_in_plan where member_id = 'x'`,
      sql<{ 'QUERY PLAN': string }>`explain delete from idempotency where account_id = 'x'`,
    ].map((query) =>
      world.ctx.db.transaction().execute(async (tx) => {
        await sql`set local enable_seqscan = off`.execute(tx)
        return (await query.execute(tx)).rows.map((row) => row['QUERY PLAN']).join('\n')
      }),
    ),
  )
  for (const plan of plans) expect(plan).toMatch(/Index Scan|Bitmap Index Scan/)
})
