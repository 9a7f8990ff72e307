/**
 * What a helper may do for somebody, once and as data. (1) Whatever is not named here is refused, so what is added to the
 * product tomorrow is refused until somebody puts it here. (2) A helper looks, and pays with their own money. (3) Whatever
 * decides or agrees is the member's alone: joining, leaving, pausing, ceilings, consents, debit contracts, who pays, who
 * helps, the account and its data. (4) Illness is nobody's business: claims and their papers, health answers, ID numbers.
 */

/** Operations of the API that only show something (their `operationId`). */
export const helperReads = [
  'getHome',
  'getMe',
  'getMyEnrollment',
  'getBalanceHistory',
  'getMyDues',
  'getMyYear',
  'getMyBill',
  'getForecast',
  'listMyNotices',
  'getDepositOrder',
] as const

/** Operations that change something, each with what the record calls it. */
export const helperSteps = { createDepositOrder: 'paid' } as const

/** Everything that is ever written into the record of a helper; looking is written once a day. */
export const helperActKinds = ['looked', 'paid'] as const
export type HelperActKind = (typeof helperActKinds)[number]

/** Rule 1. */
export function helperMay(operation: string | undefined): boolean {
  if (operation === undefined) return false
  return (
    (helperReads as readonly string[]).includes(operation) || Object.keys(helperSteps).includes(operation)
  )
}

/** What of a membership's possible actions a helper is offered (rule 2). */
export const helperActions: ReadonlySet<string> = new Set(['payArrears', 'topUp'])

/** Notices that concern health, the account itself or others whom it helps (rules 3 and 4): a helper does not read them. */
export const noticesHiddenFromHelpers = [
  'opinion-decided',
  'real-name-differs',
  'signed-in-elsewhere',
  'export-ready',
  'deletion-planned',
  'helper-accepted',
  'helper-declined',
  'helper-left',
  'helper-ended',
  'helper-paid',
  'helped-grace-ending',
] as const
