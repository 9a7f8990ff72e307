import { Type, type Static } from '@sinclair/typebox'
import { idOf } from './scalars'

export const RealNameState = Type.Union([
  Type.Literal('unknown'),
  Type.Literal('matched'),
  Type.Literal('differs'),
  Type.Literal('unavailable'),
])
export type RealNameState = Static<typeof RealNameState>

/** GET /v1/me/name-checks — name and number against the register, for the people this account pays for. */
export const NameCheckView = Type.Object({
  enrollmentId: idOf('enr'),
  state: RealNameState,
  /** the membership was ended before its cover because of it */
  stopped: Type.Boolean(),
})
export type NameCheckView = Static<typeof NameCheckView>
export const NameCheckList = Type.Object({ items: Type.Array(NameCheckView) })
export type NameCheckList = Static<typeof NameCheckList>
