/** Everything that can go wrong in a request, as the one code that it means. */
import type { ProblemCode } from '@contract/problem'
import { Refusal } from '../refusal'

/** What a socket says when nobody, or nobody any more, is at the other end. */
const connectionFaults = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** The driver has no code for these. */
const connectionMessage =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after|driver has already been destroyed)/
/** PostgreSQL classes: 08 connection, 53 resources, 57 operator intervention (shut-down, start-up, cancelled). */
const unavailableState = /^(08|53|57)/
/** Serialisation failure and deadlock: the same request can succeed the next time. */
const retryState = new Set(['40001', '40P01'])

const fastifyCodes: Readonly<Record<string, ProblemCode>> = {
  FST_REQ_FILE_TOO_LARGE: 'file-too-large',
  FST_FILES_LIMIT: 'file-too-many',
  FST_PARTS_LIMIT: 'malformed-input',
  FST_FIELDS_LIMIT: 'malformed-input',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'file-missing',
  FST_UNDER_PRESSURE: 'overloaded',
  // Handlers wait for nothing but the database and the wallet.
  FST_ERR_HANDLER_TIMEOUT: 'database-unavailable',
}

function textField(error: object, name: 'code' | 'message'): string {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : ''
}

/** Errors of a socket that tried several addresses hold one error each. */
function parts(error: object): object[] {
  const errors: unknown = Reflect.get(error, 'errors')
  return Array.isArray(errors) ? errors.filter((each): each is object => typeof each === 'object') : []
}

/** Whether an error means that the database does not answer. */
export function isDatabaseDown(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || error instanceof Refusal) return false
  const [code, message] = [textField(error, 'code'), textField(error, 'message')]
  // A file that is missing has a path; a socket that is missing was to be connected to.
  if (code === 'ENOENT') return message.startsWith('connect ')
  const isState = /^[0-9A-Z]{5}$/.test(code)
  const isOurs = connectionFaults.has(code) || (isState && unavailableState.test(code))
  return isOurs || connectionMessage.test(message) || parts(error).some(isDatabaseDown)
}

function byStatus(error: object): ProblemCode {
  const status: unknown = Reflect.get(error, 'statusCode')
  if (status === 429) return 'rate-limited'
  if (status === 403 || status === 404 || status === 405) return 'not-found'
  return typeof status === 'number' && status >= 400 && status < 500 ? 'malformed-input' : 'internal'
}

/** The problem code of anything thrown. 'internal' is a fault of ours and is logged. */
export function codeOfError(error: unknown): ProblemCode {
  if (error instanceof Refusal) return error.code
  if (isDatabaseDown(error)) return 'database-unavailable'
  if (typeof error !== 'object' || error === null) return 'internal'
  const code = textField(error, 'code')
  if (retryState.has(code)) return 'conflict'
  return fastifyCodes[code] ?? byStatus(error)
}
