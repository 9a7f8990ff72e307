import type { EnrollmentView, JoinReceipt } from '@contract/enrollment'
import { compareDates, type CalendarDate } from '@core/calendar/date'
import type { TimelineStep } from '@/ui/Timeline'

export interface NextStep {
  id: 'wait' | 'cover' | 'disclosure' | 'ask' | 'charge'
  /** YYYY-MM-DD */
  on: string
  state: TimelineStep['state']
}

/**
 * What happens after joining, in the order of its days. The first debit is asked about between the first disclosure,
 * when its sum is known, and its day; who is aided can be so from the first day of cover, before or after that.
 */
export function nextSteps(
  { joinedOn, coverFrom }: Pick<EnrollmentView, 'joinedOn' | 'coverFrom'>,
  { disclosureDate, chargeDate }: NonNullable<JoinReceipt['firstShare']>,
): NextStep[] {
  const toCome: NextStep[] = [
    { id: 'disclosure', on: disclosureDate, state: 'to-come' },
    { id: 'ask', on: disclosureDate, state: 'to-come' },
    { id: 'charge', on: chargeDate, state: 'to-come' },
  ]
  const cover: NextStep = { id: 'cover', on: coverFrom, state: 'to-come' }
  const before = toCome.filter(({ on }) => compareDates(on as CalendarDate, coverFrom as CalendarDate) < 0)
  return [
    { id: 'wait', on: joinedOn, state: 'now' },
    ...before,
    cover,
    ...toCome.filter((step) => before.indexOf(step) < 0),
  ]
}
