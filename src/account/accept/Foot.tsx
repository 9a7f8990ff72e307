import { useState } from 'react'
import { actFor } from '@/api/actFor'
import { helperText } from '@/messages/helper'
import { useMessages } from '@/messages/useMessages'
import { openSignedIn, toTab } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'

interface AnswerProps {
  token: string
  busy: boolean
  onSay: (yes: boolean) => void
}

/** A no is as near as a yes; it is asked once more, because it deletes. */
export function AnswerFoot({ token, busy, onSay }: AnswerProps) {
  const t = useMessages(helperText)
  const signedIn = useAccountId() !== null
  const [sure, setSure] = useState(false)
  if (sure) {
    const back = (
      <LinkButton id="help-back" onPress={() => setSure(false)}>
        {t('back')}
      </LinkButton>
    )
    return (
      <ActionFoot hint={t('declineSure')} second={back}>
        <Button id="help-decline-sure" kind="danger" busy={busy} onPress={() => onSay(false)}>
          {t('decline')}
        </Button>
      </ActionFoot>
    )
  }
  const decline = (
    <LinkButton id="help-decline" onPress={() => setSure(true)}>
      {t('decline')}
    </LinkButton>
  )
  const accept = () => (signedIn ? onSay(true) : openSignedIn('helperAccept', { token }))
  return (
    <ActionFoot hint={!signedIn && t('signInNote')} second={decline}>
      <Button id="help-accept" busy={busy} onPress={accept}>
        {t('accept')}
      </Button>
    </ActionFoot>
  )
}

/** Accepted: one tap to what it was about. */
export function LookFoot({ id, name }: { id: string; name: string | null }) {
  const t = useMessages(helperText)
  const look = () => {
    actFor({ id, name })
    toTab('home')
  }
  const home = (
    <LinkButton id="help-home" onPress={() => toTab('home')}>
      {t('home')}
    </LinkButton>
  )
  return (
    <ActionFoot second={home}>
      <Button id="help-look" onPress={look}>
        {t('lookNow')}
      </Button>
    </ActionFoot>
  )
}

export function HomeFoot() {
  const t = useMessages(helperText)
  return (
    <ActionFoot>
      <Button id="help-home" onPress={() => toTab('home')}>
        {t('home')}
      </Button>
    </ActionFoot>
  )
}
