import { View } from '@tarojs/components'
import { useRef } from 'react'
import type { PhoneCode } from '@contract/session'
import { parsePhone } from '@core/identity/phone'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { signText } from '@/messages/sign'
import { useMessages } from '@/messages/useMessages'
import { Button } from '@/ui/Button'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { TextField } from '@/ui/TextField'
import { useSending } from './useSending'

interface Props {
  initial: string
  onSent: (phone: string, code: PhoneCode) => void
}

/** The number; what was typed stays through every refusal. */
export function NumberStep({ initial, onSent }: Props) {
  const t = useMessages(signText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const phone = useRef(initial)
  const { send, busy, failure, setFailure } = useSending(onSent)
  const ask = () => {
    if (parsePhone(phone.current).ok) void send(phone.current)
    else setFailure('phone-invalid')
  }
  const ofField = failure === 'phone-invalid'
  return (
    <>
      <ErrorSummary
        title={ofField ? shell('fixFirst') : t('notSent')}
        messages={failure ? [problem(failure)] : []}
      />
      <View className="question">{t('phoneQuestion')}</View>
      <TextField
        id="phone"
        label={t('phone')}
        hint={t('phoneHint')}
        error={ofField ? problem('phone-invalid') : undefined}
        initial={initial}
        keyboard="number"
        maxLength={20}
        onInput={(value) => {
          phone.current = value
        }}
      />
      <Button id="send-code" busy={busy} onPress={ask}>
        {busy ? t('sending') : t('send')}
      </Button>
    </>
  )
}
