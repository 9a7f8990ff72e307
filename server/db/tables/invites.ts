import type { Relation } from '@core/plan/rules'
import type { DateColumn, InstantColumn, Nullable, NullableInstantColumn } from './columns'

export interface InviteTable {
  code: string
  invite_id: string
  account_id: string
  plan_id: string
  /** what the invited person is to who invites; null: for anybody */
  relation: Nullable<Exclude<Relation, 'self'>>
  shows: 'masked' | 'full' | 'nothing'
  created_at: InstantColumn
  expires_at: InstantColumn
  revoked_at: NullableInstantColumn
}

export interface InvitedJoinTable {
  /** who invited */
  account_id: string
  enrollment_id: string
  member_id: string
  code: string
  plan_id: string
  joined_on: DateColumn
  named: boolean
}

export interface CertificateCodeTable {
  code_hash: Buffer
  code_enc: Buffer
  member_id: string
  enrollment_id: string
  made_at: InstantColumn
  revoked_at: NullableInstantColumn
}
