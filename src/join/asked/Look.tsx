import { View } from '@tarojs/components'
import type { AskedView } from '@contract/enrollment'
import type { PlanDetail } from '@contract/plan'
import { askedText } from '@/messages/asked'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { open } from '@/shell/nav'
import { AnswerRow } from '@/ui/AnswerRow'
import { Card } from '@/ui/Card'

/** Who asks, what it is, what it costs and who pays: before anything is asked of the relative. */
export function Look({ ask, plan }: { ask: AskedView; plan: PlanDetail }) {
  const t = useMessages(askedText)
  const shell = useMessages(shellText)
  const { local } = useFormats()
  const { askerName: name, relation } = ask
  const past = plan.tiers.flatMap(({ last12MonthsFen }) =>
    last12MonthsFen === null ? [] : [last12MonthsFen],
  )
  const costs =
    past.length === 0
      ? t('costsNone')
      : t('costsValue', { low: yuanShort(Math.min(...past)), high: yuanShort(Math.max(...past)) })
  return (
    <>
      <View>
        <View id="ask-lead" className="question">
          {t('lead', { name })}
        </View>
        <View className="lead">{t('leadNote', { who: shell(`relation.${relation}`) })}</View>
      </View>
      <Card flush>
        <AnswerRow
          label={t('plan')}
          change={{
            id: 'ask-plan',
            label: t('readRules'),
            onPress: () => open('joinPlan', { plan: plan.id }),
          }}
        >
          {local(plan.names)}
        </AnswerRow>
        <AnswerRow label={t('what')}>{t('whatValue')}</AnswerRow>
        <AnswerRow id="ask-pays" label={t('pays')}>
          {t('paysValue', { name })}
        </AnswerRow>
        <AnswerRow label={t('costs')}>{costs}</AnswerRow>
      </Card>
    </>
  )
}
