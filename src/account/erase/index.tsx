import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import type { DeletionView } from '@contract/privacy'
import { newId } from '@/api/newId'
import { cancelDeletion, requestDeletion, useDeletion } from '@/api/privacy'
import { toProblem, type FailureCode } from '@/api/problem'
import { privacyText } from '@/messages/privacy'
import { problemText } from '@/messages/problems'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { toTop } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { Answer } from '@/ui/Answer'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { Effects } from './Effects'

const bones: [number, number][][] = [
  [
    [60, 20],
    [100, 14],
    [90, 14],
  ],
]

/** Deleting the account: what happens, then the wish, then seven days to take it back. */
export default function ErasePage() {
  const t = useMessages(privacyText)
  const deletion = useDeletion()
  const signedIn = useAccountId() !== null
  return (
    <Screen title={t('eraseTitle')}>
      {signedIn ? (
        <Loaded query={deletion} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
          {(view) => (view.state === 'none' ? <Before view={view} /> : <UnderWay view={view} />)}
        </Loaded>
      ) : (
        <SignInFirst>{t('eraseTitle')}</SignInFirst>
      )}
    </Screen>
  )
}

function Before({ view }: { view: DeletionView }) {
  const t = useMessages(privacyText)
  const problem = useMessages(problemText)
  const accountId = useAccountId()
  const id = useRef(newId('del'))
  const [understood, setUnderstood] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | 'tick' | null>(null)
  const ask = async () => {
    setFailure(understood ? null : 'tick')
    if (!understood) return toTop()
    setBusy(true)
    try {
      await requestDeletion(accountId, { id: id.current, confirm: true })
      toTop()
    } catch (reason) {
      setFailure(toProblem(reason).code)
      toTop()
    } finally {
      setBusy(false)
    }
  }
  const message = failure === 'tick' ? t('pleaseTick') : failure ? problem(failure) : null
  return (
    <>
      <ErrorSummary title={t('eraseFailed')} messages={message ? [message] : []} />
      <View className="question">{t('eraseLead')}</View>
      <Effects view={view} />
      <ChoiceCard
        id="understand"
        kind="checkbox"
        on={understood}
        label={t('understand')}
        onPress={() => setUnderstood(!understood)}
      />
      <Button id="erase-now" kind="danger" busy={busy} onPress={() => void ask()}>
        {t('eraseNow')}
      </Button>
    </>
  )
}

function UnderWay({ view }: { view: DeletionView }) {
  const t = useMessages(privacyText)
  const problem = useMessages(problemText)
  const { dayYear } = useFormats()
  const accountId = useAccountId()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const takeBack = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await cancelDeletion(accountId)
    } catch (reason) {
      setFailure(toProblem(reason).code)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <ErrorSummary title={t('takeBackFailed')} messages={failure ? [problem(failure)] : []} />
      <Card>
        <Answer
          id="erase-state"
          tone="attention"
          icon="clock"
          title={t('underWay')}
          note={view.state === 'cooling' ? t('underWayNote', { day: dayYear(view.eraseOn) }) : t('ending')}
        />
      </Card>
      <Effects view={view} />
      {view.state === 'cooling' ? (
        <Button id="take-back" busy={busy} onPress={() => void takeBack()}>
          {t('takeBack')}
        </Button>
      ) : (
        <Note kind="plain">{t('ending')}</Note>
      )}
    </>
  )
}
