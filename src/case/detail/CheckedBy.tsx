import { View } from '@tarojs/components'
import type { CaseDetail } from '@contract/case'
import { caseText } from '@/messages/case'
import { chinaDay } from '@/messages/formats'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useNow } from '@/shell/useNow'
import { Card } from '@/ui/Card'
import { Timeline, type TimelineStep } from '@/ui/Timeline'

const ticks = ['identity', 'records', 'visit'] as const

/** What was checked and when; then the clock to object, and the money. */
export function CheckedBy({ detail }: { detail: CaseDetail }) {
  const t = useMessages(caseText)
  const { dayNear } = useFormats()
  const today = chinaDay(new Date(useNow()).toISOString())
  const money = useMoneySteps(detail, today)
  const objection = useObjectionStep(detail)
  const checks: TimelineStep[] = ticks.map((tick) => {
    const on = detail.ticks[tick]
    return {
      id: tick,
      state: on === null ? 'to-come' : 'done',
      title: t(tick),
      // Visits are made before disclosure: none by then means there is none.
      note: on !== null ? t(`${tick}Note`) : tick === 'visit' ? t('noVisit') : t('notYet'),
      when: on === null ? undefined : dayNear(on, today),
    }
  })
  return (
    <Card id="case-steps">
      <View className="sec-t case-h">{t('whoChecked')}</View>
      <Timeline steps={[...checks, objection, ...money]} />
    </Card>
  )
}

/** Both sides of the clock: what is left, and when it ends. */
function useObjectionStep({ state, objectionEndsAt }: CaseDetail): TimelineStep {
  const t = useMessages(caseText)
  const { deadline, left } = useFormats()
  const leftMs = Date.parse(objectionEndsAt) - useNow()
  const step = {
    id: 'objection',
    title: t('objection'),
    when: t('objectionUntil', { time: deadline(objectionEndsAt) }),
  }
  if (state === 'objected') return { ...step, state: 'now', note: t('state.objected') }
  if (leftMs > 0) return { ...step, state: 'now', note: t('objectionStillLeft', { left: left(leftMs) }) }
  return { ...step, state: 'done', note: t('objectionOver') }
}

/** What was refused or withdrawn is never shared. */
function useMoneySteps({ state, chargeDate, settledAt, paidAt }: CaseDetail, today: string): TimelineStep[] {
  const t = useMessages(caseText)
  const { dayNear } = useFormats()
  if (state === 'declined' || state === 'withdrawn') return []
  return [
    {
      id: 'charged',
      title: t('apportioned'),
      state: settledAt === null ? 'to-come' : 'done',
      when: dayNear(chargeDate, today),
    },
    {
      id: 'paid',
      title: t('paidOut'),
      state: paidAt === null ? 'to-come' : 'done',
      when: paidAt === null ? undefined : dayNear(chinaDay(paidAt), today),
    },
  ]
}
