import { usePlan } from '@/api/usePlan'
import type { EnrollmentView } from '@contract/enrollment'
import { claimText } from '@/messages/claim'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { useToday } from '../useToday'
import { standingOf, type Standing } from './standing'

interface Props {
  id: string
  person: EnrollmentView
  chosen: boolean
  onChoose: (person: EnrollmentView) => void
}

/** One of the family: can be chosen, or why not. */
export function PersonChoice({ id, person, chosen, onChoose }: Props) {
  const today = useToday()
  const { data: plan } = usePlan(person.planId)
  const standing = standingOf(person, today, plan?.claimWithinDays ?? null)
  const note = useStandingWords(person, standing)
  return (
    <ChoiceCard
      id={id}
      kind="radio"
      on={chosen && standing.can}
      disabled={!standing.can}
      label={person.name}
      note={note}
      onPress={() => onChoose(person)}
    />
  )
}

function useStandingWords(person: EnrollmentView, standing: Standing): string {
  const t = useMessages(claimText)
  const shell = useMessages(shellText)
  const { dayYear } = useFormats()
  const relation = shell(`relation.${person.relation}`)
  switch (standing.kind) {
    case 'yes':
      return t('who.yes', { relation, age: person.age, day: dayYear(person.coverFrom) })
    case 'until':
      return t('who.until', { relation, day: dayYear(standing.day) })
    case 'paused':
      return t('who.paused', { relation })
    case 'waiting':
      return t('who.waiting', { day: dayYear(standing.day) })
    case 'ended':
      return t('who.ended', { day: dayYear(standing.day) })
    default:
      return t(`who.${standing.kind}`)
  }
}
