import type { ReactNode } from 'react'
import { payerText } from '@/messages/payer'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { back } from '@/shell/nav'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'

/** It is done: what is so now. */
export function Finished({ title, note, children }: { title: string; note: string; children?: ReactNode }) {
  const t = useMessages(payerText)
  return (
    <Screen
      title={t('title')}
      foot={
        <ActionFoot>
          <Button id="payer-back" onPress={back}>
            {t('back')}
          </Button>
        </ActionFoot>
      }
    >
      <Card>
        <Answer id="payer-done" tone="good" icon="check" title={title} note={note} />
      </Card>
      {children}
    </Screen>
  )
}
