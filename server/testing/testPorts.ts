import { createHash } from 'node:crypto'
import { epochMs } from '@core/calendar/date'
import type {
  DebitRequest,
  DebitResult,
  PaymentPort,
  TransferRequest,
  TransferResult,
} from '../ports/payment'
import type { ClockPort, Ports } from '../ports/types'
import { noPayment } from '../providers/noPayment'
import { type TestIdentity, testIdentity } from './testIdentity'

/** A clock that only moves when it is told to. */
export interface TestClock extends ClockPort {
  stepTo(ms: number): void
  /** Back to a moment that was: only with the database of that moment. */
  rewindTo(ms: number): void
}

export function testClock(at: string): TestClock {
  let now = epochMs(at)
  return {
    nowMs: () => now,
    stepTo: (ms) => {
      now = Math.max(now, ms)
    },
    rewindTo: (ms) => {
      now = ms
    },
  }
}

/** Bytes that follow from a seed: the same test makes the same ids. */
export function testRandom(seed: string): Ports['random'] {
  let count = 0
  return {
    bytes(length) {
      count += 1
      const blocks = Math.ceil(length / 32)
      const parts = Array.from({ length: blocks }, (_, i) =>
        createHash('sha256').update(`${seed}/${count}/${i}`).digest(),
      )
      return Uint8Array.from(Buffer.concat(parts).subarray(0, length))
    },
  }
}

/** A wallet whose answers the test writes; it remembers what it was asked, and pays an order only once. */
export interface TestWallet extends PaymentPort {
  /** order id → what it was paid; a repeat of a paid order does not pay again */
  readonly paid: ReadonlyMap<string, number>
  readonly payouts: ReadonlyMap<string, number>
  /** contracts of ours it was asked to end, in order */
  readonly endedContracts: readonly string[]
  /** every debit request ever made, in order */
  readonly asked: readonly DebitRequest[]
  /** What the wallet says to a debit it has not paid yet. */
  answer: (request: DebitRequest) => 'paid' | 'refused' | 'unknown' | 'paid-but-silent'
  answerPayout: (request: TransferRequest) => 'paid' | 'refused' | 'unknown'
  /** What it remembers at this moment; `back` makes it forget the rest, and answer again as it was made. */
  keep(): { back(): void }
}

export function testWallet(clock: ClockPort): TestWallet {
  const paid = new Map<string, number>()
  const payouts = new Map<string, number>()
  const asked: DebitRequest[] = []
  const endedContracts: string[] = []
  const debitOne = (request: DebitRequest): DebitResult => {
    const { orderId } = request
    asked.push(request)
    const before = paid.get(orderId)
    if (before !== undefined && before !== request.sumFen)
      throw new Error(`order ${orderId} came with two sums`)
    const outcome = before === undefined ? wallet.answer(request) : 'paid'
    if (outcome === 'refused') return { orderId, outcome, reason: 'insufficient' }
    if (outcome === 'unknown') return { orderId, outcome }
    paid.set(orderId, request.sumFen)
    if (outcome === 'paid-but-silent') return { orderId, outcome: 'unknown' }
    return {
      ...{ orderId, outcome, sumFen: request.sumFen },
      ...{ providerRef: `wallet-${orderId}`, paidAtMs: clock.nowMs() },
    }
  }
  const transfer = (request: TransferRequest): TransferResult => {
    const { transferId, sumFen } = request
    const outcome = payouts.has(transferId) ? 'paid' : wallet.answerPayout(request)
    if (outcome === 'refused') return { outcome, reason: 'person-unknown' }
    if (outcome === 'unknown') return { outcome }
    payouts.set(transferId, sumFen)
    return { outcome, sumFen, providerRef: `wallet-${transferId}`, paidAtMs: clock.nowMs() }
  }
  const wallet: TestWallet = {
    ...noPayment,
    provider: 'test',
    offers: (provider) => provider === 'test',
    paid,
    payouts,
    asked,
    endedContracts,
    answer: () => 'paid',
    answerPayout: () => 'paid',
    debit: async (requests) => requests.map(debitOne),
    transfer: async (request) => transfer(request),
    endContract: async ({ contractId }) => {
      endedContracts.push(contractId)
      return { outcome: 'ended' }
    },
    startContract: async ({ accountId }) => ({
      outcome: 'signed',
      providerContract: `contract-${accountId}`,
    }),
    keep() {
      const before = { ...wallet }
      const [debits, transfers] = [new Map(paid), new Map(payouts)]
      const [asks, ends] = [asked.length, endedContracts.length]
      return {
        back() {
          Object.assign(wallet, before)
          restore(paid, debits)
          restore(payouts, transfers)
          asked.length = asks
          endedContracts.length = ends
        },
      }
    },
  }
  return wallet
}

function restore<K, V>(map: Map<K, V>, before: ReadonlyMap<K, V>): void {
  map.clear()
  for (const [key, value] of before) map.set(key, value)
}

/** Sealing that a test can read back; the real one is tested where it is written. */
const openSecrets: Ports['secrets'] = {
  keyId: 1,
  encrypt: (plain) => Buffer.from(plain),
  decrypt: (sealed) => Buffer.from(sealed),
  decryptText: (sealed) => Buffer.from(sealed).toString('utf8'),
  blindIndex: (value, context) => createHash('sha256').update(`${context}/${value}`).digest(),
}

function memoryFiles(): Ports['files'] {
  const kept = new Map<string, Buffer>()
  return {
    put: async (key, bytes) => void kept.set(key, Buffer.from(bytes)),
    get: async (key) => kept.get(key) ?? null,
    delete: async (key) => void kept.delete(key),
  }
}

export interface TestPorts extends Ports {
  readonly clock: TestClock
  readonly payment: TestWallet
  readonly identity: TestIdentity
}

/** Ports of a test that begins at a moment. */
export function testPorts(at: string, seed = 'test'): TestPorts {
  const clock = testClock(at)
  return {
    clock,
    random: testRandom(seed),
    secrets: openSecrets,
    files: memoryFiles(),
    payment: testWallet(clock),
    identity: testIdentity(),
  }
}
