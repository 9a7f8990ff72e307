import type { HelperActKind } from '@core/helper/may'
import type {
  InstantColumn,
  Nullable,
  NullableDateColumn,
  NullableFenColumn,
  NullableInstantColumn,
} from './columns'

/** revoked: by who is helped · left: by the helper. */
export interface HelperGrantTable {
  grant_id: string
  account_id: string
  name_enc: Buffer
  token_hash: Buffer
  helper_account_id: Nullable<string>
  state: 'invited' | 'active' | 'revoked' | 'left'
  invited_at: InstantColumn
  expires_at: InstantColumn
  accepted_at: NullableInstantColumn
  ended_at: NullableInstantColumn
  looked_on: NullableDateColumn
}

export interface HelperActTable {
  account_id: string
  act_id: string
  grant_id: string
  kind: HelperActKind
  sum_fen: NullableFenColumn
  at: InstantColumn
}
