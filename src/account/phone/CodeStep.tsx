import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import type { PhoneCode } from '@contract/session'
import { plainDigits } from '@core/identity/phone'
import type { FailureCode } from '@/api/problem'
import { useSandboxCode } from '@/api/signIn'
import { useMeta } from '@/api/useMeta'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { signText } from '@/messages/sign'
import { useMessages } from '@/messages/useMessages'
import { serverNowMs } from '@/store/clock'
import { Button, LinkButton } from '@/ui/Button'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { TextField } from '@/ui/TextField'
import { useSending } from './useSending'

interface Props {
  phone: string
  sent: PhoneCode
  adding: boolean
  busy: boolean
  failure: FailureCode | null
  onCode: (code: string) => void
  onSent: (code: PhoneCode) => void
  onOther: () => void
}

const ofField: readonly FailureCode[] = ['code-wrong', 'code-expired']

/** The code, a new one after a minute, or another number. */
export function CodeStep({ phone, sent, adding, busy, failure, onCode, onSent, onOther }: Props) {
  const t = useMessages(signText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const code = useRef('')
  const [short, setShort] = useState(false)
  const sending = useSending((_, next) => onSent(next))
  const goOn = () => {
    const isWhole = /^\d{6}$/.test(plainDigits(code.current))
    setShort(!isWhole)
    if (isWhole) onCode(code.current)
  }
  const wrong = failure !== null && ofField.includes(failure)
  const error = short ? t('enterCode') : wrong ? problem(failure) : undefined
  const other = sending.failure ?? (wrong ? null : failure)
  const title = sending.failure ? t('notSent') : adding ? t('notAdded') : t('notIn')
  return (
    <>
      <ErrorSummary
        title={error ? shell('fixFirst') : title}
        messages={error ? [error] : other ? [problem(other)] : []}
      />
      <View>
        <View className="question">{t('codeQuestion')}</View>
        <View className="lead">{t('codeSentTo', { phone })}</View>
      </View>
      <DemoInbox codeId={sent.id} />
      <TextField
        id="code"
        label={t('code')}
        error={error}
        initial=""
        keyboard="number"
        maxLength={6}
        onInput={(value) => {
          code.current = value
        }}
      />
      <Button id="enter" busy={busy} onPress={goOn}>
        {busy ? t('signingIn') : adding ? t('addThis') : t('enter')}
      </Button>
      <Resend at={sent.resendAt} busy={sending.busy} onPress={() => void sending.send(phone)} />
      <LinkButton id="other-number" onPress={onOther}>
        {t('otherNumber')}
      </LinkButton>
    </>
  )
}

function secondsUntil(at: string): number {
  return Math.max(0, Math.ceil((new Date(at).getTime() - serverNowMs()) / 1000))
}

/** Counts down to when another code may be asked for. */
function Resend({ at, busy, onPress }: { at: string; busy: boolean; onPress: () => void }) {
  const t = useMessages(signText)
  const [seconds, setSeconds] = useState(() => secondsUntil(at))
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsUntil(at)), 1000)
    return () => clearInterval(timer)
  }, [at])
  if (seconds > 0) return <View className="t2 sm num">{t('resendIn', { seconds })}</View>
  return (
    <LinkButton id="resend" icon="refresh" onPress={() => !busy && onPress()}>
      {busy ? t('sending') : t('resend')}
    </LinkButton>
  )
}

/** A demo sends no message: it shows what would have been in it, and says so. */
function DemoInbox({ codeId }: { codeId: string }) {
  const t = useMessages(signText)
  const { data: meta } = useMeta()
  const demo = meta?.mode === 'demo'
  const { data } = useSandboxCode(codeId, demo)
  if (!demo) return null
  return <Note id="demo-code">{data?.code ? t('demoInbox', { code: data.code }) : t('demoWaiting')}</Note>
}
