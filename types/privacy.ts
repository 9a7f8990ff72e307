/** What is held about somebody: to read, to take along, to have deleted, and consents to take back. */
import { Type, type Static } from '@sinclair/typebox'
import { RealNameState } from './identity'
import {
  Count,
  Day,
  FenAmount,
  Instant,
  LocalText,
  PlanId,
  Relation,
  RuleVersion,
  Severity,
  Sex,
  idOf,
  nullable,
} from './scalars'
import { DeviceKind, SignInMethod } from './session'

const DataKind = Type.Union([
  Type.Literal('sign-in'),
  Type.Literal('devices'),
  Type.Literal('identity'),
  Type.Literal('health'),
  Type.Literal('consents'),
  Type.Literal('memberships'),
  Type.Literal('wallet'),
  Type.Literal('charges'),
  Type.Literal('balances'),
  Type.Literal('payments'),
  Type.Literal('notices'),
  Type.Literal('drafts'),
  Type.Literal('opinions'),
  Type.Literal('invites'),
  Type.Literal('helpers'),
  Type.Literal('claims'),
])

/** GET /v1/privacy/data — what is held about people here, for everybody to read. */
export const DataInventory = Type.Object({
  items: Type.Array(
    Type.Object({ kind: DataKind, name: LocalText, purpose: LocalText, basis: LocalText, kept: LocalText }),
  ),
})
export type DataInventory = Static<typeof DataInventory>

const ConsentKind = Type.Union([
  Type.Literal('rules'),
  Type.Literal('health'),
  Type.Literal('guardian'),
  Type.Literal('debit'),
])
export type ConsentKind = Static<typeof ConsentKind>

/** Everything about an account, opened for its owner alone: of members it pays for, nothing of other payers. */
export const PersonalData = Type.Object({
  'sign-in': Type.Array(
    Type.Object({ provider: SignInMethod, value: nullable(Type.String()), linkedOn: nullable(Day) }),
  ),
  devices: Type.Array(
    Type.Object({ method: SignInMethod, device: DeviceKind, signedInOn: Day, lastSeenOn: Day }),
  ),
  identity: Type.Array(
    Type.Object({
      memberId: idOf('mem'),
      name: Type.String(),
      documentType: Type.String(),
      idNumber: Type.String(),
      birthDate: Day,
      sex: Sex,
      regionCode: Type.String(),
      registerCheck: nullable(RealNameState),
    }),
  ),
  health: Type.Array(
    Type.Object({
      enrollmentId: idOf('enr'),
      declaredAt: Instant,
      answers: Type.Array(Type.Object({ questionId: Type.String(), answer: Type.String() })),
    }),
  ),
  consents: Type.Array(
    Type.Object({
      enrollmentId: idOf('enr'),
      kind: ConsentKind,
      ruleVersion: RuleVersion,
      givenAt: Instant,
      withdrawnAt: nullable(Instant),
    }),
  ),
  memberships: Type.Array(
    Type.Object({
      enrollmentId: idOf('enr'),
      memberId: idOf('mem'),
      planId: PlanId,
      relation: Relation,
      certificateNo: Type.String(),
      ruleVersion: RuleVersion,
      joinedOn: Day,
      coverFrom: Day,
      endedOn: nullable(Day),
      /** what was answered to new rules */
      rulesAnswers: Type.Array(Type.Object({ ruleVersion: RuleVersion, answer: Type.String(), at: Instant })),
      /** whom this account asked to pay for it: when, and what became of it */
      payersAsked: Type.Array(
        Type.Object({ state: Type.String(), askedAt: Instant, endedAt: nullable(Instant) }),
      ),
    }),
  ),
  wallet: Type.Array(
    Type.Object({
      provider: Type.String(),
      contract: Type.String(),
      state: Type.String(),
      signedOn: Day,
      /** memberships it came to pay for by a change of payer, by plan and period */
      paysFor: Type.Array(
        Type.Object({ planId: PlanId, fromPeriod: Count, toPeriod: nullable(Count), agreedAt: Instant }),
      ),
    }),
  ),
  charges: Type.Array(
    Type.Object({
      planId: PlanId,
      period: Count,
      attempt: Count,
      sumFen: FenAmount,
      state: Type.String(),
      dueAt: Instant,
      lines: Type.Array(Type.Object({ enrollmentId: idOf('enr'), shareFen: FenAmount })),
    }),
  ),
  balances: Type.Array(
    Type.Object({
      enrollmentId: idOf('enr'),
      kind: Type.Union([Type.Literal('deposit'), Type.Literal('refund'), Type.Literal('owed')]),
      sumFen: FenAmount,
      at: Instant,
    }),
  ),
  payments: Type.Array(
    Type.Object({
      kind: Type.Union([Type.Literal('deposit'), Type.Literal('refund'), Type.Literal('pay-out')]),
      provider: Type.String(),
      sumFen: FenAmount,
      state: Type.String(),
      at: Instant,
      providerRef: nullable(Type.String()),
    }),
  ),
  notices: Type.Array(Type.Object({ kind: Type.String(), at: Instant, readAt: nullable(Instant) })),
  drafts: Type.Array(
    Type.Object({
      planId: PlanId,
      kind: Type.Union([Type.Literal('join'), Type.Literal('asked')]),
      savedAt: Instant,
      content: nullable(Type.String()),
    }),
  ),
  opinions: Type.Array(
    Type.Object({
      planId: PlanId,
      state: Type.String(),
      askedAt: Instant,
      asked: nullable(Type.String()),
      answered: nullable(Type.String()),
    }),
  ),
  invites: Type.Array(
    Type.Object({
      code: Type.String(),
      planId: PlanId,
      shows: Type.String(),
      madeAt: Instant,
      joined: Count,
    }),
  ),
  helpers: Type.Array(
    Type.Object({
      side: Type.Union([Type.Literal('helps-me'), Type.Literal('i-help')]),
      /** what I call them; of somebody I help, what they call me */
      name: Type.String(),
      state: Type.String(),
      since: nullable(Day),
      endedOn: nullable(Day),
      acts: Type.Array(Type.Object({ kind: Type.String(), at: Instant, sumFen: nullable(FenAmount) })),
    }),
  ),
  claims: Type.Array(
    Type.Object({
      number: Type.String(),
      enrollmentId: idOf('enr'),
      status: Type.String(),
      illnessCode: Type.String(),
      severity: nullable(Severity),
      diagnosedOn: Day,
      aidFen: FenAmount,
      steps: Type.Array(
        Type.Object({ action: Type.String(), by: Type.String(), at: Instant, note: nullable(Type.String()) }),
      ),
      files: Type.Array(
        Type.Object({ id: idOf('fil'), name: Type.String(), mediaType: Type.String(), bytes: Count }),
      ),
    }),
  ),
})
export type PersonalData = Static<typeof PersonalData>

/** GET /v1/me/export — 'preparing' while much of it is put together; ask again. */
export const DataExport = Type.Union([
  Type.Object({
    state: Type.Literal('ready'),
    accountId: idOf('acc'),
    madeAt: Instant,
    data: PersonalData,
  }),
  Type.Object({ state: Type.Literal('preparing'), accountId: idOf('acc'), requestedAt: Instant }),
])
export type DataExport = Static<typeof DataExport>

/** GET /v1/me/deletion — what deleting the account would do, or how far it is. */
export const DeletionView = Type.Object({
  state: Type.Union([
    Type.Literal('none'),
    Type.Literal('cooling'),
    Type.Literal('ending'),
    Type.Literal('erased'),
  ]),
  coolingDays: Count,
  /** when it begins, or would begin if asked for now */
  eraseOn: Day,
  /** memberships that end with it */
  ends: Type.Array(Type.Object({ enrollmentId: idOf('enr'), name: Type.String(), planNames: LocalText })),
  /** what has to be over before anything is erased */
  waitsFor: Type.Array(
    Type.Union([
      Type.Object({ reason: Type.Literal('open-claim'), number: Type.String() }),
      Type.Object({
        reason: Type.Literal('owed-share'),
        planId: PlanId,
        period: Count,
        sumFen: nullable(FenAmount),
      }),
      Type.Object({ reason: Type.Literal('open-refund'), sumFen: FenAmount }),
    ]),
  ),
  kept: Type.Array(Type.Object({ kind: DataKind, name: LocalText, until: Day })),
})
export type DeletionView = Static<typeof DeletionView>

/** POST /v1/me/deletion */
export const DeletionRequest = Type.Object(
  { id: idOf('del'), confirm: Type.Literal(true) },
  { additionalProperties: false },
)
export type DeletionRequest = Static<typeof DeletionRequest>

/** GET /v1/me/consents — what was agreed to, and what taking it back would do today. */
export const ConsentView = Type.Object({
  enrollmentId: idOf('enr'),
  name: Type.String({ description: 'masked' }),
  planNames: LocalText,
  open: Type.Boolean(),
  given: Type.Array(Type.Object({ kind: ConsentKind, givenOn: Day, withdrawnOn: nullable(Day) })),
  effect: Type.Object({
    endedOn: Day,
    owed: Type.Array(Type.Object({ disclosureDate: Day, chargeDate: Day })),
    claimUntil: Day,
    /** health answers go at once, unless a claim is open */
    answersGo: Type.Union([Type.Literal('at-once'), Type.Literal('after-claim')]),
  }),
})
export type ConsentView = Static<typeof ConsentView>
export const ConsentList = Type.Object({ items: Type.Array(ConsentView) })
export type ConsentList = Static<typeof ConsentList>

/** POST /v1/me/withdrawals — the same again changes nothing. */
export const Withdrawal = Type.Object(
  { id: idOf('wdr'), enrollmentId: idOf('enr'), kind: ConsentKind },
  { additionalProperties: false },
)
export type Withdrawal = Static<typeof Withdrawal>
