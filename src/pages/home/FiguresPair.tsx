import type { PlanFigures } from '@contract/meta'
import { homeText } from '@/messages/home'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { StatPair, type Stat } from '@/ui/StatPair'

/** How many of us there are, how many were helped this year. */
export function FiguresPair({ figures }: { figures: PlanFigures }) {
  const t = useMessages(homeText)
  const shell = useMessages(shellText)
  const { count } = useFormats()
  const people = shell('people')
  const helped: Stat = {
    id: 'helped',
    label: t('helped'),
    value: count(figures.helpedThisYear),
    unit: people,
  }
  if (figures.members === null) return <StatPair stats={[helped]} />
  return (
    <StatPair
      stats={[{ id: 'members', label: t('members'), value: count(figures.members), unit: people }, helped]}
    />
  )
}
