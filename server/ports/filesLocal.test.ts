import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { filesLocal } from './filesLocal'
import { parseSecretKeys, writeSecretKey } from './secretKeys'
import { secretsOf } from './secrets'
import { systemRandom } from './systemRandom'

const secrets = secretsOf(parseSecretKeys(writeSecretKey(1, Buffer.alloc(32, 7))), systemRandom)
const photo = Buffer.from('the diagnosis of somebody')
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tongzhou-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('keeps a file sealed, for its owner only, and nothing half written', async () => {
  const files = filesLocal(path.join(folder, 'kept'), secrets, systemRandom)
  await files.put('acc_1/fil_1-ab', photo)
  expect(await files.get('acc_1/fil_1-ab')).toEqual(photo)
  expect(await readdir(path.join(folder, 'kept/acc_1'))).toEqual(['fil_1-ab.sealed'])
  const stored = path.join(folder, 'kept/acc_1/fil_1-ab.sealed')
  expect((await readFile(stored)).includes(photo)).toBe(false)
  expect((await stat(stored)).mode & 0o777).toBe(0o600)
  expect((await stat(path.join(folder, 'kept/acc_1'))).mode & 0o777).toBe(0o700)
})

it('the last of several writers wins, whole', async () => {
  const files = filesLocal(folder, secrets, systemRandom)
  const versions = Array.from({ length: 8 }, (_, i) => Buffer.alloc(100_000, i))
  await Promise.all(versions.map((bytes) => files.put('a/b', bytes)))
  const kept = await files.get('a/b')
  expect(versions.some((bytes) => kept?.equals(bytes))).toBe(true)
})

it('says null for what is not there, and forgets what is deleted', async () => {
  const files = filesLocal(folder, secrets, systemRandom)
  expect(await files.get('a/none')).toBeNull()
  await files.put('a/b', photo)
  await files.delete('a/b')
  await files.delete('a/b')
  expect(await files.get('a/b')).toBeNull()
})

it('a key never leads out of the folder, and a file moved to another key does not open', async () => {
  const files = filesLocal(folder, secrets, systemRandom)
  for (const key of ['../out', 'a/../../out', '/etc/passwd', 'a//b', 'A', 'a.b', '']) {
    await expect(files.put(key, photo)).rejects.toThrow('not a file key')
  }
  await files.put('a/b', photo)
  const { rename } = await import('node:fs/promises')
  await rename(path.join(folder, 'a/b.sealed'), path.join(folder, 'a/c.sealed'))
  await expect(files.get('a/c')).rejects.toMatchObject({ code: 'forged' })
})
