import type { Notice, NoticeKind } from '@contract/notice'
import { type PageName, open } from '@/shell/nav'

/** What is answered by paying. */
const toPay: readonly NoticeKind[] = ['deposit-due', 'balance-low', 'balance-too-low', 'lapsed-unpaid']
const ofHelpers: readonly NoticeKind[] = [
  ...(['helper-accepted', 'helper-declined', 'helper-left', 'helper-paid'] as const),
  'helped-grace-ending',
]
/** What the account's owner looks at on a page of its own. */
const toPages: Partial<Record<NoticeKind, PageName>> = {
  'relative-to-confirm': 'joinWaiting',
  'signed-in-elsewhere': 'devices',
  'export-ready': 'export',
  'deletion-planned': 'erase',
}
/** What only the member answers, by what is asked. */
const toDecide: Partial<Record<NoticeKind, string>> = {
  'first-debit-to-confirm': 'confirm',
  'rules-changing': 'rules',
  'above-ceiling': 'ceiling',
}

/**
 * Where a notice leads: to the bill it speaks of, else to the person; undefined where there is nothing more to see.
 * @param acting who reads is a helper, and does not come to what only the member decides
 */
export function leadOf(
  { kind, planId, periodId, enrollmentId }: Notice,
  acting = false,
): (() => void) | undefined {
  const what = acting ? undefined : toDecide[kind]
  if (what !== undefined && enrollmentId !== null)
    return () => open('coverChange', { id: enrollmentId, what })
  if (kind === 'opinion-decided' && planId !== null) return () => open('joinOpinion', { plan: planId })
  const page = acting ? undefined : toPages[kind]
  if (page !== undefined) return () => open(page)
  if (ofHelpers.includes(kind)) return () => open('helpers')
  if (kind === 'payer-asked' && !acting) return () => open('payerMine')
  if (kind === 'payer-changed' && enrollmentId !== null && !acting)
    return () => open('payerMember', { id: enrollmentId })
  // to who was debited; who only holds it is told of the person, for whom another one pays
  if (kind === 'grace-ending' && enrollmentId === null && planId !== null)
    return () => open('coverPay', { due: planId })
  if (toPay.includes(kind) && enrollmentId !== null) return () => open('coverPay', { ids: enrollmentId })
  if (periodId !== null) return () => open('period', { id: periodId, mine: '1' })
  if (enrollmentId !== null) return () => open('coverPerson', { id: enrollmentId })
  return undefined
}
