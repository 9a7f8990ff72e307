import type { MemberCover } from '@contract/cover'
import { resumeCover } from '@/api/useCover'
import { coverText } from '@/messages/cover'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Done, Step } from './Step'
import { useAct } from './useAct'

export function Resume({ cover: { person, nextDisclosure } }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const { day } = useFormats()
  const { act, busy, problem, done } = useAct<void>()
  const from = { day: day(nextDisclosure) }
  if (done) return <Done bar={t('resume')} title={t('resume.done')} note={t('resume.doneNote', from)} />
  return (
    <Step
      bar={t('resume')}
      question={t('resume.ask', { name: person.name })}
      effects={[
        { icon: 'cal', label: t('resume.from', from), note: t('resume.fromNote') },
        { icon: 'clock', label: t('resume.wait'), note: t('resume.waitNote') },
      ]}
      verb={t('resume.do')}
      {...{ busy, problem }}
      onDo={() => void act(() => resumeCover(person.id))}
    />
  )
}
