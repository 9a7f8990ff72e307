import { View } from '@tarojs/components'
import type { HealthAnswer } from '@contract/enrollment'
import type { PlanDetail } from '@contract/plan'
import { healthFindings } from '@core/enrollment/health'
import { healthText } from '@/messages/health'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Card } from '@/ui/Card'
import { Tag } from '@/ui/Tag'
import { topicOf } from '../questionNumber'
import './stop.scss'

interface Props {
  plan: PlanDetail
  answers: readonly HealthAnswer[]
}

/** Each answer that stands in the way, with the rule it rests on. */
export function Findings({ plan, answers }: Props) {
  const t = useMessages(healthText)
  const { local } = useFormats()
  const found = healthFindings(plan.healthQuestions, answers)
  if (found.length === 0) return null
  return (
    <Card>
      <View className="strong">{t('findingsTitle')}</View>
      {found.map(({ question, choice }) => (
        <View key={question.id} id={`finding-${question.id}`} className="fin">
          <View>{local(question.text)}</View>
          <View className="fin-a">
            <View className="t2">{t('findingAnswer', { answer: local(choice.label) })}</View>
            <Tag tone={choice.means === 'ineligible' ? 'danger' : 'attention'}>
              {t(choice.means === 'ineligible' ? 'finding.ineligible' : 'finding.unsure')}
            </Tag>
          </View>
          <View className="cap num">
            {t('findingRule', {
              version: plan.ruleVersion,
              n: topicOf(plan.healthQuestions, question.id).number,
            })}
          </View>
        </View>
      ))}
    </Card>
  )
}
