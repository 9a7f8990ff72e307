import type { Nullable, Defaulted, InstantColumn, DateColumn, NullableInstantColumn } from './columns'

/** A code on its way to a phone, or that has come there. */
export interface PhoneCodeTable {
  code_id: string
  phone_index: Buffer
  phone_enc: Buffer
  device_index: Buffer
  code_hash: Buffer
  /** until it is handed to the provider */
  code_enc: Nullable<Buffer>
  wrong: Defaulted<number>
  created_at: InstantColumn
  expires_at: InstantColumn
  used_at: NullableInstantColumn
}

/** A device that has signed in with a number. */
export interface PhoneDeviceTable {
  phone_index: Buffer
  device_index: Buffer
  account_id: string
  seen_on: DateColumn
}

export interface CountedLimitTable {
  kind: string
  key: Buffer
  started_at: InstantColumn
  ends_at: InstantColumn
  count: number
}

/** unknown: not asked yet, or the register says nothing · unavailable: asked, nobody answered yet */
export type RealNameState = 'unknown' | 'matched' | 'differs' | 'unavailable'

export interface RealNameCheckTable {
  member_id: string
  state: RealNameState
  asked: Defaulted<number>
  changed_at: InstantColumn
}

/** cooling: can be taken back · ending: memberships end, something is still owed or open · erased, cancelled */
export type DeletionState = 'cooling' | 'ending' | 'erased' | 'cancelled'

export interface AccountDeletionTable {
  account_id: string
  request_id: string
  state: DeletionState
  requested_at: InstantColumn
  erase_at: InstantColumn
  ended_at: NullableInstantColumn
}

export interface DataExportTable {
  account_id: string
  storage_key: Nullable<string>
  requested_at: InstantColumn
  ready_at: NullableInstantColumn
}

export interface InstallationFactTable {
  name: string
  value: Buffer
}
