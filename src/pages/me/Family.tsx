import type { EnrollmentView } from '@contract/enrollment'
import { meText } from '@/messages/me'
import { shellText } from '@/messages/shell'
import { useCoverWords } from '@/messages/useCoverWords'
import { useMessages } from '@/messages/useMessages'
import { open } from '@/shell/nav'
import { useActing } from '@/store/session'
import { Card } from '@/ui/Card'
import { PersonRow } from '@/ui/PersonRow'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import { coverTone } from '@/ui/coverTone'

/** The family, each with their state, and how to add somebody. */
export function Family({ enrollments }: { enrollments: readonly EnrollmentView[] }) {
  const t = useMessages(meText)
  const shell = useMessages(shellText)
  const { line } = useCoverWords()
  const acting = useActing() !== null
  return (
    <Card flush>
      {enrollments.map((person, index) => (
        <PersonRow
          key={person.id}
          id={`person-${index + 1}`}
          initial={t(`avatar.${person.relation}`)}
          name={person.name}
          relation={shell(`relation.${person.relation}`)}
          note={line(person)}
          tag={<Tag tone={coverTone[person.state]}>{shell(`cover.${person.state}`)}</Tag>}
          onPress={() => open('coverPerson', { id: person.id })}
        />
      ))}
      {!acting && (
        <Row
          id="add-family"
          icon="plus"
          action
          label={enrollments.length > 0 ? t('addFamily') : t('joinNow')}
          onPress={() => open('joinPlan')}
        />
      )}
    </Card>
  )
}
