import { View } from '@tarojs/components'
import type { CaseCard } from '@contract/case'
import { caseText } from '@/messages/case'
import { chinaDay } from '@/messages/formats'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useNow } from '@/shell/useNow'
import { Tag } from '@/ui/Tag'

/** The period of the cards below, and its clock: what is left to object, then its charge day. */
export function PeriodHead({ card }: { card: CaseCard }) {
  const t = useMessages(caseText)
  const { dayNear, left } = useFormats()
  const now = useNow()
  const leftMs = Date.parse(card.objectionEndsAt) - now
  const today = chinaDay(new Date(now).toISOString())
  const day = dayNear(card.chargeDate, today)
  return (
    <View className="sec">
      <View className="sec-t">{t('period', { number: card.periodNumber })}</View>
      {leftMs > 0 ? (
        <Tag tone="attention">{t('objectionLeft', { left: left(leftMs) })}</Tag>
      ) : (
        <Tag tone={card.chargeDate <= today ? 'good' : 'info'}>
          {card.chargeDate <= today ? t('charged', { day }) : t('charging', { day })}
        </Tag>
      )}
    </View>
  )
}
