import { Type, type Static } from '@sinclair/typebox'
import { Due } from './cover'
import { EnrollmentView } from './enrollment'
import { ForecastBand } from './forecast'
import { PlanFigures } from './meta'
import { BillState } from './statement'
import { Count, Day, FenAmount, Instant, LocalText, PlanId, idOf, nullable } from './scalars'

/** What is new for this account; the app words each kind. */
export const NewsItem = Type.Object({
  kind: Type.Union([
    Type.Literal('period-disclosed'),
    Type.Literal('period-settled'),
    Type.Literal('debit-failed'),
    Type.Literal('claim-moved'),
    Type.Literal('cover-started'),
  ]),
  at: Instant,
  periodId: nullable(idOf('per')),
  periodNumber: nullable(Count),
  claimId: nullable(idOf('clm')),
  claimStatus: nullable(Type.String()),
  name: nullable(Type.String()),
  cases: nullable(Count),
  aidFen: nullable(FenAmount),
})
export type NewsItem = Static<typeof NewsItem>

/** The newest period that is disclosed and not yet charged, or the last one charged; null before the first. */
export const HomeShare = Type.Object({
  periodId: idOf('per'),
  number: Count,
  state: BillState,
  chargeDate: Day,
  objectionEndsAt: Instant,
  cases: Count,
  members: Count,
  people: Count,
  /** when everybody in the family pays the same, else null */
  perPersonFen: nullable(FenAmount),
  totalFen: FenAmount,
})

/** GET /v1/home — the four answers of the first screen in one reply. */
export const Home = Type.Object({
  now: Instant,
  today: Day,
  planId: PlanId,
  planNames: LocalText,
  enrollments: Type.Array(EnrollmentView),
  /** in every plan, also for people whose memberships others hold */
  dues: Type.Array(Due),
  share: nullable(HomeShare),
  next: Type.Object({
    disclosureDate: Day,
    chargeDate: Day,
    /** what the family may share then; null when nobody of it does, or nothing can be said */
    forecast: nullable(ForecastBand),
  }),
  figures: PlanFigures,
  news: Type.Array(NewsItem),
  /** notices nobody has opened yet */
  unreadNotices: Count,
})
export type Home = Static<typeof Home>

/** GET /v1/me */
export const Me = Type.Object({
  accountId: idOf('acc'),
  name: nullable(Type.String({ description: 'masked name of the person themselves, if enrolled' })),
  enrollments: Type.Array(EnrollmentView),
  openClaims: Count,
  claims: Count,
  debit: nullable(Type.Object({ provider: Type.String(), signedOn: Day, state: Type.String() })),
})
export type Me = Static<typeof Me>
