/**
 * Where the database holds something about people: every table, once. personalTables.test.ts walks the catalogue of the
 * database and fails for a table that is not here, and for one said to hold nothing about people that has a column which
 * looks as if it did. A new table needs its line, and the line of the inventory (core/privacy) that shows and erases it.
 */
import type { DataKind } from '@core/privacy/inventory'

export interface PersonalTable {
  /** lines of the inventory under which its owner reads it */
  readonly shownAs: readonly DataKind[]
  /**
   * erased: no row leads to the account or its members any more once nothing has to be kept. nameless: rows stay as papers
   * of the books or of a published case, under ids that lead to nobody. by-time: gone by itself, the reason says when.
   */
  readonly after: 'erased' | 'nameless' | 'by-time'
  /** for what is not shown, and for what stays */
  readonly reason?: string
}

const erased = (...shownAs: DataKind[]): PersonalTable => ({ shownAs, after: 'erased' })
const nameless = (reason: string, ...shownAs: DataKind[]): PersonalTable => ({
  ...{ shownAs, after: 'nameless', reason },
})
const byTime = (reason: string): PersonalTable => ({ shownAs: [], after: 'by-time', reason })

export const personalTables: Readonly<Record<string, PersonalTable>> = {
  account: erased('sign-in'),
  account_identity: erased('sign-in'),
  session: erased('devices'),
  phone_device: erased('devices'),
  phone_code: byTime('a sent code, sealed: deleted a day after it has expired'),
  counted_limit: byTime('keyed hashes of addresses and numbers, counted: deleted when their window ends'),
  account_member: erased('memberships'),
  member: nameless('name and number sealed empty, birth date cut to its year, region cleared', 'identity'),
  real_name_check: erased('identity'),
  person_in_plan: erased('identity'),
  enrollment: nameless(
    'a place on past rosters: shares are divided by it, so it stays in the count',
    'memberships',
  ),
  segment: nameless('stretches on past rosters', 'memberships'),
  cover_gap: nameless('days without cover between two stretches', 'memberships'),
  health_declaration: erased('health'),
  consent: erased('consents'),
  rule_answer: erased('memberships'),
  debit_contract: erased('wallet'),
  contract_signing: erased('wallet'),
  charge_order: nameless('a paper of the books', 'charges'),
  charge_line: nameless('a paper of the books', 'charges'),
  arrears_payment: nameless('a paper of the books', 'charges'),
  balance_entry: nameless('a paper of the books', 'balances'),
  refund: nameless('a paper of the books', 'balances'),
  payment_order: nameless('a paper of the books', 'payments'),
  payment_refund: nameless('a paper of the books', 'payments'),
  payment_transfer: nameless('a paper of the books; what a wallet needs to take it is cleared', 'payments'),
  notice: erased('notices'),
  join_draft: erased('drafts'),
  asked_relative: erased('drafts'),
  payer_span: nameless('by whom past shares were paid: the books rest on it', 'wallet'),
  payer_ask: erased('memberships'),
  health_opinion: erased('opinions'),
  stored_file: erased('claims', 'opinions'),
  invite: erased('invites'),
  invited_join: erased('invites'),
  certificate_code: erased('invites'),
  helper_grant: erased('helpers'),
  helper_act: erased('helpers'),
  claim: nameless('a claim that became a published case, without its papers', 'claims'),
  claim_number: nameless('the number of a published case’s claim', 'claims'),
  claim_action: nameless('the steps of a published case’s claim, without what they said', 'claims'),
  case_source: nameless('which claim a published case came from', 'claims'),
  admission_guess: {
    ...erased(),
    reason: 'how often a group code was guessed wrong: a limit, no fact to show',
  },
  idempotency: {
    ...erased(),
    reason: 'a request and its answer, to answer it again: shown where it was made',
  },
  data_export: { ...erased(), reason: 'the export itself, for a week' },
  account_deletion: nameless('that an account was deleted, and when: it proves the deletion'),
  admission_roster: byTime(
    'keyed hashes that a group’s operator imports and replaces; they lead to no account',
  ),
}

/** Nothing about people: sums, counts, rules, published cards, and what runs the installation. */
export const impersonalTables: Readonly<Record<string, string>> = {
  plan: 'a plan',
  rule_version: 'published rules',
  plan_tier: 'sums and counts',
  tier_delta: 'counts',
  period: 'sums and counts',
  period_share: 'sums and counts',
  period_aid: 'sums',
  period_exposure: 'counts',
  journal_entry: 'sums',
  journal_line: 'sums; `account` is one of the books',
  case_card: 'published, under a made-up name and coarse enough that twenty members match',
  admission_code: 'a group’s code, hashed',
  due_work: 'ids of what falls due, deleted or done with it',
  outbox: 'ids of what is to be sent',
  payment_notification: 'numbers of notices a provider sent',
  payment_fault: 'numbers of orders and sums',
  installation_fact: 'facts of the installation',
  demo_state: 'the demo world',
  migration: 'files that ran',
}

/** Columns of tables that hold nothing about people, which only look so. */
export const onlyLooksPersonal: Readonly<Record<string, string>> = {
  'journal_line.account': 'an account of the books',
  'case_card.sex': 'published with the consent of the case, cleared or coarse otherwise',
  'due_work.work_key': 'names the occasion by ids',
  'journal_entry.entry_key': 'names the occasion of an entry: a period, an order',
  'installation_fact.value': 'a fact of the installation',
  'migration.name': 'the name of a file',
  'installation_fact.name': 'the name of a fact',
  'admission_code.code_key': 'the hash of a group’s code',
  'plan.admission_contact': 'whom to ask, as the operator publishes it',
}
