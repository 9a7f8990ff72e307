import type { PayerAskView, PayerReceipt } from '@contract/payer'
import { payerText } from '@/messages/payer'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { replace } from '@/shell/nav'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'

/** They pay from now on: when first, and where it is stopped. */
export function Agreed({ ask, receipt: { first } }: { ask: PayerAskView; receipt: PayerReceipt }) {
  const t = useMessages(payerText)
  const { day } = useFormats()
  return (
    <Screen
      title={t('askedTitle')}
      foot={
        <ActionFoot>
          <Button id="payer-to-mine" onPress={() => replace('payerMine')}>
            {t('toMine')}
          </Button>
        </ActionFoot>
      }
    >
      <Answer
        id="payer-agreed"
        tone="good"
        icon="check"
        big
        title={t('agreed', { name: ask.name })}
        note={t('agreedNote', { charge: day(first.chargeDate) })}
      />
      <Card flush>
        <Row icon="clock" label={t('agreedWhere')} note={t('agreedWhereNote')} />
        <Row icon="lock" label={t('onlyPay')} note={t('onlyPayNote')} />
      </Card>
    </Screen>
  )
}
