import type {
  DateColumn,
  Defaulted,
  FenColumn,
  InstantColumn,
  Nullable,
  NullableInstantColumn,
} from './columns'
import type { Relation } from '@core/plan/rules'

export interface AccountTable {
  account_id: string
  created_at: InstantColumn
}

export interface AccountIdentityTable {
  provider: string
  /** hex of the keyed hash of the provider's subject, or of the phone number */
  subject: string
  account_id: string
  subject_enc: Nullable<Buffer>
  linked_at: NullableInstantColumn
}

/** How somebody signed in. */
export type SignInMethod = 'wechat' | 'alipay' | 'phone' | 'sandbox'
/** The least that lets somebody tell their devices apart. */
export type DeviceKind = 'iphone' | 'android' | 'computer' | 'other'

export interface SessionTable {
  token_hash: Buffer
  account_id: string
  created_at: InstantColumn
  expires_at: InstantColumn
  revoked_at: NullableInstantColumn
  session_id: string
  method: Defaulted<SignInMethod>
  device: Defaulted<DeviceKind>
  last_seen_on: DateColumn
}

/** For whom an account pays, in order of joining. */
export interface AccountMemberTable {
  account_id: string
  member_id: string
  plan_id: string
  enrollment_id: string
  relation: Relation
  seq: number
  added_at: InstantColumn
}

export interface DebitContractTable {
  account_id: string
  contract_id: string
  provider: string
  provider_contract: string
  state: 'active' | 'ended'
  signed_at: InstantColumn
}

/** due: to be sent · sent: asked, no answer yet · paid, failed: answered · written-off: unpaid after grace. */
export type ChargeOrderState = 'due' | 'sent' | 'paid' | 'failed' | 'written-off'

export interface ChargeOrderTable {
  account_id: string
  order_id: string
  contract_id: string
  plan_id: string
  period_number: number
  attempt: number
  sum_fen: FenColumn
  state: ChargeOrderState
  notice_on: DateColumn
  due_at: InstantColumn
  provider_ref: Nullable<string>
  failure: Nullable<string>
  finished_at: NullableInstantColumn
}

export interface ChargeLineTable {
  account_id: string
  order_id: string
  enrollment_id: string
  member_id: string
  share_fen: FenColumn
}
