import { View } from '@tarojs/components'
import { useState } from 'react'
import { toProblem, type FailureCode } from '@/api/problem'
import { enrollText } from '@/messages/enroll'
import { problemText } from '@/messages/problems'
import { useMessages } from '@/messages/useMessages'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { startOver } from './draftSync'
import './startOver.scss'

interface Props {
  planId: string
  onDone?: () => void
}

/** Throws a begun join away, here and on the server; asked once more before, and nothing is gone when it fails. */
export function StartOver({ planId, onDone }: Props) {
  const e = useMessages(enrollText)
  const problem = useMessages(problemText)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const discard = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await startOver(planId)
      setAsking(false)
      onDone?.()
    } catch (reason) {
      setFailure(toProblem(reason).code)
    } finally {
      setBusy(false)
    }
  }
  if (!asking) {
    return (
      <LinkButton id="start-over" onPress={() => setAsking(true)}>
        {e('discard')}
      </LinkButton>
    )
  }
  return (
    <Card>
      <View className="strong">{e('discardQuestion')}</View>
      <View className="lead">{e('discardNote')}</View>
      {failure && (
        <Note id="start-over-failed" kind="attention">
          {e('discardFailed', { why: problem(failure) })}
        </Note>
      )}
      <View className="so-b">
        <Button id="start-over-yes" kind="danger" busy={busy} onPress={() => void discard()}>
          {e('discardYes')}
        </Button>
      </View>
      <View className="so-b">
        <Button id="start-over-no" kind="line" onPress={() => setAsking(false)}>
          {e('discardNo')}
        </Button>
      </View>
    </Card>
  )
}
