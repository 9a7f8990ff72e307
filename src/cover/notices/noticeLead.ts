import type { Notice } from '@contract/notice'
import { open } from '@/shell/nav'

/** Where a notice leads: to the bill it speaks of, else to the person; undefined where there is nothing more to see. */
export function leadOf({ periodId, enrollmentId }: Notice): (() => void) | undefined {
  if (periodId !== null) return () => open('period', { id: periodId, mine: '1' })
  if (enrollmentId !== null) return () => open('member', { id: enrollmentId })
  return undefined
}
