import type { MemberPayer } from '@contract/payer'
import { stopPaying } from '@/api/payer'
import { payerText } from '@/messages/payer'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { Finished } from '../Finished'
import { Stays } from '../Stays'
import { useAct } from '../useAct'
import { Step } from './Step'

/** Whoever pays for somebody else's membership stops; what it leads to is said first. */
export function Stop({ payer }: { payer: MemberPayer }) {
  const t = useMessages(payerText)
  const { day } = useFormats()
  const { enrollmentId, name, iPay, first } = payer
  const { act, busy, failure, done } = useAct<true>()
  const when = { day: day(first.disclosureDate) }
  if (done) return <Finished title={t('stopped')} note={t('stoppedNote', when)} />
  const stop = () =>
    void act(async () => {
      await stopPaying(enrollmentId)
      return true
    })
  return (
    <Step
      question={t(iPay ? 'stopAskMine' : 'stopAskOther', { name })}
      verb={t('stopDo')}
      danger
      {...{ busy, failure }}
      onDo={stop}
    >
      <Card flush>
        <Row icon="wallet" label={t('stop1', when)} note={t('stop1Note')} />
        <Row icon="clock" label={t('stop2')} note={t('stop2Note')} />
        <Row icon="users" label={t('stop3')} />
      </Card>
      <Stays payer={payer} />
    </Step>
  )
}
