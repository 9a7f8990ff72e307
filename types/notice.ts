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

/** Everything an account is ever told; the app words each, and the sender of chat messages has a template for some. */
export const NoticeKind = Type.Union([
  // paying
  Type.Literal('first-debit-to-confirm'),
  Type.Literal('first-debit-unconfirmed-ended'),
  Type.Literal('debit-announced'),
  Type.Literal('debit-failed'),
  Type.Literal('grace-ending'),
  Type.Literal('lapsed-unpaid'),
  Type.Literal('arrears-paid'),
  Type.Literal('reinstated'),
  Type.Literal('above-ceiling'),
  Type.Literal('deposit-due'),
  Type.Literal('deposit-missed'),
  Type.Literal('balance-low'),
  Type.Literal('balance-too-low'),
  Type.Literal('deposit-booked'),
  Type.Literal('refunded'),
  Type.Literal('contract-ended'),
  // being covered
  Type.Literal('cover-started'),
  Type.Literal('cover-ended-by-age'),
  Type.Literal('term-ended'),
  Type.Literal('paused'),
  Type.Literal('resumed'),
  Type.Literal('exited'),
  Type.Literal('rules-changing'),
  Type.Literal('rules-not-accepted'),
  // people
  Type.Literal('relative-to-confirm'),
  Type.Literal('relative-confirmed'),
  Type.Literal('relative-declined'),
  Type.Literal('payer-asked'),
  Type.Literal('payer-changed'),
  Type.Literal('opinion-decided'),
  Type.Literal('real-name-differs'),
  Type.Literal('helper-accepted'),
  Type.Literal('helper-declined'),
  Type.Literal('helper-left'),
  Type.Literal('helper-ended'),
  Type.Literal('helper-paid'),
  Type.Literal('helped-grace-ending'),
  // the account itself
  Type.Literal('signed-in-elsewhere'),
  Type.Literal('export-ready'),
  Type.Literal('deletion-planned'),
])
export type NoticeKind = Static<typeof NoticeKind>

export const Notice = Type.Object({
  id: idOf('ntc'),
  kind: NoticeKind,
  at: Instant,
  readAt: nullable(Instant),
  planId: nullable(PlanId),
  planNames: nullable(LocalText),
  enrollmentId: nullable(idOf('enr')),
  /** whom it is about, masked; null when it is about nobody in particular */
  name: nullable(Type.String()),
  periodId: nullable(idOf('per')),
  periodNumber: nullable(Count),
  sumFen: nullable(FenAmount),
  /** the day it speaks of: of the debit, of the end of grace, from which rules change */
  day: nullable(Day),
  /** the wallet it speaks of */
  provider: nullable(Type.String()),
})
export type Notice = Static<typeof Notice>

/** GET /v1/me/notices?cursor — newest first. */
export const NoticePage = pageOf(Notice)
export type NoticePage = Static<typeof NoticePage>
export const NoticeQuery = Type.Object(PageQuery)

/** POST /v1/me/notices/read — everything up to and with this one has been seen. */
export const NoticesRead = Type.Object({ upTo: idOf('ntc') }, { additionalProperties: false })
export type NoticesRead = Static<typeof NoticesRead>
