import type { CaseCard as Case } from '@contract/case'
import { caseText } from '@/messages/case'
import { useMessages } from '@/messages/useMessages'
import { toTab } from '@/shell/nav'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { CaseCard } from './CaseCard'
import { PeriodHead } from './PeriodHead'
import { groupByPeriod } from './groupByPeriod'

interface Props {
  cards: readonly Case[]
  /** the plan's history is known by its totals only */
  replayed: boolean
  filtered: boolean
  onShowAll: () => void
}

/** Cards under their periods, newest first; or what will appear here. */
export function CaseFeed({ cards, replayed, filtered, onShowAll }: Props) {
  if (cards.length === 0) return <NoCases replayed={replayed} filtered={filtered} onShowAll={onShowAll} />
  return (
    <>
      {groupByPeriod(cards).map(({ periodId, first, cards: ofPeriod }) => [
        <PeriodHead key={periodId} card={first} />,
        ...ofPeriod.map((card) => <CaseCard key={card.id} card={card} />),
      ])}
    </>
  )
}

function NoCases({ replayed, filtered, onShowAll }: Omit<Props, 'cards'>) {
  const t = useMessages(caseText)
  if (replayed && !filtered) {
    return (
      <EmptyState
        icon="bars"
        title={t('replayedTitle')}
        action={
          <Button id="to-statements" kind="quiet" short onPress={() => toTab('statements')}>
            {t('toStatements')}
          </Button>
        }
      >
        {t('replayedBody')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon="cal"
      title={t('emptyTitle')}
      action={
        filtered && (
          <Button id="show-all" kind="quiet" short onPress={onShowAll}>
            {t('emptyAll')}
          </Button>
        )
      }
    >
      {t('emptyBody')}
    </EmptyState>
  )
}
