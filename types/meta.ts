import { Type, type Static } from '@sinclair/typebox'
import {
  Count,
  Day,
  FenAmount,
  Instant,
  LocalText,
  PageQuery,
  PlanId,
  idOf,
  nullable,
  pageOf,
} from './scalars'

/** GET /health — 200 with status "ok" only when the database answers, 503 otherwise. */
export const Health = Type.Object({
  status: Type.Union([Type.Literal('ok'), Type.Literal('unavailable')]),
  mode: Type.Union([Type.Literal('demo'), Type.Literal('real')]),
  database: Type.Union([Type.Literal('ok'), Type.Literal('unavailable')]),
  version: Type.String(),
})
export type Health = Static<typeof Health>

/** GET /v1/meta — what the app must know before anything else. `mode` "demo" puts a banner on every screen. */
export const Meta = Type.Object({
  mode: Type.Union([Type.Literal('demo'), Type.Literal('real')]),
  now: Instant,
  today: Day,
  version: Type.String(),
  plans: Type.Array(
    Type.Object({ id: PlanId, names: LocalText, joinable: Type.Boolean(), replayed: Type.Boolean() }),
  ),
})
export type Meta = Static<typeof Meta>

/** GET /v1/sandbox/people?cursor&q — whom one may sign in as; demo mode only. Names are generated. */
export const SandboxPerson = Type.Object({
  accountId: idOf('acc'),
  name: Type.String(),
  people: Count,
  story: LocalText,
  featured: Type.Boolean(),
})
export type SandboxPerson = Static<typeof SandboxPerson>
export const SandboxPeople = pageOf(SandboxPerson)
export type SandboxPeople = Static<typeof SandboxPeople>
export const SandboxPeopleQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Type.String({ maxLength: 40 })),
})

/** POST /v1/sandbox/sessions — sign in as a seeded person, or as somebody new who has joined nothing yet. */
export const SandboxSignIn = Type.Union([
  Type.Object({ accountId: idOf('acc') }, { additionalProperties: false }),
  Type.Object({ newcomer: Type.Literal(true) }, { additionalProperties: false }),
])
export type SandboxSignIn = Static<typeof SandboxSignIn>
export const Session = Type.Object({ token: Type.String(), accountId: idOf('acc'), expiresAt: Instant })
export type Session = Static<typeof Session>

/** GET /v1/sandbox/clock, POST /v1/sandbox/clock/moves — demo mode only. */
export const SandboxClock = Type.Object({
  now: Instant,
  today: Day,
  planId: PlanId,
  nextDisclosure: Day,
  nextCharge: Day,
  movedByMs: Type.Integer(),
})
export type SandboxClock = Static<typeof SandboxClock>
export const SandboxClockMove = Type.Object({
  to: Type.Union([Type.Literal('next-disclosure'), Type.Literal('next-charge')]),
})
export type SandboxClockMove = Static<typeof SandboxClockMove>

/** GET /v1/plans/:planId/figures — how many we are, for the home and join pages. */
export const PlanFigures = Type.Object({
  members: nullable(Count),
  waiting: nullable(Count),
  helpedThisYear: Count,
  aidThisYearFen: FenAmount,
  asOf: Instant,
})
export type PlanFigures = Static<typeof PlanFigures>
