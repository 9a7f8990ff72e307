import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { identify, identifySelf, isRunning } from './processIdentity'
import { lock, tryLock } from './processLock'

const folder = mkdtempSync(path.join(tmpdir(), 'tongzhou-lock-'))
const file = path.join(folder, 'some.lock')
const held = (holder: object) => writeFileSync(file, JSON.stringify({ token: 'theirs', note: {}, ...holder }))

afterEach(() => rmSync(file, { force: true }))
afterAll(() => rmSync(folder, { recursive: true }))

test('one holds the lock, the next is told who, and gets it after the release', async () => {
  const first = tryLock(file, { address: 'here' })
  if (!first.ok) throw new Error('the lock was free')
  const second = tryLock(file)
  expect(second).toMatchObject({ ok: false, holder: { pid: process.pid, note: { address: 'here' } } })
  const waiting = lock(file, 1000)
  first.release()
  const release = await waiting
  expect(existsSync(file)).toBe(true)
  release()
  expect(existsSync(file)).toBe(false)
})

test('waiting for a lock ends with the name of its holder', async () => {
  const first = tryLock(file)
  if (!first.ok) throw new Error('the lock was free')
  await expect(lock(file, 50)).rejects.toThrow(`Process ${process.pid} holds`)
  first.release()
})

test('a lock whose holder died is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  held({ pid, startedAt: '1' })
  expect(tryLock(file).ok).toBe(true)
})

test('a lock is not held by a later process that got the same number', () => {
  held({ pid: process.pid, startedAt: 'an earlier time' })
  expect(tryLock(file).ok).toBe(true)
})

test('a torn lock file is nobody’s', () => {
  writeFileSync(file, '{"pid":')
  expect(tryLock(file).ok).toBe(true)
})

test('a killed process that nobody has waited for yet counts as ended', async () => {
  // sh does not reap its background child while it sleeps: the child stays as a zombie.
  const parent = spawn('sh', ['-c', 'sleep 30 & echo $!; kill -9 $!; exec sleep 30'])
  const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (d) => resolve(Number(d))))
  for (let tries = 0; identify(pid) && tries < 100; tries++) await new Promise((r) => setTimeout(r, 10))
  expect(identify(pid)).toBeNull()
  parent.kill('SIGKILL')
})

test('a process sees itself', () => {
  expect(isRunning(identifySelf())).toBe(true)
})
