/** New keys: everything is sealed again, while people go on joining, and nobody is forgotten. */
import { sql } from 'kysely'
import type { Context } from './context'
import { IndexKeyError, assertIndexKey } from './indexKey'
import { rotateKeys } from './keyRotation'
import { parseSecretKeys } from './ports/secretKeys'
import { secretsOf } from './ports/secrets'
import { systemRandom } from './ports/systemRandom'
import { filesLocal } from './ports/filesLocal'
import { sealedColumns } from './sealedColumns'
import { type JoiningServer, openJoiningServer } from './testing/joining'
import { namedId } from './testing/smallPlan'
import { fieldsOf } from './testing/testServer'
import { photo, upload } from './testing/uploads'

jest.setTimeout(60_000)
const OLD = `1:${'5e'.repeat(32)}` // the key of the test server
const NEW = `2:${'a7'.repeat(32)}`
let world: JoiningServer
let token: string
beforeAll(async () => {
  world = await openJoiningServer('2026-03-10T02:00:00.000Z')
  token = await world.newToken()
})
afterAll(() => world.close())

const secretsWith = (keys: string, index?: string) => secretsOf(parseSecretKeys(keys, index), systemRandom)
const contextWith = (keys: string): Context => {
  const secrets = secretsWith(keys)
  return {
    db: world.ctx.db,
    ports: { ...world.ports, secrets, files: filesLocal(world.folder, secrets, systemRandom) },
  }
}
async function keyIdsOf(table: string, column: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct get_byte(${sql.ref(column)}, 0) as id from ${sql.table(table)}
     where ${sql.ref(column)} is not null order by 1`.execute(world.ctx.db)
  return rows.map(({ id }) => id)
}
const nameOf = async (ctx: Context, memberId: string) => {
  const { name_enc } = await ctx.db
    .selectFrom('member')
    .select('name_enc')
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow()
  return ctx.ports.secrets.decryptText(name_enc, `member/name/${memberId}`)
}

it('names every sealed column of the database', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and column_name like '%\\_enc'`.execute(world.ctx.db)
  expect(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
    rows.map(({ name }) => name).sort(),
  )
})

it('seals all of it again, while people join under either key; twice is once', async () => {
  const people = Array.from({ length: 6 }, () => world.person())
  const joined = await world.join(world.request(people), token)
  expect(joined.status).toBe(201)
  const file = { id: namedId('fil', 'rotated'), name: 'paper.jpg', bytes: photo }
  expect((await upload(world, token, file)).status).toBe(201)
  const both = contextWith(`${NEW},${OLD}`)
  // the server still runs with the old key only
  const [parts] = await Promise.all([
    rotateKeys(both),
    ...Array.from({ length: 5 }, () => world.join(world.request([world.person()]))),
  ])
  expect(parts.find(({ column }) => column === 'member.name_enc')?.values).toBeGreaterThanOrEqual(6)
  expect(parts.find(({ column }) => column === 'files')?.values).toBe(1)
  await rotateKeys(both)
  for (const { table, column } of sealedColumns) {
    expect([`${table}.${column}`, (await keyIdsOf(table, column)).filter((id) => id !== 2)]).toEqual([
      `${table}.${column}`,
      [],
    ])
  }
  expect((await rotateKeys(both)).every(({ values }) => values === 0)).toBe(true)
  const memberId = joined.body.enrollments[0]?.memberId ?? ''
  expect(await nameOf(contextWith(NEW), memberId)).toBe('林小满')
  const { storage_key } = await world.ctx.db
    .selectFrom('stored_file')
    .select('storage_key')
    .executeTakeFirstOrThrow()
  expect(await contextWith(NEW).ports.files.get(storage_key)).toEqual(Buffer.from(photo))
})

it('stopped in the middle, goes on where it was', async () => {
  const both = contextWith(`${OLD},${NEW}`) // back again
  const stop = new AbortController()
  const seen: string[] = []
  await expect(
    rotateKeys(both, stop.signal, ({ column }) => {
      seen.push(column)
      if (column === 'member.name_enc') stop.abort()
    }),
  ).rejects.toThrow()
  expect(seen).toEqual(['member.name_enc'])
  expect([await keyIdsOf('member', 'name_enc'), await keyIdsOf('member', 'id_number_enc')]).toEqual([
    [1],
    [2],
  ])
  await rotateKeys(both)
  expect(await keyIdsOf('member', 'id_number_enc')).toEqual([1])
})

it('does not write over what somebody changed meanwhile', async () => {
  const { member_id } = await world.ctx.db.selectFrom('member').select('member_id').executeTakeFirstOrThrow()
  const context = `member/name/${member_id}`
  const both = contextWith(`${NEW},${OLD}`)
  // changed between reading and writing: when the value is opened, somebody has written another one
  const { secrets } = both.ports
  const changes: Promise<unknown>[] = []
  const decrypt: typeof secrets.decrypt = (sealed, of) => {
    if (of === context && changes.length === 0) {
      const name_enc = secretsWith(OLD).encrypt('新名字', context)
      const change = world.ctx.db.updateTable('member').set({ name_enc }).where('member_id', '=', member_id)
      changes.push(change.execute())
    }
    return secrets.decrypt(sealed, of)
  }
  await rotateKeys({ ...both, ports: { ...both.ports, secrets: { ...secrets, decrypt } } })
  await Promise.all(changes)
  await rotateKeys(both)
  expect(await nameOf(both, member_id)).toBe('新名字')
  await rotateKeys(contextWith(`${OLD},${NEW}`))
})

it('that finds a value without its key stops and names the column, not the value', async () => {
  const lost = contextWith(`3:${'c1'.repeat(32)}`)
  await expect(rotateKeys(lost)).rejects.toThrow(/member\.name_enc does not open/)
})

describe('the key of the blind indexes', () => {
  const index = 'd4'.repeat(32)

  it('stays when sealing keys come and go, and whoever joined is known', () => {
    const before = secretsWith(OLD, index).blindIndex('x', 'p')
    expect(secretsWith(`${NEW},${OLD}`, index).blindIndex('x', 'p')).toEqual(before)
    expect(secretsWith(NEW, index).blindIndex('x', 'p')).toEqual(before)
    expect(secretsWith(OLD).blindIndex('x', 'p')).toEqual(secretsWith(`${NEW},${OLD}`).blindIndex('x', 'p'))
    expect(secretsWith(NEW).blindIndex('x', 'p')).not.toEqual(before)
  })

  it('when it changes, the start is refused instead of letting people join twice', async () => {
    await assertIndexKey(world.ctx.db, secretsWith(OLD))
    await assertIndexKey(world.ctx.db, secretsWith(`${NEW},${OLD}`))
    await expect(assertIndexKey(world.ctx.db, secretsWith(NEW))).rejects.toThrow(IndexKeyError)
  })

  it('written wrongly is refused by its name', () => {
    expect(() => parseSecretKeys(OLD, 'abc')).toThrow(/TONGZHOU_INDEX_KEY/)
  })
})

it('after a rotation nobody joins twice', async () => {
  const idNumber = world.fresh()
  expect((await world.join(world.request([world.person({ idNumber })]))).status).toBe(201)
  await rotateKeys(contextWith(`${NEW},${OLD}`))
  const again = await world.join(world.request([world.person({ idNumber })]))
  expect(fieldsOf(again)).toEqual(['/people/0/idNumber: already-enrolled'])
  await rotateKeys(contextWith(`${OLD},${NEW}`))
})
