import { View } from '@tarojs/components'
import { claimReasonOf } from '@core/claim/reason'
import { daysBetween, type CalendarDate } from '@core/calendar/date'
import type { ClaimView } from '@contract/claim'
import { claimText } from '@/messages/claim'
import { claimReasonText } from '@/messages/claimReason'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Answer } from '@/ui/Answer'
import { Card } from '@/ui/Card'
import { useToday } from '../useToday'

/** Why it was refused or stopped, the clause it rests on, and whether papers could change it. */
export function Reason({ claim }: { claim: ClaimView }) {
  const t = useMessages(claimText)
  const words = useMessages(claimReasonText)
  const { reason, ruleVersion } = claim
  if (reason === null) return null
  const known = claimReasonOf(reason.code)
  return (
    <Card id="claim-reason">
      <View className="t2 sm">{known ? `${t('reasonTitle')} ${known.number}` : t('reasonTitle')}</View>
      <View className="title">{words(known?.code ?? 'other')}</View>
      {known?.openToEvidence && <View className="lead">{t('reasonNot')}</View>}
      <View className="hr" />
      <View className="sm t2">{t('reasonRule', { version: ruleVersion, clause: reason.clause })}</View>
      {claim.status === 'declined' && reason.appealBy !== null && <AppealClock appealBy={reason.appealBy} />}
    </Card>
  )
}

/** Days left and the day it ends. */
function AppealClock({ appealBy }: { appealBy: string }) {
  const t = useMessages(claimText)
  const { dayNear } = useFormats()
  const today = useToday()
  const days = daysBetween(today as CalendarDate, appealBy as CalendarDate)
  const day = dayNear(appealBy, today)
  return (
    <>
      <View className="hr" />
      {days < 0 ? (
        <View id="claim-appeal-by" className="sm t2">
          {t('appealOver', { day })}
        </View>
      ) : (
        <Answer
          id="claim-appeal-by"
          tone="attention"
          icon="clock"
          title={t('appealUntil', { day })}
          note={t('appealLeft', { days })}
        />
      )}
    </>
  )
}
