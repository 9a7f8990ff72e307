/**
 * Everything that is held about people: what for, on which ground, and how long. One table: members read it, the export
 * has a part for each line and deletion a way for each line (server/personalData.ts; a missing one does not compile).
 * (1) What a deletion may not take at once it names, with the day until which it is kept. (2) Who deletes an account
 * gives up claims for what was not claimed yet: nothing is kept for them.
 */
import { type CalendarDate, addDays } from '../calendar/date'
import { type DataWords, dataWords } from './words'

export const dataKinds = [
  'sign-in',
  'devices',
  'identity',
  'health',
  'consents',
  'memberships',
  'wallet',
  'charges',
  'balances',
  'payments',
  'notices',
  'drafts',
  'opinions',
  'invites',
  'helpers',
  'claims',
] as const
export type DataKind = (typeof dataKinds)[number]

/** What decides how long something is kept, of one account. Days are the last of their kind; null: there was none. */
export interface KeepFacts {
  readonly today: CalendarDate
  /** the newest claim that ended, and the newest one that was paid */
  readonly lastClaimEnded: CalendarDate | null
  readonly lastClaimPaid: CalendarDate | null
  /** the day on which the newest consent ended */
  readonly lastConsentEnded: CalendarDate | null
}

/** Books and what they rest on, by the accounting archives rules: ten years. */
export const PAID_CLAIM_DAYS = 3653
/** A claim that was refused or withdrawn: disputes about it are heard for three years. */
export const CLAIM_DAYS = 1096
/** Consents prove that something was allowed, as long as it can be disputed. */
export const CONSENT_DAYS = 1096

const later = (a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null =>
  a === null || (b !== null && b > a) ? b : a
const after = (day: CalendarDate | null, days: number): CalendarDate | null =>
  day === null ? null : addDays(day, days)

function claimsKept({ lastClaimEnded, lastClaimPaid }: KeepFacts): CalendarDate | null {
  return later(after(lastClaimEnded, CLAIM_DAYS), after(lastClaimPaid, PAID_CLAIM_DAYS))
}

export interface DataLine {
  readonly kind: DataKind
  readonly words: DataWords
  /** The last day on which it is kept once an account is deleted; null: nothing keeps it. */
  keptUntil(facts: KeepFacts): CalendarDate | null
  /** Stays without any of what says whose it was: sums of the books, stretches on a roster. */
  readonly staysNameless: boolean
}

const nothing = (): null => null
const line = (
  kind: DataKind,
  keptUntil: DataLine['keptUntil'] = nothing,
  staysNameless = false,
): DataLine => ({ kind, words: dataWords[kind], keptUntil, staysNameless })

export const inventory: readonly DataLine[] = [
  line('sign-in'),
  line('devices'),
  // Who was paid must be known as long as the papers of the payment.
  line('identity', ({ lastClaimPaid }) => after(lastClaimPaid, PAID_CLAIM_DAYS)),
  line('health'),
  line('consents', ({ lastConsentEnded, today }) => after(lastConsentEnded ?? today, CONSENT_DAYS)),
  line('memberships', nothing, true),
  line('wallet'),
  line('charges', nothing, true),
  line('balances', nothing, true),
  // Orders, refunds and pay-outs are papers of the books; the contract behind them goes.
  line('payments', nothing, true),
  line('notices'),
  line('drafts'),
  line('opinions'),
  line('invites'),
  line('helpers'),
  line('claims', claimsKept),
]

export interface KeptLine {
  readonly kind: DataKind
  readonly until: CalendarDate
}

/** Rule 1: what a deletion today leaves, and until when. */
export function keptAfterDeletion(facts: KeepFacts): KeptLine[] {
  const kept: KeptLine[] = []
  for (const held of inventory) {
    const until = held.keptUntil(facts)
    if (until !== null && until >= facts.today) kept.push({ kind: held.kind, until })
  }
  return kept
}
