/** Each line of the inventory (core/privacy) with the feature that holds it. */
import { balances } from './features/balance/personal'
import { charges, wallet } from './features/charge/personal'
import { claims } from './features/claim/personal'
import { consents, drafts, health, identity, memberships } from './features/enrollment/personal'
import { helpers } from './features/helper/personal'
import { invites } from './features/invite/personal'
import { opinions } from './features/opinion/personal'
import { payments } from './features/payment/personal'
import { devices, signIn } from './features/session/personal'
import { notices } from './features/notice/personal'
import type { PersonalParts } from './personalPart'

export const personalParts: PersonalParts = {
  'sign-in': signIn,
  devices,
  identity,
  health,
  consents,
  memberships,
  wallet,
  charges,
  balances,
  payments,
  notices,
  drafts,
  opinions,
  invites,
  helpers,
  claims,
}
