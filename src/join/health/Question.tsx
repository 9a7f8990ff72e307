import { View } from '@tarojs/components'
import type { PlanDetail } from '@contract/plan'
import { choiceGiven, choicesOf, type HealthQuestion } from '@core/enrollment/health'
import { healthText } from '@/messages/health'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useJoinDraft } from '@/store/joinDraft'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { StepHeader } from '@/ui/StepHeader'
import { topicOf } from '../questionNumber'
import { KeepAnswers } from './KeepAnswers'
import './health.scss'

interface Props {
  question: HealthQuestion
  plan: PlanDetail
  person: number
  missing: boolean
  all: boolean
}

export function Question({ question, plan, person, missing, all }: Props) {
  const t = useMessages(healthText)
  const shell = useMessages(shellText)
  const { local } = useFormats()
  const of = plan.healthQuestions.length
  const { number, further } = topicOf(plan.healthQuestions, question.id)
  return (
    <>
      <StepHeader label={shell('step', { step: 2, of: 5 })} step={2} of={5} />
      <ErrorSummary title={shell('fixFirst')} messages={missing ? [t('chooseAnswer')] : []} />
      {all && <Note>{t('allNote')}</Note>}
      <View>
        <View id="health-count" className="t2 sm num">
          {further ? t('further', { n: number }) : t('question', { n: number, of })}
        </View>
        <View id="health-question" className="question">
          {local(question.text)}
        </View>
        {question.explanation && <View className="lead">{local(question.explanation)}</View>}
      </View>
      {question.examples.length > 0 && <Dotted lines={question.examples.map(local)} />}
      <Choices question={question} person={person} />
      {number === 1 && !further && <KeepAnswers />}
      <Note kind="plain" icon="lock">
        {t('healthPrivacy')}
      </Note>
    </>
  )
}

/** Lines with a dot before each. */
export function Dotted({ lines }: { lines: readonly string[] }) {
  return (
    <View>
      {lines.map((line) => (
        <View key={line} className="jh-e">
          {line}
        </View>
      ))}
    </View>
  )
}

/** The answers, each with what it leads to. */
export function Choices({ question, person }: Pick<Props, 'question' | 'person'>) {
  const t = useMessages(healthText)
  const { local } = useFormats()
  const answer = useJoinDraft((state) => state.answer)
  const chosen = useJoinDraft((state) => choiceGiven(question, state.people[person]?.answers ?? [])?.value)
  return (
    <View>
      {choicesOf(question).map(({ value, label, means }) => (
        <ChoiceCard
          key={value}
          id={`health-${value}`}
          kind="radio"
          on={chosen === value}
          label={local(label)}
          note={
            means === 'ineligible'
              ? t('someNote')
              : value === 'unsure' && question.lookUp.length > 0
                ? t('unsureNote')
                : undefined
          }
          onPress={() => answer(person, { questionId: question.id, answer: value })}
        />
      ))}
    </View>
  )
}
