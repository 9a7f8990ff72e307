/**
 * Ids are UUIDv7 (RFC 9562) behind a type prefix: `mem_0190…`, 32 lower-case hex digits without dashes. The client
 * makes the id of what it creates and sends it again on a retry. They sort by time; time and randomness are given.
 */
export const idPrefixes = [
  'acc',
  'mem',
  'enr',
  'clm',
  'cas',
  'fil',
  'ses',
  'ord',
  'ctr',
  'per',
  'evt',
  'joi',
  'ntc',
  'dep',
  'rfd',
  'trf',
  'pco',
  'del',
  'wdr',
  'opn',
  'gco',
  'ext',
  'inv',
  'ask',
  'hlp',
  'pya',
] as const
export type IdPrefix = (typeof idPrefixes)[number]

declare const idBrand: unique symbol
export type Id<P extends IdPrefix> = string & { readonly [idBrand]: P }

export type AccountId = Id<'acc'>
export type MemberId = Id<'mem'>
export type EnrollmentId = Id<'enr'>
export type ClaimId = Id<'clm'>
export type CaseId = Id<'cas'>
export type FileId = Id<'fil'>
export type SessionId = Id<'ses'>
export type OrderId = Id<'ord'>
export type ContractId = Id<'ctr'>
export type PeriodId = Id<'per'>
export type EventId = Id<'evt'>
export type JoinId = Id<'joi'>
export type NoticeId = Id<'ntc'>
export type DepositId = Id<'dep'>
export type RefundId = Id<'rfd'>
export type TransferId = Id<'trf'>
export type ExitId = Id<'ext'>
export type InviteId = Id<'inv'>
export type AskId = Id<'ask'>
export type HelperGrantId = Id<'hlp'>
export type PayerAskId = Id<'pya'>

/** How many random bytes `makeId` takes. */
export const ID_RANDOM_BYTES = 10
const MAX_MS = 281474976710655

export class IdError extends Error {
  readonly code: 'time' | 'random'
  constructor(code: 'time' | 'random', message: string) {
    super(message)
    this.name = 'IdError'
    this.code = code
    // ES5 output of old engines loses the prototype of a subclass of Error.
    Object.setPrototypeOf(this, IdError.prototype)
  }
}

function hex(n: number, width: number): string {
  return `000000000000${n.toString(16)}`.slice(-width)
}

/**
 * An id from a time and ten random bytes (74 of the 80 bits are used: version and variant take six).
 * @param nowMs milliseconds since 1970, whole, below 2^48
 * @throws IdError time, random
 */
export function makeId<P extends IdPrefix>(prefix: P, nowMs: number, random: ArrayLike<number>): Id<P> {
  if (!(nowMs >= 0 && nowMs <= MAX_MS) || Math.floor(nowMs) !== nowMs) {
    throw new IdError('time', `not a time for an id: ${nowMs}`)
  }
  if (random.length !== ID_RANDOM_BYTES)
    throw new IdError('random', `an id takes ${ID_RANDOM_BYTES} random bytes`)
  let tail = ''
  for (let i = 0; i < ID_RANDOM_BYTES; i += 1) {
    const byte = (random[i] ?? 0) & 0xff
    tail += hex(i === 0 ? 0x70 | (byte & 0x0f) : i === 2 ? 0x80 | (byte & 0x3f) : byte, 2)
  }
  return `${prefix}_${hex(nowMs, 12)}${tail}` as Id<P>
}

/** True for a well-formed id of this type: prefix, version 7 and variant included. */
export function isId<P extends IdPrefix>(prefix: P, text: unknown): text is Id<P> {
  return (
    typeof text === 'string' &&
    text.slice(0, prefix.length + 1) === `${prefix}_` &&
    /^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/.test(text.slice(prefix.length + 1))
  )
}

/** When an id was made, in milliseconds since 1970. */
export function idTimeMs(id: Id<IdPrefix>): number {
  return parseInt(id.slice(id.indexOf('_') + 1).slice(0, 12), 16)
}
