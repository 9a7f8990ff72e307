/**
 * The sandbox wallet. What it answers follows from the order, its contract and the attempt alone, so the same question
 * gets the same answer however often it is put and after any restart, and nothing has to be remembered.
 * (1) About 1 % of contracts are short of money at the first attempt of every other period and pay at the second.
 * (2) One in a thousand never pays. (3) One debit in 200 has no answer when first asked, and stands when asked again.
 */
import { dateInChina, instantOf } from '@core/calendar/date'
import { type Id, idTimeMs } from '@core/identifier/id'
import type { DebitRequest, DebitResult, PaymentPort } from '../server/ports/payment'
import { noPayment } from '../server/providers/noPayment'
import { hashText } from './random'
import type { Misbehaviour } from './sandboxNotices'
import { type SandboxWallet, sandboxWallet } from './sandboxWallet'

export const SANDBOX_PROVIDER = 'sandbox'

/** What a contract does when it is asked for money. */
export type ContractManner = 'pays' | 'short-at-first' | 'never-pays'

const SHORT_PER_10000 = 90
const NEVER_PER_10000 = 10
const SILENT_ONE_IN = 200

/** People whose story needs another answer than the one drawn. */
export interface ToldPayments {
  /** How a contract behaves for orders made at this moment; null leaves it to the draw. */
  mannerAt(providerContract: string, orderMadeMs: number): ContractManner | null
  /** Whether a pay-out to this member is still being looked into by the wallet. */
  payoutStuckAt(memberId: string, nowMs: number): boolean
}
const nobodyTold: ToldPayments = { mannerAt: () => null, payoutStuckAt: () => false }

/** The contract number that the sandbox gives an account; the same for every signing. */
export function sandboxContractOf(accountId: string): string {
  return `sandbox-${accountId}`
}

/** How a contract behaves, drawn from its number (rules 1 and 2). */
export function mannerOf(seed: string, providerContract: string): ContractManner {
  const place = hashText(`${seed}/manner/${providerContract}`) % 10_000
  if (place < NEVER_PER_10000) return 'never-pays'
  return place < NEVER_PER_10000 + SHORT_PER_10000 ? 'short-at-first' : 'pays'
}

export interface SandboxPaymentOptions {
  seed: string
  /** The time, to say when a debit was made. */
  nowMs: () => number
  told?: ToldPayments
  /** default: none */
  faults?: Misbehaviour
}

/** The port, and the wallet behind it that a visitor pays with. */
export interface SandboxPayment extends PaymentPort {
  readonly wallet: SandboxWallet
}

/** Sandbox payment: debits, pay-outs and contracts that cost nobody anything. */
export function createSandboxPayment(options: SandboxPaymentOptions): SandboxPayment {
  const { seed, nowMs, told = nobodyTold } = options
  const wallet = sandboxWallet(SANDBOX_PROVIDER, seed, nowMs, options.faults)
  // Rule 3: which orders were asked before. After a restart one is silent once more, which is what wallets do too.
  const asked = new Set<string>()

  const answer = ({ orderId, providerContract, attempt, sumFen }: DebitRequest): DebitResult => {
    const madeMs = idTimeMs(orderId as Id<'ord'>)
    const order = `${providerContract}/${dateInChina(instantOf(madeMs))}`
    if (hashText(`${seed}/silent/${order}/${attempt}`) % SILENT_ONE_IN === 0 && !asked.has(orderId)) {
      asked.add(orderId)
      return { orderId, outcome: 'unknown' }
    }
    asked.delete(orderId)
    const manner = told.mannerAt(providerContract, madeMs) ?? mannerOf(seed, providerContract)
    const shortNow =
      manner === 'short-at-first' && attempt === 1 && hashText(`${seed}/short/${order}`) % 2 === 0
    if (shortNow || manner === 'never-pays') return { orderId, outcome: 'refused', reason: 'insufficient' }
    return { orderId, outcome: 'paid', sumFen, providerRef: `sandbox-${orderId}`, paidAtMs: nowMs() }
  }

  return {
    ...noPayment,
    ...wallet,
    wallet,
    provider: SANDBOX_PROVIDER,
    offers: (provider) => provider === SANDBOX_PROVIDER,
    debit: async (requests) => requests.map(answer),
    transfer: async ({ transferId, memberId, sumFen }) =>
      memberId !== null && told.payoutStuckAt(memberId, nowMs())
        ? { outcome: 'unknown' }
        : { outcome: 'paid', sumFen, providerRef: `sandbox-${transferId}`, paidAtMs: nowMs() },
    queryContract: async ({ providerContract }) =>
      providerContract === null
        ? { outcome: 'unsigned' }
        : { outcome: 'signed', providerContract, signedAtMs: nowMs() },
    endContract: async () => ({ outcome: 'ended' }),
    announceDebit: async () => ({ outcome: 'announced' }),
    queryTransfer: async () => ({ outcome: 'unknown' }),
    startContract: async ({ accountId }) => ({
      outcome: 'signed',
      providerContract: sandboxContractOf(accountId),
    }),
  }
}
