import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import {
  INDEX_KEY_VARIABLE,
  SECRET_KEY_VARIABLE,
  parseSecretKeys,
  writeSecretKey,
  type SecretKeys,
} from '../server/ports/secretKeys'
import { type Environment } from './environment'

/**
 * The keys that personal data is sealed with. A demo makes its own, beside its data; a real installation brings them in
 * TONGZHOU_KEY: a key that lies beside the data it protects protects nothing.
 *
 * @throws SecretKeyError
 */
export function secretKeys(
  { mode, dataDir }: Environment,
  variables: Record<string, string | undefined>,
): SecretKeys {
  const given = variables[SECRET_KEY_VARIABLE]
  if (given || mode === 'real') return parseSecretKeys(given, variables[INDEX_KEY_VARIABLE])
  return parseSecretKeys(demoKey(path.join(dataDir, 'demo.key')))
}

function demoKey(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true })
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, writeSecretKey(1, randomBytes(32)), { mode: 0o600, flush: true })
    try {
      linkSync(draft, file) // whole or not at all; if another process was first, its key is the key
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(file, 'utf8').trim()
}
