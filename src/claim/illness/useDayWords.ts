import type { EnrollmentView } from '@contract/enrollment'
import { claimText } from '@/messages/claim'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import type { DayProblem } from './checkDay'

/** A day's problem in plain words. */
export function useDayWords() {
  const t = useMessages(claimText)
  const { dayYear } = useFormats()
  return (problem: DayProblem, day: string, { name }: Pick<EnrollmentView, 'name'>): string => {
    switch (problem.kind) {
      case 'future':
        return t('day.future', { day: dayYear(day) })
      case 'before-joining':
        return t('day.before-joining', { name, joined: dayYear(problem.joined) })
      case 'waiting':
        return t('day.waiting', { name, from: dayYear(problem.from) })
      case 'ended':
        return t('day.ended', { name, ended: dayYear(problem.ended) })
      case 'late':
        return t('day.late', { within: problem.within, last: dayYear(problem.last) })
    }
  }
}
