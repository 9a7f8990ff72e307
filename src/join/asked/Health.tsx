import { View } from '@tarojs/components'
import { choiceGiven, choicesOf, questionsAsked } from '@core/enrollment/health'
import type { PlanDetail } from '@contract/plan'
import { askedText } from '@/messages/asked'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { ChoiceList } from '@/ui/ChoiceList'
import type { AskedSteps } from './useAskedSteps'

/** What the payer has answered for them, to be looked at and changed: their own answers count for a claim. */
export function Health({ plan, steps: { said, answer } }: { plan: PlanDetail; steps: AskedSteps }) {
  const t = useMessages(askedText)
  const { local } = useFormats()
  return (
    <>
      <View>
        <View id="ask-question" className="question">
          {t('healthQuestion')}
        </View>
        <View className="lead">{t('healthLead')}</View>
      </View>
      {questionsAsked(plan.healthQuestions, said.answers).map((question) => (
        <View key={question.id}>
          <View className="strong">{local(question.text)}</View>
          <View className="lead">{question.examples.map((example) => local(example)).join('；')}</View>
          <ChoiceList
            name={`ask-${question.id}`}
            chosen={choiceGiven(question, said.answers)?.value ?? null}
            choices={choicesOf(question).map(({ value, label }) => ({ value, label: local(label) }))}
            onChoose={(value) => answer({ questionId: question.id, answer: value })}
          />
        </View>
      ))}
    </>
  )
}
