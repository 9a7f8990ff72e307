import type { NoticeKind } from '@contract/notice'
import type { CalendarDate } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { InstantColumn, Json, NullableInstantColumn } from './columns'

/** What a notice is about: ids and figures only. */
export interface NoticeAbout {
  readonly planId?: string
  readonly enrollmentId?: string
  readonly periodId?: string
  readonly periodNumber?: number
  readonly sumFen?: Fen
  readonly day?: CalendarDate
  /** the wallet that will be asked */
  readonly provider?: string
}

export interface NoticeTable {
  account_id: string
  notice_id: string
  kind: NoticeKind
  about: Json<NoticeAbout>
  created_at: InstantColumn
  read_at: NullableInstantColumn
}
