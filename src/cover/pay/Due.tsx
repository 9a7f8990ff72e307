import { View } from '@tarojs/components'
import type { DepositOrderRequest } from '@contract/payment'
import { payText } from '@/messages/pay'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Screen } from '@/shell/Screen'
import { back } from '@/shell/nav'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Figure } from '@/ui/Figure'
import { KeyValue } from '@/ui/KeyValue'
import { Row } from '@/ui/Row'
import { WhyNot } from './WhyNot'
import type { PayableSums } from './payable'
import type { PayStep } from './usePay'

const words = {
  'first-deposit': { ask: 'firstAsk', lead: 'firstLead' },
  grace: { ask: 'arrearsAsk', lead: 'graceLead' },
  arrears: { ask: 'arrearsAsk', lead: 'arrearsLead' },
} as const

interface Props {
  payable: PayableSums
  step: PayStep
  onPay: (items: DepositOrderRequest['items']) => void
}

/** Sums that are due, to the fen: for whom, what for, what comes next, and one button. */
export function Due({ payable, step, onPay }: Props) {
  const { kind, planNames, lines, payBy } = payable
  const t = useMessages(payText)
  const shell = useMessages(shellText)
  const { dayYear, local } = useFormats()
  const total = lines.reduce((sum, { sumFen }) => sum + sumFen, 0)
  const busy = step.at === 'busy'
  const pay = () => onPay(lines.map(({ enrollmentId, sumFen }) => ({ enrollmentId, sumFen })))
  const foot = (
    <ActionFoot
      second={
        <LinkButton id="pay-not-now" onPress={back}>
          {t('notNow')}
        </LinkButton>
      }
    >
      <Button id="pay-do" busy={busy} onPress={pay}>
        {busy ? t('paying') : t('pay', { sum: yuan(total) })}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('title')} foot={foot}>
      <WhyNot step={step} />
      <View>
        <View className="question">{t(words[kind].ask)}</View>
        <View className="lead">
          {t(words[kind].lead, {
            plan: local(planNames),
            day: dayYear(payBy),
          })}
        </View>
      </View>
      <Card>
        {lines.map(({ enrollmentId, name, relation, sumFen }) => (
          <KeyValue
            key={enrollmentId}
            label={relation === null ? name : t('who', { name, relation: shell(`relation.${relation}`) })}
          >
            {shell('yuanOf', { amount: yuan(sumFen) })}
          </KeyValue>
        ))}
        <View className="hr" />
        <View className="lr">
          <View className="strong">{t('total')}</View>
          <Figure id="pay-total" size="mid" due value={yuan(total)} unit={shell('yuan')} />
        </View>
      </Card>
      {kind === 'first-deposit' && <FirstEffects warnBelowFen={payable.cover.balance?.warnBelowFen ?? 0} />}
      {kind === 'grace' && <GraceEffects />}
      {kind === 'arrears' && <ArrearsEffects />}
    </Screen>
  )
}

function FirstEffects({ warnBelowFen }: { warnBelowFen: number }) {
  const t = useMessages(payText)
  return (
    <Card flush>
      <Row icon="wallet" label={t('first.what')} note={t('first.whatNote')} />
      <Row icon="clock" label={t('first.next')} note={t('first.nextNote')} />
      <Row icon="alert" label={t('first.low', { sum: yuan(warnBelowFen) })} note={t('first.lowNote')} />
      <Row icon="back" label={t('first.back')} note={t('first.backNote')} />
    </Card>
  )
}

function ArrearsEffects() {
  const t = useMessages(payText)
  return (
    <Card flush>
      <Row icon="check" label={t('arrears.back')} note={t('arrears.backNote')} />
      <Row icon="clock" label={t('arrears.gap')} note={t('arrears.gapNote')} />
      <Row icon="bars" label={t('arrears.next')} />
    </Card>
  )
}

function GraceEffects() {
  const t = useMessages(payText)
  return (
    <Card flush>
      <Row icon="check" label={t('grace.stays')} note={t('grace.staysNote')} />
      <Row icon="bars" label={t('arrears.next')} />
    </Card>
  )
}
