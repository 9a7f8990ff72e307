import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { payerText } from '@/messages/payer'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { back } from '@/shell/nav'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { Failed } from '../Failed'
import type { Failure } from '../useAct'

interface Props {
  question: string
  lead?: string
  verb: string
  danger?: boolean
  busy: boolean
  failure: Failure | null
  onDo: () => void
  children: ReactNode
}

/** A question and one button: nothing happens before it is pressed. */
export function Step({ question, lead, verb, danger, busy, failure, onDo, children }: Props) {
  const t = useMessages(payerText)
  const second = (
    <LinkButton id="payer-not-now" onPress={back}>
      {t('notNow')}
    </LinkButton>
  )
  return (
    <Screen
      title={t('title')}
      foot={
        <ActionFoot second={second}>
          <Button id="payer-do" kind={danger ? 'danger' : 'primary'} busy={busy} onPress={onDo}>
            {busy ? t('doing') : verb}
          </Button>
        </ActionFoot>
      }
    >
      <Failed failure={failure} />
      <View>
        <View className="question">{question}</View>
        {lead && <View className="lead">{lead}</View>}
      </View>
      {children}
    </Screen>
  )
}
