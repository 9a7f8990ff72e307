import { Type, type Static } from '@sinclair/typebox'
import { PlanId } from './scalars'

/** A code as somebody typed it: spaces, dashes and small letters do not matter. */
export const GroupCode = Type.String({ maxLength: 40 })

/** POST /v1/plans/:planId/code-checks — before anything else is asked; nothing is taken. */
export const CodeCheck = Type.Object({ groupCode: GroupCode }, { additionalProperties: false })
export type CodeCheck = Static<typeof CodeCheck>
export const CodeChecked = Type.Object({ planId: PlanId })
export type CodeChecked = Static<typeof CodeChecked>
