import type { MemberCover } from '@contract/cover'
import { pauseCover } from '@/api/useCover'
import { coverText } from '@/messages/cover'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Done, Step } from './Step'
import { useAct } from './useAct'

export function Pause({ cover: { person, nextDisclosure } }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const { day } = useFormats()
  const { act, busy, problem, done } = useAct<void>()
  if (done) return <Done bar={t('pause')} title={t('pause.done')} note={t('pause.doneNote')} />
  return (
    <Step
      bar={t('pause')}
      question={t('pause.ask', { name: person.name })}
      effects={[
        { icon: 'bars', label: t('pause.share'), note: t('pause.shareNote', { day: day(nextDisclosure) }) },
        { icon: 'shield', label: t('pause.cover'), note: t('pause.coverNote') },
        { icon: 'clock', label: t('pause.wait'), note: t('pause.waitNote') },
        { icon: 'refresh', label: t('pause.back'), note: t('pause.backNote') },
      ]}
      verb={t('pause.do')}
      {...{ busy, problem }}
      onDo={() => void act(() => pauseCover(person.id))}
    />
  )
}
