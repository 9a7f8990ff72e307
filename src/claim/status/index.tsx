import { useFreshOnShow } from '@/api/useFreshOnShow'
import { useClaim } from '@/api/useClaim'
import type { ClaimView } from '@contract/claim'
import { View } from '@tarojs/components'
import { claimText } from '@/messages/claim'
import { claimStatusText } from '@/messages/claimStatus'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { ClaimTimeline } from '../ClaimTimeline'
import { claimTone, toneIcon } from '../claimTone'
import { useToday } from '../useToday'
import { Facts } from './Facts'
import { Reason } from './Reason'
import './status.scss'

const bones: [number, number][][] = [
  [
    [60, 24],
    [80, 14],
  ],
  Array.from({ length: 6 }, () => [70, 24] as [number, number]),
  Array.from({ length: 5 }, () => [90, 18] as [number, number]),
]

export default function ClaimStatusPage() {
  const t = useMessages(claimText)
  const { id } = useParams('id')
  const signedIn = useAccountId() !== null
  const claim = useClaim(id)
  useFreshOnShow(claim)
  return (
    <Screen title={t('statusBar')}>
      {signedIn ? (
        <Loaded query={claim} failed={t('claimFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {(data) => <Status claim={data} />}
        </Loaded>
      ) : (
        <SignInFirst>{t('guest')}</SignInFirst>
      )}
    </Screen>
  )
}

function Status({ claim }: { claim: ClaimView }) {
  const t = useMessages(claimText)
  const { caseId } = claim
  return (
    <>
      <Now claim={claim} />
      <Reason claim={claim} />
      <Card>
        <ClaimTimeline claim={claim} />
      </Card>
      {caseId !== null && (
        <Card flush>
          <Row
            id="claim-case"
            icon="cases"
            label={t('toCase')}
            onPress={() => open('caseDetail', { id: caseId })}
          />
        </Card>
      )}
      <Facts claim={claim} />
    </>
  )
}

/** What the person has to do now, first; then where it stands. */
function Now({ claim: { status, answerBy } }: { claim: ClaimView }) {
  const t = useMessages(claimText)
  const words = useMessages(claimStatusText)
  const { dayNear } = useFormats()
  const today = useToday()
  const tone = claimTone[status]
  return (
    <View>
      <View className="lr">
        <Tag id="claim-status" tone={tone} icon={toneIcon[tone]}>
          {words(status)}
        </Tag>
      </View>
      <View id="claim-todo" className="question claim-q">
        {t(`todo.${status}`)}
      </View>
      <View className="lead">
        {t(`note.${status}`)}
        {answerBy !== null && t('answerBy', { day: dayNear(answerBy, today) })}
      </View>
    </View>
  )
}
