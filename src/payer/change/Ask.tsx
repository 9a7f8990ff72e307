import { useState } from 'react'
import type { MemberPayer, PayerAsk } from '@contract/payer'
import { newId } from '@/api/newId'
import { askPayer } from '@/api/payer'
import { payerText } from '@/messages/payer'
import { useMessages } from '@/messages/useMessages'
import { ChoiceList } from '@/ui/ChoiceList'
import { Note } from '@/ui/Note'
import { AskLink } from '../AskLink'
import { Finished } from '../Finished'
import { Stays } from '../Stays'
import { useAct } from '../useAct'
import { Step } from './Step'

type Relation = PayerAsk['relation']
/** What the member is to whom is asked, in the order of who is asked most. */
const relations: readonly Relation[] = ['parent', 'spouse', 'child', 'self']

/** Asking somebody to pay: who they are to the member, and a link. */
export function Ask({ payer }: { payer: MemberPayer }) {
  const t = useMessages(payerText)
  const { enrollmentId, name, isMe } = payer
  const [relation, setRelation] = useState<Relation | null>(null)
  const { act, busy, failure, refuse, done } = useAct<PayerAsk>()
  const [id] = useState(() => newId('pya'))
  if (done) {
    const isOther = done.answer.id !== id
    return (
      <Finished title={t('askedDone')} note={isOther ? t('askSame') : t('askedNote')}>
        <AskLink ask={done.answer} />
      </Finished>
    )
  }
  const make = () => {
    if (relation === null) return refuse('askChoose')
    void act(() => askPayer(enrollmentId, { id, relation }))
  }
  return (
    <Step
      question={t('askAsk', { name })}
      lead={t('askLead')}
      verb={t('askDo')}
      {...{ busy, failure }}
      onDo={make}
    >
      <ChoiceList<Relation>
        name="payer-who"
        chosen={relation}
        choices={relations
          .filter((value) => value !== 'self' || !isMe)
          .map((value) => ({ value, label: t(`ask.${value}`, { name }) }))}
        onChoose={setRelation}
      />
      <Note kind="plain" icon="lock">
        {t('linkPlain')}
      </Note>
      <Stays payer={payer} />
    </Step>
  )
}
