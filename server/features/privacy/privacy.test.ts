/** What is held about somebody: taken along by its owner alone, and deleted for good. */
import type { NoticePage } from '@contract/notice'
import type { DataExport, DataInventory, DeletionView } from '@contract/privacy'
import { addDays, instantOf, startOfDay } from '@core/calendar/date'
import { dataKinds } from '@core/privacy/inventory'
import { sql } from 'kysely'
import {
  addClaim,
  cancelDeletion,
  namedNext,
  newFamily,
  nextId,
  setClaimStatus,
  todayOf,
} from '../../testing/families'
import { type JoiningServer, openJoiningServer } from '../../testing/joining'
import { problemOf } from '../../testing/testServer'
import { LARGE_CHARGES } from './export'

jest.setTimeout(90_000)
const NOW = '2026-03-10T02:00:00.000Z'
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer(NOW)
})
afterAll(() => world.close())

const settle = () => world.engine.runDueUntil(world.ports.clock.nowMs())
const exportOf = async (token: string) => {
  const { status, body } = await world.get<DataExport>('/v1/me/export', token)
  expect(status).toBe(200)
  if (body.state !== 'ready') throw new Error('not ready')
  return body.data
}
/** Every row of every table as text, with sealed values as they lie there. */
async function dump(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'`.execute(world.ctx.db)
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await sql<{ t: string }>`select t::text from ${sql.table(name)} t`.execute(
        world.ctx.db,
      )
      return rows.map(({ t }) => t).join('\n')
    }),
  )
  return texts.join('\n')
}

const toldOf = async (token: string) =>
  (await world.get<NoticePage>('/v1/me/notices', token)).body.items.map(({ kind, day }) => [kind, day])

test('what is held, and why, is open to everybody, one line for each kind', async () => {
  const { status, body } = await world.get<DataInventory>('/v1/privacy/data')
  expect(status).toBe(200)
  expect(body.items.map(({ kind }) => kind)).toEqual([...dataKinds])
  for (const { name, purpose, basis, kept } of body.items) {
    for (const text of [name, purpose, basis, kept]) expect(Object.values(text).every(Boolean)).toBe(true)
  }
})

describe('the export', () => {
  it('holds everything about an account and the people it pays for, opened', async () => {
    const ours = await newFamily(world, ['林小满', '林大满'])
    const claimId = await addClaim(world, ours, 'submitted')
    const data = await exportOf(ours.token)
    expect(data['sign-in'].map(({ value }) => value)).toEqual([ours.subject])
    expect(data.devices).toMatchObject([{ method: 'wechat', device: 'iphone' }])
    expect(data.identity.map(({ name, idNumber, registerCheck }) => [name, idNumber, registerCheck])).toEqual(
      ours.people.map(({ name, idNumber }) => [name, idNumber, 'matched']),
    )
    expect(data.health).toHaveLength(2)
    expect(data.health[0]?.answers.length).toBeGreaterThan(0)
    expect(data.consents).toHaveLength(8) // a guardian's for each child beside rules, health and debit
    expect(data.memberships.map(({ enrollmentId }) => enrollmentId)).toEqual(
      ours.enrollments.map(({ id }) => id),
    )
    expect(data.wallet).toHaveLength(1)
    expect(data.claims.map(({ number }) => number)).toEqual([`HZ-${claimId.slice(-6)}`])
  })

  it('never holds what is another account’s, and is nobody else’s to ask for', async () => {
    const [ours, theirs] = [await newFamily(world, ['林我方']), await newFamily(world, ['林他方'])]
    const text = JSON.stringify(await exportOf(ours.token))
    for (const secret of ['林他方', theirs.people[0]?.idNumber, theirs.accountId, theirs.subject]) {
      expect(text).not.toContain(secret)
    }
    expect((await world.get('/v1/me/export')).status).toBe(401)
    expect((await world.get(`/v1/accounts/${theirs.accountId}/export`, ours.token)).status).toBe(404)
    expect((await world.get(`/v1/me/export/${theirs.accountId}`, ours.token)).status).toBe(404)
    const asked = await world.get<DataExport>(`/v1/me/export?accountId=${theirs.accountId}`, ours.token)
    expect(asked.text).not.toContain(theirs.accountId)
    expect(asked.headers['cache-control']).toBe('no-store')
  })

  it('that is large is put together by due work and kept sealed for a week', async () => {
    const ours = await newFamily(world, ['林长久'])
    await sql`
      insert into charge_order (account_id, order_id, contract_id, plan_id, period_number, attempt, sum_fen, state,
                                notice_on, due_at)
      select ${ours.accountId}, 'ord_' || n, 'ctr', 'long', n, 1, 100, 'paid', '2026-01-01', '2026-01-01'
        from generate_series(1, ${LARGE_CHARGES + 1}::int) n`.execute(world.ctx.db)
    const first = await world.get<DataExport>('/v1/me/export', ours.token)
    expect(first.body.state).toBe('preparing')
    await settle()
    expect((await exportOf(ours.token)).charges).toHaveLength(LARGE_CHARGES + 1)
    expect(await toldOf(ours.token)).toEqual([['export-ready', addDays(todayOf(world), 7)]])
    world.ports.clock.stepTo(world.ports.clock.nowMs() + 8 * 86_400_000)
    await settle()
    expect(await world.ctx.db.selectFrom('data_export').selectAll().execute()).toEqual([])
    expect(await world.ports.files.get(`exports/${ours.accountId}`)).toBeNull()
  })
})

describe('deleting an account', () => {
  const ask = (token: string, id = nextId('del')) =>
    world.post<DeletionView>('/v1/me/deletion', { id, confirm: true }, token)
  const cooledDown = async () => {
    world.ports.clock.stepTo(world.ports.clock.nowMs() + 7 * 86_400_000)
    await settle()
    // its debit contracts have ended at the wallet by then
    world.ports.clock.stepTo(world.ports.clock.nowMs() + 3_600_000)
    await settle()
  }
  const stateOf = (accountId: string) =>
    world.ctx.db
      .selectFrom('account_deletion')
      .select('state')
      .where('account_id', '=', accountId)
      .executeTakeFirst()

  it('says before it is confirmed what ends, what it waits for and what is kept until when', async () => {
    const ours = await newFamily(world, ['林先看'])
    const claimId = await addClaim(world, ours, 'submitted')
    const { body } = await world.get<DeletionView>('/v1/me/deletion', ours.token)
    expect(body).toMatchObject({ state: 'none', coolingDays: 7, eraseOn: addDays(todayOf(world), 7) })
    expect(body.ends.map(({ name }) => name)).toEqual(['林**'])
    expect(body.waitsFor).toEqual([{ reason: 'open-claim', number: `HZ-${claimId.slice(-6)}` }])
    expect(body.kept).toMatchObject([{ kind: 'consents', until: addDays(todayOf(world), 1096) }])
    expect((await world.get('/v1/me/deletion')).status).toBe(401)
    const unconfirmed = await world.post('/v1/me/deletion', { id: nextId('del'), confirm: false }, ours.token)
    expect(unconfirmed.status).toBe(400)
  })

  it('can be taken back for seven days, and then nothing has changed', async () => {
    const ours = await newFamily(world, ['林后悔'])
    const id = nextId('del')
    expect((await ask(ours.token, id)).body.state).toBe('cooling')
    expect((await ask(ours.token, id)).body.state).toBe('cooling')
    expect(problemOf(await ask((await newFamily(world, ['林旁人'])).token, id)).code).toBe(
      'idempotency-mismatch',
    )
    expect(await toldOf(ours.token)).toEqual([['deletion-planned', addDays(todayOf(world), 7)]])
    expect((await cancelDeletion(world, ours.token)).body.state).toBe('none')
    expect((await cancelDeletion(world, ours.token)).status).toBe(404)
    await cooledDown()
    expect((await exportOf(ours.token)).identity).toHaveLength(1)
    expect((await world.get<DeletionView>('/v1/me/deletion', ours.token)).body.ends).toHaveLength(1)
    // asked for again, it is a new one
    expect((await ask(ours.token)).body.state).toBe('cooling')
    await cooledDown()
    expect((await stateOf(ours.accountId))?.state).toBe('erased')
  })

  it('erases names, numbers, answers, ways to sign in and sessions; who comes back is somebody new', async () => {
    const ours = await newFamily(world, ['林不留'])
    const [person] = ours.people
    const idNumber = person?.idNumber ?? ''
    const before = await world.ctx.db
      .selectFrom('member')
      .selectAll()
      .where('member_id', '=', ours.enrollments[0]?.memberId ?? '')
      .executeTakeFirstOrThrow()
    const certificate = ours.enrollments[0]?.certificateNo ?? ''
    expect(await dump()).toContain(certificate)
    await ask(ours.token)
    await cooledDown()
    expect((await world.get('/v1/me', ours.token)).status).toBe(401)
    const left = await dump()
    const blind = world.ports.secrets.blindIndex(idNumber, 'person-in-plan/tongzhou').toString('hex')
    const sealed = [before.name_enc, before.id_number_enc].map((bytes) => bytes.toString('hex'))
    for (const trace of [certificate, blind, ...sealed, ours.subject]) expect(left).not.toContain(trace)
    const member = await world.ctx.db
      .selectFrom('member')
      .selectAll()
      .where('member_id', '=', before.member_id)
      .executeTakeFirstOrThrow()
    expect([member.birth_date, member.region_code]).toEqual(['2016-01-01', '000000'])
    const again = await world.join(world.request([world.person({ name: '林不留', idNumber })]))
    expect(again.status).toBe(201)
    expect(again.body.enrollments[0]?.memberId).not.toBe(before.member_id)
  })

  it('ends the debit contract at its wallet first, however long that takes to answer', async () => {
    const { payment } = world.ports
    const ours = await newFamily(world, ['林签过'])
    const contracts = () =>
      world.ctx.db
        .selectFrom('debit_contract')
        .select(['contract_id', 'state'])
        .where('account_id', '=', ours.accountId)
        .execute()
    const [contract] = await contracts()
    expect(contract?.state).toBe('active')
    const silent = jest.spyOn(payment, 'endContract').mockResolvedValue({ outcome: 'unknown' })
    await ask(ours.token)
    await cooledDown()
    expect((await stateOf(ours.accountId))?.state).toBe('ending')
    expect(await contracts()).toEqual([contract])
    silent.mockRestore()
    await world.runUntil(startOfDay(addDays(todayOf(world), 1)))
    expect(payment.endedContracts).toContain(contract?.contract_id)
    expect((await stateOf(ours.accountId))?.state).toBe('erased')
    expect(await contracts()).toEqual([])
  })

  it('waits for open claims and owed shares, and goes on by itself when they are over', async () => {
    const ours = await newFamily(world, ['林还欠'])
    const claimId = await addClaim(world, ours, 'submitted')
    const order = { account_id: ours.accountId, order_id: namedNext('ord') }
    await world.ctx.db
      .insertInto('charge_order')
      .values({
        ...{
          ...order,
          contract_id: 'ctr',
          plan_id: 'tongzhou',
          period_number: 900,
          attempt: 1,
          sum_fen: 650,
        },
        ...{ state: 'due', notice_on: todayOf(world), due_at: instantOf(world.ports.clock.nowMs()) },
      })
      .execute()
    await ask(ours.token)
    await cooledDown()
    expect((await stateOf(ours.accountId))?.state).toBe('ending')
    const shown = (await world.get<DeletionView>('/v1/me/deletion', ours.token)).body
    expect(shown.waitsFor.map(({ reason }) => reason)).toEqual(['open-claim', 'owed-share'])
    expect(shown.ends).toEqual([])
    expect((await cancelDeletion(world, ours.token)).status).toBe(409)
    await setClaimStatus(world, claimId, 'withdrawn')
    await world.runUntil(startOfDay(addDays(todayOf(world), 2)))
    expect((await stateOf(ours.accountId))?.state).toBe('ending')
    await world.ctx.db
      .updateTable('charge_order')
      .set({ state: 'paid' })
      .where('order_id', '=', order.order_id)
      .execute()
    await world.runUntil(startOfDay(addDays(todayOf(world), 2)))
    expect((await stateOf(ours.accountId))?.state).toBe('erased')
  })

  it('keeps the file of a paid claim for ten years, and the published case for good', async () => {
    const ours = await newFamily(world, ['林领过'])
    const caseId = `cas_${namedNext('evt').slice(4)}`
    await addClaim(world, ours, 'paid', caseId)
    const key = `${ours.accountId}/paper`
    await world.ports.files.put(key, Buffer.from('diagnosis'))
    await world.ctx.db
      .insertInto('stored_file')
      .values({
        ...{ account_id: ours.accountId, file_id: 'fil_x', media_type: 'image/png', bytes: 9 },
        ...{ sha256: Buffer.from('x'), storage_key: key, created_at: NOW },
        name_enc: world.ports.secrets.encrypt('诊断.png', 'file/name/fil_x'),
      })
      .execute()
    await ask(ours.token)
    await cooledDown()
    expect((await stateOf(ours.accountId))?.state).toBe('erased')
    expect(await world.ports.files.get(key)).not.toBeNull()
    const kept = () =>
      world.ctx.db
        .selectFrom('member')
        .select('erased_at')
        .where('member_id', '=', ours.enrollments[0]?.memberId ?? '')
        .executeTakeFirst()
    expect((await kept())?.erased_at).toBeNull()
    await world.runUntil(startOfDay(addDays(todayOf(world), 3_660)))
    expect((await kept())?.erased_at).not.toBeNull()
    expect(await world.ports.files.get(key)).toBeNull()
    const places = await world.ctx.db
      .selectFrom('account_member')
      .selectAll()
      .where('account_id', '=', ours.accountId)
      .execute()
    expect(places).toEqual([])
    const claim = await world.ctx.db
      .selectFrom('claim')
      .select('status')
      .where('case_id', '=', caseId)
      .executeTakeFirst()
    expect(claim?.status).toBe('paid')
  })
})
