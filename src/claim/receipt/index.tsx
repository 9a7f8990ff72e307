import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { useClaim } from '@/api/useClaim'
import type { ClaimView } from '@contract/claim'
import { claimText } from '@/messages/claim'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { replace, toTab } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useClaimDraft } from '@/store/claimDraft'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { SkeletonCards } from '@/ui/Skeleton'
import { ClaimTimeline } from '../ClaimTimeline'
import { useToday } from '../useToday'
import './receipt.scss'

const bones: [number, number][][] = [
  [
    [60, 24],
    [80, 14],
    [40, 28],
  ],
  [
    [50, 20],
    [50, 20],
    [50, 20],
    [50, 20],
  ],
]

export default function ClaimReceiptPage() {
  const t = useMessages(claimText)
  const { id } = useParams('id')
  const signedIn = useAccountId() !== null
  const claim = useClaim(id)
  // Only now is the draft done with: had the app closed before, sending it again would have led here.
  useEffect(() => {
    const draft = useClaimDraft.getState()
    if (claim.data && draft.claimId === claim.data.id) draft.clear()
  }, [claim.data])
  return (
    <Screen
      title={t('receiptBar')}
      foot={
        signedIn && (
          <ActionFoot
            second={
              <LinkButton id="claim-to-home" onPress={() => toTab('home')}>
                {t('toHome')}
              </LinkButton>
            }
          >
            <Button id="claim-to-status" onPress={() => replace('claimStatus', { id })}>
              {t('toStatus')}
            </Button>
          </ActionFoot>
        )
      }
    >
      {signedIn ? (
        <Loaded query={claim} failed={t('claimFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {(data) => <Receipt claim={data} />}
        </Loaded>
      ) : (
        <SignInFirst>{t('guest')}</SignInFirst>
      )}
    </Screen>
  )
}

function Receipt({ claim }: { claim: ClaimView }) {
  const t = useMessages(claimText)
  const { dayNear } = useFormats()
  const today = useToday()
  const { answerBy, number } = claim
  return (
    <>
      <Card id="claim-receipt">
        <Answer
          big
          tone="good"
          icon="check"
          title={t('receiptTitle')}
          note={answerBy === null ? t('receiptPlain') : t('receiptAnswer', { day: dayNear(answerBy, today) })}
        />
        <View className="hr" />
        <View className="t2 sm">{t('numberLabel')}</View>
        <View id="claim-number" className="claim-no num">
          {number}
        </View>
      </Card>
      <Card>
        <View className="sec-t claim-next">{t('nextTitle')}</View>
        <ClaimTimeline claim={claim} />
      </Card>
    </>
  )
}
