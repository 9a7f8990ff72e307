import type { FenColumn, InstantColumn, Json, Nullable, NullableInstantColumn, Defaulted } from './columns'

export interface JournalEntryTable {
  plan_id: string
  entry_id: string
  entry_key: string
  kind: string
  period_number: Nullable<number>
  at: InstantColumn
}

/** amount_fen: debit above zero, credit below; the lines of an entry add up to nothing. */
export interface JournalLineTable {
  plan_id: string
  entry_id: string
  line_no: number
  account: string
  amount_fen: FenColumn
}

export interface DueWorkTable {
  work_id: string
  kind: string
  work_key: string
  /** when it belongs, on the clock; a later attempt still acts for this moment */
  due_at: InstantColumn
  /** when to try (again): due_at at first, later after a failure */
  next_at: InstantColumn
  payload: Json<object>
  state: Defaulted<'due' | 'done'>
  attempts: Defaulted<number>
  error: Nullable<string>
  done_at: NullableInstantColumn
}

export interface OutboxTable {
  message_id: string
  kind: string
  version: number
  payload: Json<object>
  created_at: InstantColumn
  done_at: NullableInstantColumn
}

export interface IdempotencyTable {
  request_id: string
  operation: string
  account_id: string
  input_hash: Buffer
  /** ids of what the request made, so that a repeat gets the same answer */
  result: Json<object>
  created_at: InstantColumn
}

export interface DemoStateTable {
  key: string
  value: Json<object>
}
