import type { Notice } from '@contract/notice'
import { open } from '@/shell/nav'

/** Where a notice leads: to the bill it speaks of, else to the person; undefined where there is nothing more to see. */
export function leadOf({ kind, periodId, enrollmentId }: Notice): (() => void) | undefined {
  if (kind === 'first-debit-to-confirm' && enrollmentId !== null)
    return () => open('coverChange', { id: enrollmentId, what: 'confirm' })
  if (kind === 'above-ceiling' && enrollmentId !== null)
    return () => open('coverChange', { id: enrollmentId, what: 'ceiling' })
  if (periodId !== null) return () => open('period', { id: periodId, mine: '1' })
  if (enrollmentId !== null) return () => open('coverPerson', { id: enrollmentId })
  return undefined
}
