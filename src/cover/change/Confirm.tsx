import type { MemberCover } from '@contract/cover'
import { confirmFirstDebits } from '@/api/useCover'
import { coverText } from '@/messages/cover'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Done, Step } from './Step'
import { useAct } from './useAct'

/** The payer's own yes to the very first debit. */
export function Confirm({ cover: { person } }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const { dayYear } = useFormats()
  const { act, busy, problem, done } = useAct<void>()
  if (done) return <Done bar={t('confirm')} title={t('confirm.done')} note={t('confirm.doneNote')} />
  return (
    <Step
      bar={t('confirm')}
      question={t('confirm.ask')}
      lead={t('confirm.lead')}
      effects={[
        {
          icon: 'cal',
          label: t('confirm.when', { day: dayYear(person.sharesFrom) }),
          note: t('confirm.whenNote'),
        },
        { icon: 'clock', label: t('confirm.not'), note: t('confirm.notNote') },
      ]}
      verb={t('confirm.do')}
      {...{ busy, problem }}
      onDo={() => void act(() => confirmFirstDebits([person.id]))}
    />
  )
}
