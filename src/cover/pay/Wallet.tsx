import { payText } from '@/messages/pay'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'

interface Props {
  step: 'asks' | 'unsure'
  again: () => void
  payNow: () => void
  say: (yes: boolean) => void
}

/** The demo's wallet has no sheet of its own: it asks here. And a wallet that has not said yet how it went. */
export function Wallet({ step, again, payNow, say }: Props) {
  const t = useMessages(payText)
  if (step === 'asks') {
    const no = (
      <LinkButton id="sandbox-no" onPress={() => say(false)}>
        {t('sandboxNo')}
      </LinkButton>
    )
    return (
      <Screen
        title={t('title')}
        foot={
          <ActionFoot second={no}>
            <Button id="sandbox-yes" onPress={() => say(true)}>
              {t('sandboxYes')}
            </Button>
          </ActionFoot>
        }
      >
        <Card>
          <Answer
            id="sandbox-asks"
            tone="info"
            icon="wallet"
            title={t('sandboxAsk')}
            note={t('sandboxNote')}
          />
        </Card>
      </Screen>
    )
  }
  const later = (
    <LinkButton id="pay-now" onPress={payNow}>
      {t('payNow')}
    </LinkButton>
  )
  return (
    <Screen
      title={t('title')}
      foot={
        <ActionFoot second={later}>
          <Button id="pay-again" onPress={again}>
            {t('lookAgain')}
          </Button>
        </ActionFoot>
      }
    >
      <Card>
        <Answer id="pay-unsure" tone="attention" icon="clock" title={t('unsure')} note={t('unsureNote')} />
      </Card>
      <Note kind="plain">{t('unsureTold')}</Note>
    </Screen>
  )
}
