import type { JoinUndone, MemberCover } from '@contract/cover'
import { undoJoin } from '@/api/useCover'
import { coverText } from '@/messages/cover'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Done, Step } from './Step'
import { useAct } from './useAct'

/** "I did not mean to join": every share back, and out. */
export function Undo({ cover: { person } }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const { act, busy, problem, done } = useAct<JoinUndone>()
  if (done) {
    const { refundedFen } = done.answer
    const note = refundedFen > 0 ? t('undo.doneSum', { sum: yuan(refundedFen) }) : t('undo.doneNone')
    return <Done bar={t('undo')} title={t('undo.done')} note={note} />
  }
  return (
    <Step
      bar={t('undo')}
      question={t('undo.ask', { name: person.name })}
      effects={[
        { icon: 'wallet', label: t('undo.money'), note: t('undo.moneyNote') },
        { icon: 'shield', label: t('undo.cover') },
        { icon: 'refresh', label: t('undo.again') },
      ]}
      verb={t('undo.do')}
      danger
      {...{ busy, problem }}
      onDo={() => void act(() => undoJoin(person.id))}
    />
  )
}
