/** What a screen to be looked at is: who looks, where it is, and what is changed before. */
import type { JoinReceipt } from '@contract/enrollment'
import type { Phone } from '../h5/phone'
import type { Stored } from './stored'

/** Who looks at a screen. */
export type Viewer =
  | 'guest'
  | 'newcomer'
  | 'waiting'
  | 'covered'
  | 'claiming'
  | 'joined'
  | 'low'
  | 'short'
  | 'pending'
  | 'helper'

/** What one must know to open the screens that show one particular thing. */
export interface Things {
  readonly planId: string
  readonly ruleVersion: string
  readonly periodId: string
  readonly replayedPeriodId: string
  readonly caseId: string
  readonly claimId: string
  readonly enrollmentId: string
  /** of a plan that is paid for beforehand: whose balance runs low, ran out, or was never paid */
  readonly lowId: string
  readonly shortId: string
  readonly pendingId: string
  /** of somebody who has just joined, with a child, and asked their mother */
  readonly receipt: JoinReceipt
  readonly askedPath: string
  readonly payerAskPath: string
  readonly inviteCode: string
  readonly stoppedInviteCode: string
  readonly certificateCode: string
  /** of the covered one: an invitation that is open, the one that `helper` accepted, and the helper looking */
  readonly helpPath: string
  readonly helpedPath: string
  readonly acting: Stored
}

export interface Screen {
  readonly name: string
  readonly viewer: Viewer
  path(things: Things): string
  /** what the browser's storage holds besides who is signed in */
  readonly stored?: (things: Things) => Stored
  /** the server's answers, changed: what no seeded person is in */
  readonly changed?: (things: Things) => Changed
  /** what is tapped and typed before the picture is taken; not done where everything fails */
  readonly act?: (phone: Phone) => Promise<void>
}

/** By the end of a path below /v1: the answer made from the server's own (undefined where there is none yet). */
export type Changed = Readonly<Record<string, (body: never) => unknown>>
