import type { CalendarDate, Instant } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { ColumnType, JSONColumnType } from 'kysely'

/** Money: bigint in the database, checked whole fen here (database.ts refuses what a number cannot hold). */
export type FenColumn = ColumnType<Fen, number, number>
export type NullableFenColumn = ColumnType<Fen | null, number | null | undefined, number | null>
/** A column with a database default. */
export type Defaulted<T, Insert = T> = ColumnType<T, Insert | undefined, Insert>

/** `date`: 'YYYY-MM-DD', a day in China. */
export type DateColumn = ColumnType<CalendarDate, string, string>
export type NullableDateColumn = ColumnType<CalendarDate | null, string | null | undefined, string | null>

/** `timestamptz`: 'YYYY-MM-DDTHH:MM:SS.mmmZ'. */
export type InstantColumn = ColumnType<Instant, string, string>
export type NullableInstantColumn = ColumnType<Instant | null, string | null | undefined, string | null>

/** `jsonb`: written with JSON.stringify (pg would send an array as a PostgreSQL array). */
export type Json<T extends object | null> = JSONColumnType<T, string, string>
export type NullableJson<T extends object> = JSONColumnType<
  T | null,
  string | null | undefined,
  string | null
>

/** A nullable column that an insert may leave out. */
export type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>
