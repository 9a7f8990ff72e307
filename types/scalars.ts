/** The scalars every resource is made of. Money is fen, times are ISO 8601 in UTC, days are China days. */
import { Type, type Static, type TSchema } from '@sinclair/typebox'

/** A type prefix and a UUIDv7 without dashes (core/identifier). */
export const idOf = (prefix: string) =>
  Type.String({ pattern: `^${prefix}_[0-9a-f]{32}$`, maxLength: 40, description: `id, ${prefix}_…` })

export const FenAmount = Type.Integer({
  minimum: -Number.MAX_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'fen (1/100 yuan)',
})
export const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
export const Instant = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' })
export const Day = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'calendar day in China (UTC+8)',
})
export const PlanId = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' })
export const RuleVersion = Type.String({ pattern: '^\\d+\\.\\d+$' })

/** The same sentence in the three languages of the app. */
export const LocalText = Type.Object({
  'zh-Hans': Type.String(),
  'zh-Hant': Type.String(),
  en: Type.String(),
})
export type LocalText = Static<typeof LocalText>

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** One page of a feed; `nextCursor` is opaque and null on the last page. */
export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: nullable(Type.String()) })

export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
}

/** What one person may see of another's relation to the payer. */
export const Relation = Type.Union([
  Type.Literal('self'),
  Type.Literal('spouse'),
  Type.Literal('child'),
  Type.Literal('parent'),
])
export type Relation = Static<typeof Relation>

export const Severity = Type.Union([Type.Literal('serious'), Type.Literal('light')])
export const Sex = Type.Union([Type.Literal('male'), Type.Literal('female')])
