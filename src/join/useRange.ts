import type { PlanSummary } from '@contract/plan'
import { planText } from '@/messages/plan'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'

type JoinAge = PlanSummary['joinAge']

/** A range of money, or one sum where all pay alike: '12.5–48 元'. */
export function useRange(): (range: { lowFen: number; highFen: number }) => string {
  const t = useMessages(planText)
  return ({ lowFen, highFen }) =>
    lowFen === highFen
      ? t('one', { amount: yuanShort(lowFen) })
      : t('range', { low: yuanShort(lowFen), high: yuanShort(highFen) })
}

/** '30 天–59 岁', or '60–70 岁' where only grown people join. */
export function useJoinAges(): (joinAge: JoinAge) => string {
  const t = useMessages(planText)
  return ({ minDays, minYears, maxYears }) =>
    minYears === undefined
      ? t('whoDays', { days: minDays, to: maxYears })
      : t('whoYears', { from: minYears, to: maxYears })
}
