import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { openDatabase, type OpenDatabase } from './openDatabase'
import { recordedPostmaster } from './postmaster'
import { gone } from './postmaster'
import { isRunning } from './processIdentity'
import { claimServer, ServerAlreadyRunning } from './serverLock'

jest.setTimeout(60_000)

/** mkdtemp makes a folder that only its owner may enter: as root, PostgreSQL's account needs help to get there. */
const dataDir = mkdtempSync(path.join(tmpdir(), 'tongzhou-database-'))
const started: ChildProcess[] = []

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL')
  const postmaster = recordedPostmaster(dataDir)
  if (postmaster) {
    process.kill(postmaster.pid, 'SIGQUIT')
    await gone(postmaster, 10_000)
  }
  rmSync(dataDir, { recursive: true, force: true })
})

interface Told {
  ready?: boolean
  adopted?: boolean
  acknowledged?: number
}

const told = (child: ChildProcess) =>
  new Promise<Told>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Told))
    child.once('exit', (code, signal) => reject(new Error(`holder ended: ${code ?? signal}`)))
  })

const exited = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()))

async function startHolder(): Promise<{ child: ChildProcess; adopted: boolean | undefined }> {
  const file = path.join(__dirname, 'testing/holder.ts')
  const child = fork(file, [dataDir], { execArgv: ['--import', 'tsx'] })
  started.push(child)
  return { child, adopted: (await told(child)).adopted }
}

async function write(child: ChildProcess, value: number): Promise<void> {
  child.send(value)
  expect(await told(child)).toEqual({ acknowledged: value })
}

async function read(database: OpenDatabase): Promise<number[]> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ value: number }>('select value from written order by value')
  await client.end()
  return rows.map((row) => row.value)
}

test('a server killed with kill -9 leaves its database running; the next one adopts it with every acknowledged write', async () => {
  const first = await startHolder()
  expect(first.adopted).toBe(false)
  await write(first.child, 1)
  const orphan = recordedPostmaster(dataDir)
  first.child.kill('SIGKILL')
  await exited(first.child)

  const second = await startHolder()
  expect(second.adopted).toBe(true)
  expect(recordedPostmaster(dataDir)).toEqual(orphan)
  await write(second.child, 2)

  // A command beside the running server: it connects, sees the data and leaves the server's database alone.
  const command = await openDatabase({ dataDir })
  expect(command.adopted).toBe(true)
  expect(await read(command)).toEqual([1, 2])
  await command.stop()
  expect(recordedPostmaster(dataDir)).toEqual(orphan)

  // A second server is told who has the data.
  const claim = () => claimServer(dataDir, 'http://127.0.0.1:1')
  expect(claim).toThrow(ServerAlreadyRunning)
  expect(claim).toThrow(new RegExp(`process ${second.child.pid}`))

  // Ctrl-C leaves no process behind.
  second.child.kill('SIGINT')
  await exited(second.child)
  expect(orphan && isRunning(orphan)).toBe(false)
  expect(recordedPostmaster(dataDir)).toBeNull()
})

test('after kill -9 of the database itself, as in a power cut, the next start recovers every acknowledged write', async () => {
  const holder = await startHolder()
  await write(holder.child, 3)
  const postmaster = recordedPostmaster(dataDir)
  expect(postmaster).not.toBeNull()
  if (postmaster) process.kill(postmaster.pid, 'SIGKILL')
  await exited(holder.child)

  const database = await openDatabase({ dataDir })
  expect(database.adopted).toBe(false)
  expect(await read(database)).toEqual([1, 2, 3])
  await database.stop()
})

test('the database moves to another port when its own is taken', async () => {
  const settings = () =>
    JSON.parse(readFileSync(path.join(dataDir, 'database.json'), 'utf8')) as { port: number }
  const { port } = settings()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
  const database = await openDatabase({ dataDir })
  expect(settings().port).not.toBe(port)
  expect(await read(database)).toEqual([1, 2, 3])
  await database.stop()
  await new Promise((resolve) => other.close(resolve))
})

test('the password is readable by its owner only', () => {
  expect(statSync(path.join(dataDir, 'database.json')).mode & 0o777).toBe(0o600)
})
