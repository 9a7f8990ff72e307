import type { PlanDetail } from '@contract/plan'
import { maskName } from '@core/enrollment/name'
import { enrollText } from '@/messages/enroll'
import { joinText } from '@/messages/join'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { open } from '@/shell/nav'
import { AnswerRow } from '@/ui/AnswerRow'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import type { ReadyPerson } from '../draftPeople'

/** Everything that was filled in, each with the way back to it. */
export function Answers({ plan, people }: { plan: PlanDetail; people: readonly ReadyPerson[] }) {
  const t = useMessages(joinText)
  const e = useMessages(enrollText)
  const shell = useMessages(shellText)
  const { dayYear, list } = useFormats()
  const first = people[0]
  const named = ({ name, relation }: ReadyPerson) =>
    e('named', { name: maskName(name), relation: shell(`relation.${relation}`) })
  const asked = people.filter(({ checked }) => checked.mustConfirm)
  const toPeople = () => open('joinPeople', { plan: plan.id })
  const toHealth = () => open('joinHealth', { plan: plan.id, person: first?.at ?? 0 })
  return (
    <>
      <Card flush>
        <AnswerRow
          id="check-people"
          label={t('who')}
          change={{ id: 'change-people', label: t('change'), onPress: toPeople }}
        >
          {list(people.map(named))}
        </AnswerRow>
        <AnswerRow
          label={t('health')}
          change={{ id: 'change-health', label: t('change'), onPress: toHealth }}
        >
          {t('healthDone', { count: people.length, questions: plan.healthQuestions.length })}
        </AnswerRow>
        {plan.model === 'postpaid' && <AnswerRow label={t('debit')}>{t('debitDemo')}</AnswerRow>}
        {first && (
          <AnswerRow id="check-cover" label={t('coverFrom')}>
            {t('coverFromValue', { day: dayYear(first.checked.coverFrom) })}
          </AnswerRow>
        )}
      </Card>
      {asked.length > 0 && (
        <Note id="check-asked" icon="users">
          {e('afterConfirm', { names: list(asked.map(named)) })}
        </Note>
      )}
    </>
  )
}
