/** Somebody who may look at a member's cover from their own phone, and what they did there. */
import { Type, type Static } from '@sinclair/typebox'
import { Count, Day, FenAmount, Instant, PageQuery, idOf, nullable, pageOf } from './scalars'

export const HelperActKind = Type.Union([Type.Literal('looked'), Type.Literal('paid')])

/** A helper as who is helped sees them. */
export const Helper = Type.Object({
  id: idOf('hlp'),
  /** what the member calls them */
  name: Type.String(),
  /** invited: nobody has accepted yet */
  state: Type.Union([Type.Literal('invited'), Type.Literal('active')]),
  /** the page to send to the helper while invited */
  path: nullable(Type.String()),
  expiresAt: Instant,
  since: nullable(Day),
  last: nullable(Type.Object({ kind: HelperActKind, at: Instant })),
})
export type Helper = Static<typeof Helper>

/** Somebody helped, as the helper sees them. `id` goes with each request made for them (X-Acting-For). */
export const Helped = Type.Object({
  id: idOf('hlp'),
  name: nullable(Type.String({ description: 'masked; null for somebody who is not a member themselves' })),
  since: Day,
})
export type Helped = Static<typeof Helped>

/** GET /v1/me/helpers */
export const MyHelpers = Type.Object({
  helpers: Type.Array(Helper),
  helping: Type.Array(Helped),
  /** how many helpers somebody can have, invited ones included */
  most: Count,
})
export type MyHelpers = Static<typeof MyHelpers>

/** POST /v1/me/helpers — the same id again is the same invitation. */
export const HelperRequest = Type.Object(
  {
    id: idOf('hlp'),
    name: Type.String({ maxLength: 60, description: 'what the member calls their helper' }),
  },
  { additionalProperties: false },
)
export type HelperRequest = Static<typeof HelperRequest>

/** GET /v1/me/helper-acts — everything helpers did here, newest first. */
export const HelperAct = Type.Object({
  id: idOf('evt'),
  name: Type.String({ description: 'what the member calls this helper' }),
  kind: HelperActKind,
  at: Instant,
  sumFen: nullable(FenAmount),
})
export type HelperAct = Static<typeof HelperAct>
export const HelperActPage = pageOf(HelperAct)
export type HelperActPage = Static<typeof HelperActPage>
export const HelperActQuery = Type.Object(PageQuery)

/** GET /v1/helper-invitations/:token — what the link says to whoever opens it. */
export const HelperInvitation = Type.Object({
  /** accepted: by who asks; over: by somebody else, taken back, expired, or there never was one */
  state: Type.Union([Type.Literal('open'), Type.Literal('accepted'), Type.Literal('over')]),
  name: nullable(Type.String({ description: 'masked name of who asks for help' })),
  until: nullable(Day),
  /** the grant, to who accepted */
  id: nullable(idOf('hlp')),
  /** who asks opened their own link */
  own: Type.Boolean(),
})
export type HelperInvitation = Static<typeof HelperInvitation>
