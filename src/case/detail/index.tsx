import { View } from '@tarojs/components'
import { useCase } from '@/api/useCase'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { claimReasonOf } from '@core/claim/reason'
import type { CaseDetail } from '@contract/case'
import { caseText } from '@/messages/case'
import { claimReasonText } from '@/messages/claimReason'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { share } from '@/platform/share'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { addressOf, open } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { CheckedBy } from './CheckedBy'
import { FactsCard } from './FactsCard'
import './detail.scss'

const bones: [number, number][][] = [
  [
    [60, 24],
    [40, 12],
    [50, 32],
    [90, 14],
    [90, 14],
  ],
  Array.from({ length: 5 }, () => [80, 24] as [number, number]),
]

export default function CaseDetailPage() {
  const t = useMessages(caseText)
  const { id } = useParams('id')
  const detail = useCase(id)
  useFreshOnShow(detail)
  // Its number and nothing of what is in it: who opens the card reads it on the page, while it is public.
  share.useShareCard({ title: t('shared'), path: addressOf('caseDetail', { id }) })
  return (
    <Screen title={detail.data ? t('detail', { number: detail.data.number }) : t('title')}>
      <Loaded query={detail} failed={t('detailFailed')} skeleton={<SkeletonCards cards={bones} />}>
        {(data) => <Detail detail={data} />}
      </Loaded>
    </Screen>
  )
}

function Detail({ detail }: { detail: CaseDetail }) {
  const t = useMessages(caseText)
  const { dayYear } = useFormats()
  return (
    <>
      {detail.state === 'declined' && <Declined reasonCode={detail.reasonCode} />}
      <FactsCard detail={detail} />
      <CheckedBy detail={detail} />
      <Card flush>
        <Row
          id="case-period"
          icon="bars"
          label={t('toPeriod', { number: detail.periodNumber })}
          onPress={() => open('period', { id: detail.periodId })}
        />
      </Card>
      <Note id="case-privacy" kind="plain" icon="lock">
        {t('privacy', { day: dayYear(detail.expiresOn) })}
      </Note>
    </>
  )
}

/** A refusal is public too, with its coded reason. */
function Declined({ reasonCode }: { reasonCode: string | null }) {
  const t = useMessages(caseText)
  const words = useMessages(claimReasonText)
  return (
    <Card id="case-declined">
      <View className="title">{t('declinedTitle')}</View>
      <View className="lead">
        {words((reasonCode === null ? null : claimReasonOf(reasonCode)?.code) ?? 'other')}
      </View>
      <View className="hr" />
      <View className="sm t2">{t('declinedNote')}</View>
    </Card>
  )
}
