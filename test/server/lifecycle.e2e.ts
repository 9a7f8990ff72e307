import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { recordedPostmaster } from '../../cli/database/postmaster'
import { isRunning } from '../../cli/database/processIdentity'
import { ProductServer } from './productServer'

/** What the person who runs it sees: starting, starting twice, a port that is taken, kill -9 and Ctrl-C. */

jest.setTimeout(120_000)

const root = path.resolve(__dirname, '../..')
const members = 1000
const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'tongzhou-lifecycle-'))
let server: ProductServer

beforeAll(async () => {
  server = await ProductServer.start({ members, dataFolder })
}, 240_000)

afterAll(async () => {
  await server?.remove()
})

/** `npm start` without npm, to its end. */
function start(env: Record<string, string>) {
  const { DATABASE_URL: _other, ...own } = process.env
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'cli/main.ts', 'start'],
    {
      cwd: root,
      env: { ...own, ...env },
      encoding: 'utf8',
      timeout: 60_000,
    },
  )
  return { status, stdout, stderr }
}

const health = async () => (await fetch(`${server.origin}/health`)).json() as Promise<{ status: string }>

test('it says where to find it, on this machine and on a phone', () => {
  const said = server.printed()
  expect(said).toContain(`http://localhost:${server.port}\n`)
  expect(said).toMatch(/On a phone +http:\/\/[\d.]+:\d+|no network found/)
  expect(said).toContain(`http://localhost:${server.port}/docs`)
})

test('a second one on the same data says who has it, and leaves the first alone', async () => {
  const { status, stdout, stderr } = start({ DATA_DIR: dataFolder, PORT: String(server.port + 1) })
  expect(status).toBe(1)
  expect(stderr).toContain(`already running on this data`)
  expect(stderr).toContain(`http://localhost:${server.port}`)
  expect(stdout).toBe('')
  expect(await health()).toMatchObject({ status: 'ok' })
})

test('a port in use is named with the variable that chooses another, before anything is made', async () => {
  const taken = net.createServer()
  await new Promise<void>((resolve) => taken.listen(0, '0.0.0.0', resolve))
  const { port } = taken.address() as net.AddressInfo
  const data = path.join(dataFolder, 'another')
  const { status, stderr } = start({ DATA_DIR: data, PORT: String(port) })
  expect(status).toBe(1)
  expect(stderr).toContain(`Port ${port} is in use by another program. Choose another: PORT=`)
  expect(fs.existsSync(path.join(data, 'postgres'))).toBe(false)
  await new Promise((resolve) => taken.close(resolve))
})

test('a database that is down is named, without its password', () => {
  const { status, stderr } = start({
    DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/x',
    TONGZHOU_KEY: key,
  })
  expect(status).toBe(1)
  expect(stderr).toContain('The database of DATABASE_URL (127.0.0.1:1/x) cannot be used')
  expect(stderr).not.toContain('secret')
})

test('after kill -9 the next start takes the database over as it was', async () => {
  const before = recordedPostmaster(dataFolder)
  await server.killHard()
  expect(before && isRunning(before)).toBe(true)
  await server.resume()
  expect(recordedPostmaster(dataFolder)).toEqual(before)
  expect(await health()).toMatchObject({ status: 'ok' })
})

test('Ctrl-C leaves no process behind', async () => {
  const postmaster = recordedPostmaster(dataFolder)
  expect(postmaster).not.toBeNull()
  await server.stop()
  expect(postmaster && isRunning(postmaster)).toBe(false)
  expect(fs.readdirSync(path.join(dataFolder, 'database-users'))).toEqual([])
})

const key = `1:${'0'.repeat(64)}`
