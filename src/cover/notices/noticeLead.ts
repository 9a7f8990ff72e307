import type { Notice, NoticeKind } from '@contract/notice'
import { open } from '@/shell/nav'

/** What is answered by paying. */
const toPay: readonly NoticeKind[] = ['deposit-due', 'balance-low', 'balance-too-low', 'lapsed-unpaid']

/** Where a notice leads: to the bill it speaks of, else to the person; undefined where there is nothing more to see. */
export function leadOf({ kind, planId, periodId, enrollmentId }: Notice): (() => void) | undefined {
  if (kind === 'first-debit-to-confirm' && enrollmentId !== null)
    return () => open('coverChange', { id: enrollmentId, what: 'confirm' })
  if (kind === 'rules-changing' && enrollmentId !== null)
    return () => open('coverChange', { id: enrollmentId, what: 'rules' })
  if (kind === 'opinion-decided' && planId !== null) return () => open('joinOpinion', { plan: planId })
  if (kind === 'above-ceiling' && enrollmentId !== null)
    return () => open('coverChange', { id: enrollmentId, what: 'ceiling' })
  if (toPay.includes(kind) && enrollmentId !== null) return () => open('coverPay', { ids: enrollmentId })
  if (periodId !== null) return () => open('period', { id: periodId, mine: '1' })
  if (enrollmentId !== null) return () => open('coverPerson', { id: enrollmentId })
  return undefined
}
