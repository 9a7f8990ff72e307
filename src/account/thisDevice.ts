import type { Device } from '@contract/session'
import { login } from '@/platform/login'
import { storage } from '@/platform/storage'

const key = 'tz-device'
const syntax = /^[0-9a-f]{32}$/

/**
 * This device as the server may know it: a number drawn once, here, and a word for what it is. It outlives a sign-out,
 * so that nobody else's tries use up the codes of a phone that was here before.
 */
export function thisDevice(): Device {
  const kept = storage.read(key)
  const id = kept !== null && syntax.test(kept) ? kept : draw()
  if (id !== kept) storage.write(key, id)
  return { id, kind: login.deviceKind() }
}

/** It has to be unique, not secret. */
function draw(): string {
  return Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('')
}
