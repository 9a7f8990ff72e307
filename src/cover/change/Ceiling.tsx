import type { MemberCover } from '@contract/cover'
import { setCeiling } from '@/api/useCover'
import { useForm } from '@/form/useForm'
import { coverText } from '@/messages/cover'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { LinkButton } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { TextField } from '@/ui/TextField'
import { Done, Step } from './Step'
import { ceilingFenOf } from './ceilingFen'
import { useAct } from './useAct'

/** The most one period may ask. What is typed is kept until the server has it. */
export function Ceiling({ cover: { person, ceilingFen, newestShareFen } }: { cover: MemberCover }) {
  const t = useMessages(coverText)
  const { act, busy, problem, done } = useAct<number | null>()
  const initial = ceilingFen === null ? '' : yuan(ceilingFen).replace(/,/g, '')
  const form = useForm<'sum', 'wrong'>(
    { sum: initial },
    { sum: (value) => (ceilingFenOf(value) === null ? 'wrong' : null) },
  )
  if (done) {
    const { answer } = done
    const note = answer === null ? t('ceiling.doneNone') : t('ceiling.doneSum', { sum: yuan(answer) })
    return <Done bar={t('ceiling')} title={t('ceiling.done')} note={note} />
  }
  const change = (sumFen: number | null) =>
    void act(async () => {
      await setCeiling(person.id, sumFen)
      return sumFen
    })
  const submit = () => {
    const values = form.submit()
    if (values) change(ceilingFenOf(values.sum))
  }
  return (
    <Step
      bar={t('ceiling')}
      question={t('ceiling.ask', { name: person.name })}
      lead={t('ceiling.lead')}
      verb={t('ceiling.do')}
      {...{ busy, problem }}
      onDo={submit}
      second={
        ceilingFen === null ? undefined : (
          <LinkButton id="ceiling-none" onPress={() => change(null)}>
            {t('ceiling.none')}
          </LinkButton>
        )
      }
    >
      <TextField
        id="ceiling-sum"
        label={t('ceiling.label')}
        hint={t('ceiling.hint')}
        error={form.errors.sum && t('ceiling.wrong')}
        initial={form.valueOf('sum')}
        maxLength={8}
        onInput={(value) => form.setValue('sum', value)}
      />
      {newestShareFen !== null && (
        <Note kind="plain" icon="bars">
          {t('ceiling.newest', { sum: yuan(newestShareFen) })}
        </Note>
      )}
    </Step>
  )
}
