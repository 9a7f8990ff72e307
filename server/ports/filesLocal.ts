/**
 * Files in a folder of this machine, sealed at rest. A file is complete or absent: written beside, flushed, renamed.
 * Keys are made by the server and hold no personal data.
 */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FilesPort, RandomPort, SecretsPort } from './types'

const KEY_SYNTAX = /^[a-z0-9_]+(\/[a-z0-9_-]+)*$/

function isAbsent(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ENOENT'
}

/** @param folder made on first use, readable by its owner only */
export function filesLocal(folder: string, secrets: SecretsPort, random: RandomPort): FilesPort {
  const pathOf = (key: string): string => {
    if (!KEY_SYNTAX.test(key)) throw new Error(`not a file key: ${key}`)
    return join(folder, `${key}.sealed`)
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const beside = `${path}.${Buffer.from(random.bytes(6)).toString('hex')}`
      const file = await open(beside, 'wx', 0o600)
      try {
        await file.writeFile(secrets.encrypt(bytes, `file/${key}`))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, path)
    },
    async get(key) {
      const sealed = await readFile(pathOf(key)).catch((error: unknown) => {
        if (isAbsent(error)) return null
        throw error
      })
      return sealed && secrets.decrypt(sealed, `file/${key}`)
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
  }
}
