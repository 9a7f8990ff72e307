import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AskedRelative } from '@contract/enrollment'
import { sendAskAgain, useAskedRelatives, withdrawAsk } from '@/api/asked'
import { toProblem, type FailureCode } from '@/api/problem'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { askedText } from '@/messages/asked'
import { problemText } from '@/messages/problems'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { Button, LinkButton } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { SkeletonCards } from '@/ui/Skeleton'
import { AskedCard } from '../AskedCard'

/** Whom the payer has asked: waiting, and what became of the others. */
export default function JoinWaitingPage() {
  const t = useMessages(askedText)
  const signedIn = useAccountId() !== null
  const asked = useAskedRelatives()
  useFreshOnShow(asked)
  return (
    <Screen title={t('listTitle')}>
      {signedIn ? (
        <Loaded
          query={asked}
          failed={t('listFailed')}
          skeleton={
            <SkeletonCards
              cards={[
                [
                  [60, 20],
                  [100, 44],
                ],
              ]}
            />
          }
        >
          {({ items }) => <List items={items} />}
        </Loaded>
      ) : (
        <SignInFirst>{t('listEmptyNote')}</SignInFirst>
      )}
    </Screen>
  )
}

function List({ items }: { items: readonly AskedRelative[] }) {
  const t = useMessages(askedText)
  const problem = useMessages(problemText)
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const [again, setAgain] = useState<string | null>(null)
  if (items.length === 0) {
    return (
      <EmptyState icon="users" title={t('listEmpty')}>
        {t('listEmptyNote')}
      </EmptyState>
    )
  }
  const act = (what: (id: string) => Promise<AskedRelative>) => async (id: string) => {
    setFailure(null)
    try {
      await what(id)
      setAgain(what === sendAskAgain ? id : null)
    } catch (reason) {
      setFailure(toProblem(reason).code)
    }
  }
  return (
    <>
      <ErrorSummary title={t('failedTo')} messages={failure === null ? [] : [problem(failure)]} />
      {items.map((one) => (
        <AskedCard
          key={one.id}
          asked={one}
          more={
            <More
              asked={one}
              renewed={again === one.id}
              onAgain={act(sendAskAgain)}
              onWithdraw={act(withdrawAsk)}
            />
          }
        />
      ))}
    </>
  )
}

interface MoreProps {
  asked: AskedRelative
  renewed: boolean
  onAgain: (id: string) => Promise<void>
  onWithdraw: (id: string) => Promise<void>
}

/** A new link, or taking it back; who is over can be filled in anew. */
function More({ asked: { id, planId, relation, state }, renewed, onAgain, onWithdraw }: MoreProps) {
  const t = useMessages(askedText)
  const [sure, setSure] = useState(false)
  if (state === 'confirmed' || state === 'declined') return null
  if (state !== 'waiting') {
    return (
      <LinkButton id={`asked-anew-${relation}`} onPress={() => open('joinPlan', { plan: planId })}>
        {t('askAnew')}
      </LinkButton>
    )
  }
  return (
    <>
      {renewed && <View className="t2 sm">{t('againDone')}</View>}
      <View className="lr wrap">
        <LinkButton id={`asked-again-${relation}`} onPress={() => void onAgain(id)}>
          {t('again')}
        </LinkButton>
        {!sure && (
          <LinkButton id={`asked-withdraw-${relation}`} onPress={() => setSure(true)}>
            {t('withdraw')}
          </LinkButton>
        )}
      </View>
      {sure && (
        <>
          <View className="lead">{t('withdrawSure')}</View>
          <Button id={`asked-withdraw-sure-${relation}`} kind="danger" onPress={() => void onWithdraw(id)}>
            {t('withdraw')}
          </Button>
        </>
      )}
    </>
  )
}
