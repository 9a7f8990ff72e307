/** Files of claims: what is accepted, what is refused with which word, who may read them. */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { maxFileBytes } from '@contract/claim'
import { namedId } from '../../testing/smallPlan'
import { type TestServer, fieldsOf, openTestServer, problemOf } from '../../testing/testServer'
import { multipartBody, multipartType, pdf, photo, png, upload, webp } from '../../testing/uploads'

jest.setTimeout(60_000)
let world: TestServer
let mine: string
let other: string
beforeAll(async () => {
  world = await openTestServer('2026-03-10T02:00:00.000Z')
  mine = await world.newcomer(namedId('acc', 'mine'))
  other = await world.newcomer(namedId('acc', 'other'))
})
afterAll(() => world.close())
const fileId = (name: string) => namedId('fil', name)

describe('a file is taken', () => {
  it.each([
    ['jpeg', photo, 'image/jpeg'],
    ['png', png, 'image/png'],
    ['webp', webp, 'image/webp'],
    ['pdf', pdf, 'application/pdf'],
  ])('%s, whatever the sender calls it', async (name, bytes, mediaType) => {
    const answer = await upload(world, mine, { id: fileId(name), name: '诊断.bin', bytes, type: 'text/html' })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({ id: fileId(name), name: '诊断.bin', mediaType, bytes: bytes.length })
  })

  it('with its id after it, and without the folders of the phone', async () => {
    const file = {
      id: fileId('last'),
      bytes: photo,
      name: '/storage/emulated/0/我的病历/1.jpg',
      idLast: true,
    }
    const answer = await upload(world, mine, file)
    expect(answer.body).toMatchObject({ id: fileId('last'), name: '1.jpg' })
  })

  it('up to the limit to the byte', async () => {
    const bytes = Buffer.concat([photo, Buffer.alloc(maxFileBytes - photo.length)])
    expect((await upload(world, mine, { id: fileId('limit'), bytes })).status).toBe(201)
  })

  it('twice as the same file; with other bytes under the same id not', async () => {
    const file = { id: fileId('again'), bytes: photo }
    const first = await upload(world, mine, file)
    const second = await upload(world, mine, file)
    expect([second.status, second.body]).toEqual([201, first.body])
    const changed = await upload(world, mine, { ...file, bytes: png })
    expect([changed.status, ...fieldsOf(changed)]).toEqual([409, '/id: idempotency-mismatch'])
    const kept = await readdir(path.join(world.folder, namedId('acc', 'mine')))
    expect(kept.filter((name) => name.startsWith(file.id))).toHaveLength(1)
    const read = await world.ask({ method: 'GET', url: `/v1/files/${file.id}`, headers: bearer(mine) })
    expect(read.text).toBe(photo.toString())
  })
})

describe('a file is refused', () => {
  it.each([
    ['over the limit', { bytes: Buffer.concat([photo, Buffer.alloc(maxFileBytes)]) }, 413, 'file-too-large'],
    ['empty', { bytes: Buffer.alloc(0) }, 422, 'file-empty'],
    ['of another kind', { bytes: Buffer.from('MZ a program') }, 415, 'file-type'],
    ['a page that calls itself a photo', { bytes: Buffer.from('<svg onload=alert(1)>') }, 415, 'file-type'],
    ['absent', {}, 422, 'file-missing'],
  ])('%s', async (name, file, status, code) => {
    const answer = await upload(world, mine, { id: fileId(name), ...file })
    expect([answer.status, problemOf(answer).code]).toEqual([status, code])
  })

  it('without an id, or with one that is not well formed', async () => {
    expect(fieldsOf(await upload(world, mine, { bytes: photo }))).toEqual(['/id: malformed-id'])
    expect(fieldsOf(await upload(world, mine, { id: '../1', bytes: photo }))).toEqual(['/id: malformed-id'])
  })

  it('when it comes as JSON, or from nobody', async () => {
    const json = await world.post('/v1/files', { id: fileId('json') }, mine)
    expect(fieldsOf(json)).toEqual(['/file: file-missing'])
    const headers = { 'content-type': multipartType }
    const payload = multipartBody({ id: fileId('nobody'), bytes: photo })
    const nobody = await world.ask({ method: 'POST', url: '/v1/files', headers, payload })
    expect(nobody.status).toBe(401)
  })

  it('when an account holds too many that belong to no claim', async () => {
    const hoarder = await world.newcomer(namedId('acc', 'hoarder'))
    for (let i = 0; i < 60; i += 1) {
      await world.ctx.db
        .insertInto('stored_file')
        .values({
          account_id: namedId('acc', 'hoarder'),
          file_id: fileId(`hoard ${i}`),
          name_enc: Buffer.alloc(1),
          media_type: 'image/jpeg',
          bytes: 1,
          sha256: Buffer.alloc(32),
          storage_key: `none/${i}`,
          created_at: '2026-03-10T02:00:00.000Z',
        })
        .execute()
    }
    expect(fieldsOf(await upload(world, hoarder, { id: fileId('one more'), bytes: photo }))).toEqual([
      '/file: file-too-many',
    ])
  })
})

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('a file is read', () => {
  const id = fileId('read')
  const url = `/v1/files/${id}`
  beforeAll(() => upload(world, mine, { id, name: '病历 1.pdf', bytes: pdf }))

  it('by its owner, and kept by nobody between', async () => {
    const answer = await world.get(url, mine)
    expect([answer.status, answer.text]).toEqual([200, pdf.toString()])
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('病历 1.pdf')}`,
    })
    expect(answer.headers.etag).toBeUndefined()
  })

  it('by nobody else: for them it does not exist', async () => {
    expect(problemOf(await world.get(url, other)).code).toBe('not-found')
    expect(problemOf(await world.get(url)).code).toBe('unauthenticated')
    // Another account may use the same id for a file of its own.
    expect((await upload(world, other, { id, bytes: png })).status).toBe(201)
    expect((await world.get(url, mine)).text).toBe(pdf.toString())
  })
})

it('too large a file over a real connection is answered, not cut off', async () => {
  const address = await world.server.listen(0)
  const body = multipartBody({
    id: fileId('real'),
    bytes: Buffer.concat([photo, Buffer.alloc(maxFileBytes + 5_000_000)]),
  })
  const reply = await fetch(`${address}/v1/files`, {
    method: 'POST',
    headers: { ...bearer(mine), 'content-type': multipartType },
    body: new Uint8Array(body),
  })
  expect(reply.status).toBe(413)
  expect(await reply.json()).toMatchObject({ code: 'file-too-large' })
})
