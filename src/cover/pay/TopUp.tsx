import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MemberCover } from '@contract/cover'
import type { DepositOrderRequest } from '@contract/payment'
import { useForm } from '@/form/useForm'
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
import { ChipChoice } from '@/ui/ChipChoice'
import { KeyValue } from '@/ui/KeyValue'
import { Row } from '@/ui/Row'
import { TextField } from '@/ui/TextField'
import { WhyNot } from './WhyNot'
import { sumFenOf } from './sumFen'
import type { PayStep } from './usePay'

const offered = ['100', '200', '400'] as const
const OTHER = 'other'

interface Props {
  cover: MemberCover
  step: PayStep
  onPay: (items: DepositOrderRequest['items']) => void
}

/** More into one balance: how much there is, how much more, and how much it will be. */
export function TopUp({ cover: { person, balance }, step, onPay }: Props) {
  const t = useMessages(payText)
  const [chosen, setChosen] = useState<string>(offered[0])
  const form = useForm<'sum', 'wrong'>(
    { sum: '' },
    { sum: (value) => (sumFenOf(value) === null ? 'wrong' : null) },
  )
  // What is typed shows on Continue and not before (form/useForm).
  const sumFen = chosen === OTHER ? null : sumFenOf(chosen)
  const busy = step.at === 'busy'
  const submit = () => {
    const typed = chosen === OTHER ? form.submit() : null
    const paid = typed ? sumFenOf(typed.sum) : sumFen
    if (paid !== null) onPay([{ enrollmentId: person.id, sumFen: paid }])
  }
  const foot = (
    <ActionFoot
      second={
        <LinkButton id="pay-not-now" onPress={back}>
          {t('notNow')}
        </LinkButton>
      }
    >
      <Button id="pay-do" busy={busy} onPress={submit}>
        {busy ? t('paying') : sumFen === null ? t('payAny') : t('pay', { sum: yuan(sumFen) })}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('title')} foot={foot}>
      <WhyNot step={step} />
      <View className="question">{t('topUpAsk', { name: person.name })}</View>
      <ChipChoice
        name="sum"
        chosen={chosen}
        choices={[
          ...offered.map((value) => ({ value, label: t('chip', { sum: value }) })),
          { value: OTHER, label: t('other') },
        ]}
        onChoose={setChosen}
      />
      {chosen === OTHER && (
        <TextField
          id="pay-sum"
          label={t('sumLabel')}
          hint={t('sumHint')}
          error={form.errors.sum && t('sumWrong')}
          initial={form.valueOf('sum')}
          maxLength={8}
          onInput={(value) => form.setValue('sum', value)}
        />
      )}
      {balance && <Balances balanceFen={balance.balanceFen} sumFen={sumFen} />}
      <Effects cover={person} warnBelowFen={balance?.warnBelowFen ?? 0} />
    </Screen>
  )
}

function Balances({ balanceFen, sumFen }: { balanceFen: number; sumFen: number | null }) {
  const t = useMessages(payText)
  const shell = useMessages(shellText)
  const yuanOf = (fen: number) => shell('yuanOf', { amount: yuan(fen) })
  return (
    <Card>
      <KeyValue id="pay-before" label={t('before')}>
        {yuanOf(balanceFen)}
      </KeyValue>
      {sumFen !== null && (
        <KeyValue id="pay-after" label={t('after')}>
          {yuanOf(balanceFen + sumFen)}
        </KeyValue>
      )}
    </Card>
  )
}

function Effects({ cover, warnBelowFen }: { cover: MemberCover['person']; warnBelowFen: number }) {
  const t = useMessages(payText)
  const { dayYear } = useFormats()
  const lapsed = cover.state === 'lapsed'
  return (
    <Card flush>
      {lapsed && cover.endedOn !== null && (
        <Row
          icon="check"
          label={t('topUp.back')}
          note={t('topUp.backNote', { day: dayYear(cover.endedOn) })}
        />
      )}
      <Row icon="bars" label={t('topUp.drawn')} note={t('topUp.drawnNote')} />
      <Row icon="alert" label={t('first.low', { sum: yuan(warnBelowFen) })} note={t('first.lowNote')} />
      <Row icon="back" label={t('first.back')} note={t('first.backNote')} />
    </Card>
  )
}
