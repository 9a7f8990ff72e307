import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cacheFolder } from './paths.mjs'
import { say } from './run.mjs'

const pollMs = 200

/** Does `work` while no other process of this clone does the same: `npm start` and `npm test` may begin together. */
export async function oneAtATime(name, work) {
  mkdirSync(cacheFolder, { recursive: true })
  const file = path.join(cacheFolder, `${name}.lock`)
  for (let told = false; !(await take(file)); told = true) {
    if (!told) say(`Waiting for another ${name} in this folder (process ${holder(file) ?? 'ending'})`)
    await wait(pollMs)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

async function take(file) {
  const current = holder(file)
  if (current !== null && (isAlive(current) || isJustMade(file, current))) return false
  if (current !== null) rmSync(file, { force: true })
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch {
    return false
  }
  // Two that found the same dead holder may both have cleared it away: only the last writer still reads its own name.
  await wait(50)
  return holder(file) === process.pid
}

function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Made but not written yet; one that stays empty was left by a killed set-up. */
function isJustMade(file, pid) {
  try {
    return pid === 0 && Date.now() - statSync(file).mtimeMs < 5000
  } catch {
    return false
  }
}

function isAlive(pid) {
  if (pid === 0) return false
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return error.code === 'EPERM'
  }
}
