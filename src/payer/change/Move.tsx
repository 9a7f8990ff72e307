import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MemberPayer } from '@contract/payer'
import { payByContract } from '@/api/payer'
import { payerText } from '@/messages/payer'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { Contracts, NEW_CONTRACT } from '../Contracts'
import { Finished } from '../Finished'
import { Stays } from '../Stays'
import { useAct } from '../useAct'
import { useSign } from '../useSign'
import { Step } from './Step'

/** Another contract of one's own, signed now where there is none; whoever the old one paid for comes along. */
export function Move({ payer }: { payer: MemberPayer }) {
  const t = useMessages(payerText)
  const { day, local } = useFormats()
  const { enrollmentId, contracts, contract, together, first } = payer
  const others = contracts.filter(({ id }) => id !== contract?.id)
  const [chosen, setChosen] = useState<string | null>(others.length === 0 ? NEW_CONTRACT : null)
  const [left, setLeft] = useState<readonly string[]>([])
  const { act, busy, failure, refuse, done } = useAct<true>()
  const sign = useSign()
  if (done) {
    return <Finished title={t('changed')} note={t('changedNote', { day: day(first.disclosureDate) })} />
  }
  const move = () => {
    if (chosen === null) return refuse('choose')
    const also = together.map((one) => one.enrollmentId).filter((id) => !left.includes(id))
    void act(async () => {
      const signed = chosen === NEW_CONTRACT ? await sign() : { id: chosen }
      if ('why' in signed) return signed
      await payByContract({ contractId: signed.id, enrollmentIds: [enrollmentId, ...also] })
      return true
    })
  }
  const toggle = (id: string) => setLeft(left.includes(id) ? left.filter((one) => one !== id) : [...left, id])
  return (
    <Step
      question={t('contractAsk')}
      lead={t('contractLead')}
      verb={t('contractDo')}
      {...{ busy, failure }}
      onDo={move}
    >
      <Contracts contracts={others} chosen={chosen} onChoose={setChosen} />
      {together.length > 0 && (
        <View>
          <View className="lead">{t('alsoTitle')}</View>
          {together.map(({ enrollmentId: id, name, planNames }) => (
            <ChoiceCard
              key={id}
              id={`payer-also-${id}`}
              kind="checkbox"
              on={!left.includes(id)}
              label={t('also', { name, plan: local(planNames) })}
              onPress={() => toggle(id)}
            />
          ))}
        </View>
      )}
      <Stays payer={payer} />
    </Step>
  )
}
