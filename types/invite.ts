import { Type, type Static } from '@sinclair/typebox'
import { Count, Day, Instant, LocalText, PlanId, idOf, nullable } from './scalars'

/** What an invited relative is to who invites. */
export const InvitedRelation = Type.Union([
  Type.Literal('spouse'),
  Type.Literal('child'),
  Type.Literal('parent'),
])
export type InvitedRelation = Static<typeof InvitedRelation>

/** Which name of the inviter an invitation shows: masked (沈*) unless they chose otherwise. */
export const ShownName = Type.Union([Type.Literal('masked'), Type.Literal('full'), Type.Literal('nothing')])
export type ShownName = Static<typeof ShownName>

/** `ended`: whoever invites is no longer in the plan. */
export const InviteState = Type.Union([
  Type.Literal('open'),
  Type.Literal('expired'),
  Type.Literal('revoked'),
  Type.Literal('ended'),
])
export type InviteState = Static<typeof InviteState>

/** A code as it stands in a link: letters and digits that are not mixed up, nothing about who made it. */
export const InviteCode = Type.String({ pattern: '^[0-9A-HJKMNP-TV-Z]{20}$', maxLength: 20 })

/** POST /v1/me/invites. The client makes `id`; the same id again gives the same link. */
export const InviteRequest = Type.Object(
  {
    id: idOf('inv'),
    planId: PlanId,
    /** null: for anybody; else for this relative, who joins and pays on their own phone */
    relation: nullable(InvitedRelation),
    shows: ShownName,
  },
  { additionalProperties: false },
)
export type InviteRequest = Static<typeof InviteRequest>

/** POST /v1/me/invites/:inviteId. A stopped link stays stopped. */
export const InviteChange = Type.Object(
  {
    shows: Type.Optional(ShownName),
    /** 90 days from now */
    renew: Type.Optional(Type.Literal(true)),
    stop: Type.Optional(Type.Literal(true)),
  },
  { additionalProperties: false },
)
export type InviteChange = Static<typeof InviteChange>

/** An invitation as who made it sees it. */
export const Invite = Type.Object({
  id: idOf('inv'),
  code: InviteCode,
  planId: PlanId,
  relation: nullable(InvitedRelation),
  shows: ShownName,
  /** the name as the page shows it; null: "a member" */
  shownAs: nullable(Type.String()),
  state: InviteState,
  createdAt: Instant,
  expiresAt: Instant,
})
export type Invite = Static<typeof Invite>

/** Who joined through me in one month: how many, and the masked names of those who agreed to be named. */
export const InvitedMonth = Type.Object({
  month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
  people: Count,
  names: Type.Array(Type.String({ description: 'masked' })),
})
export type InvitedMonth = Static<typeof InvitedMonth>

/** GET /v1/me/invites */
export const MyInvites = Type.Object({
  /** the plans in which this account has somebody, and what an invitation to each can show */
  plans: Type.Array(
    Type.Object({
      id: PlanId,
      names: LocalText,
      /** what the plan takes */
      relations: Type.Array(InvitedRelation),
    }),
  ),
  names: Type.Object({ masked: nullable(Type.String()), full: nullable(Type.String()) }),
  /** newest first; those that were stopped are gone */
  invites: Type.Array(Invite),
  joined: Type.Array(InvitedMonth),
})
export type MyInvites = Static<typeof MyInvites>

/** GET /v1/invites/:code — what a link says to whoever opens it; without a name once it is no longer open. */
export const InviteView = Type.Object({
  state: InviteState,
  planId: PlanId,
  inviter: nullable(Type.String({ description: 'the name the inviter chose to show' })),
  relation: nullable(InvitedRelation),
  until: Day,
})
export type InviteView = Static<typeof InviteView>
