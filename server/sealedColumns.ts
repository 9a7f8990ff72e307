/**
 * Every column that holds sealed values, with how its context follows from the row. `cli rotate-keys` seals them all
 * again, so a new sealed column needs its line here (sealedColumns.test.ts finds the one that is forgotten).
 */
import { sealContexts } from './sealing'

type Row = Readonly<Record<string, string | number>>

export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** the primary key, in its order */
  readonly keys: readonly string[]
  contextOf(row: Row): string
}

const text = (row: Row, key: string): string => String(row[key])

export const sealedColumns: readonly SealedColumn[] = [
  {
    ...{ table: 'member', column: 'name_enc', keys: ['member_id'] },
    contextOf: (row) => sealContexts.memberName(text(row, 'member_id')),
  },
  {
    ...{ table: 'member', column: 'id_number_enc', keys: ['member_id'] },
    contextOf: (row) => sealContexts.memberIdNumber(text(row, 'member_id')),
  },
  {
    ...{ table: 'health_declaration', column: 'answers_enc', keys: ['member_id', 'enrollment_id'] },
    contextOf: (row) => sealContexts.healthAnswers(text(row, 'enrollment_id')),
  },
  {
    ...{ table: 'claim_action', column: 'data_enc', keys: ['member_id', 'claim_id', 'seq'] },
    contextOf: (row) => sealContexts.claimAction(text(row, 'claim_id'), Number(row.seq)),
  },
  {
    ...{ table: 'stored_file', column: 'name_enc', keys: ['account_id', 'file_id'] },
    contextOf: (row) => sealContexts.fileName(text(row, 'file_id')),
  },
  {
    ...{ table: 'account_identity', column: 'subject_enc', keys: ['provider', 'subject'] },
    contextOf: (row) => sealContexts.identity(text(row, 'provider'), text(row, 'subject')),
  },
  {
    ...{ table: 'health_opinion', column: 'request_enc', keys: ['account_id', 'opinion_id'] },
    contextOf: (row) => sealContexts.opinionRequest(text(row, 'opinion_id')),
  },
  {
    ...{ table: 'health_opinion', column: 'decision_enc', keys: ['account_id', 'opinion_id'] },
    contextOf: (row) => sealContexts.opinionDecision(text(row, 'opinion_id')),
  },
  {
    ...{ table: 'certificate_code', column: 'code_enc', keys: ['code_hash', 'enrollment_id'] },
    contextOf: (row) => sealContexts.certificateCode(text(row, 'enrollment_id')),
  },
  {
    ...{
      table: 'consent',
      column: 'helper_enc',
      keys: ['member_id', 'enrollment_id', 'kind', 'rule_version'],
    },
    contextOf: (row) => sealContexts.consentHelper(text(row, 'enrollment_id')),
  },
  {
    ...{ table: 'helper_grant', column: 'name_enc', keys: ['grant_id'] },
    contextOf: (row) => sealContexts.helperName(text(row, 'grant_id')),
  },
  {
    ...{ table: 'join_draft', column: 'content_enc', keys: ['account_id', 'plan_id'] },
    contextOf: (row) => sealContexts.joinDraft(text(row, 'account_id'), text(row, 'plan_id')),
  },
  {
    ...{ table: 'asked_relative', column: 'details_enc', keys: ['account_id', 'ask_id'] },
    contextOf: (row) => sealContexts.askedRelative(text(row, 'ask_id')),
  },
  {
    ...{ table: 'phone_code', column: 'phone_enc', keys: ['code_id'] },
    contextOf: (row) => sealContexts.phone(text(row, 'code_id')),
  },
  {
    ...{ table: 'phone_code', column: 'code_enc', keys: ['code_id'] },
    contextOf: (row) => sealContexts.phoneCode(text(row, 'code_id')),
  },
]
