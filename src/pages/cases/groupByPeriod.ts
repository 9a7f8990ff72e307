import type { CaseCard } from '@contract/case'

export interface PeriodGroup {
  periodId: string
  first: CaseCard
  cards: CaseCard[]
}

/** The feed cut where the period changes; its order is kept. */
export function groupByPeriod(cards: readonly CaseCard[]): PeriodGroup[] {
  const groups: PeriodGroup[] = []
  for (const card of cards) {
    const last = groups[groups.length - 1]
    if (last?.periodId === card.periodId) last.cards.push(card)
    else groups.push({ periodId: card.periodId, first: card, cards: [card] })
  }
  return groups
}
