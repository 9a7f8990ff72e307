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

function faultOf(value: string, mostFen: number | null): 'wrong' | 'agreed' | null {
  const sumFen = ceilingFenOf(value)
  if (sumFen === null) return 'wrong'
  return mostFen !== null && sumFen > mostFen ? 'agreed' : null
}

/** The most one period may ask. What is typed is kept until the server has it. */
export function Ceiling({
  cover: { person, ceilingFen, newestShareFen, paidByOther },
}: {
  cover: MemberCover
}) {
  const t = useMessages(coverText)
  const { act, busy, problem, done } = useAct<number | null>()
  const initial = ceilingFen === null ? '' : yuan(ceilingFen).replace(/,/g, '')
  // Who pays has agreed to so much and no more.
  const mostFen = paidByOther?.ceilingFen ?? null
  const form = useForm<'sum', 'wrong' | 'agreed'>(
    { sum: initial },
    { sum: (value) => faultOf(value, mostFen) },
  )
  const agreed = t('ceiling.agreed', { sum: yuan(mostFen ?? 0) })
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
        ceilingFen === null || mostFen !== null ? undefined : (
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
        error={form.errors.sum && (form.errors.sum === 'wrong' ? t('ceiling.wrong') : agreed)}
        initial={form.valueOf('sum')}
        maxLength={8}
        onInput={(value) => form.setValue('sum', value)}
      />
      {mostFen !== null && (
        <Note kind="plain" icon="users">
          {agreed}
        </Note>
      )}
      {newestShareFen !== null && (
        <Note kind="plain" icon="bars">
          {t('ceiling.newest', { sum: yuan(newestShareFen) })}
        </Note>
      )}
    </Step>
  )
}
