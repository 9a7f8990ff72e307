import { View } from '@tarojs/components'
import { useState } from 'react'
import type { HealthAnswer } from '@contract/enrollment'
import type { PlanDetail } from '@contract/plan'
import { usePlan } from '@/api/usePlan'
import { joinText } from '@/messages/join'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { open, replace } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import './health.scss'

type Answer = HealthAnswer['answer']
const answers: readonly Answer[] = ['none', 'some', 'unsure']
const noAnswers: HealthAnswer[] = []

/** Step 2: one question a page, for one person. */
export default function JoinHealthPage() {
  const t = useMessages(joinText)
  const { plan: planId, person } = useParams('plan', 'person')
  const plan = usePlan(planId || null)
  const at = Number(person) || 0
  const given = useJoinDraft((state) => state.people[at]?.answers ?? noAnswers)
  const [index, setIndex] = useState(0)
  const [missing, setMissing] = useState(false)
  const questions = plan.data?.healthQuestions ?? []
  const question = questions[index]
  const chosen = given.find(({ questionId }) => questionId === question?.id)?.answer
  const goOn = () => {
    setMissing(chosen === undefined)
    if (chosen === undefined) return
    if (chosen === 'some') return open('joinStop', { plan: planId, reason: 'health', person: at })
    if (chosen === 'unsure') return open('joinStop', { plan: planId, reason: 'unsure', person: at })
    if (index + 1 < questions.length) return setIndex(index + 1)
    replace('joinPerson', { plan: planId, person: at })
  }
  const second = index > 0 && (
    <LinkButton id="health-previous" onPress={() => setIndex(index - 1)}>
      {t('previous')}
    </LinkButton>
  )
  const foot = question && (
    <ActionFoot second={second}>
      <Button id="join-continue" onPress={goOn}>
        {t('continue')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('healthTitle')} foot={foot}>
      <Loaded
        query={plan}
        failed={t('failed')}
        skeleton={<SkeletonCards cards={[[[80, 26]], [[40, 20]], [[40, 20]]]} />}
      >
        {() =>
          question && (
            <Question
              question={question}
              n={index + 1}
              of={questions.length}
              person={at}
              chosen={chosen}
              missing={missing && chosen === undefined}
            />
          )
        }
      </Loaded>
    </Screen>
  )
}

interface QuestionProps {
  question: PlanDetail['healthQuestions'][number]
  n: number
  of: number
  person: number
  chosen: Answer | undefined
  missing: boolean
}

function Question({ question, n, of, person, chosen, missing }: QuestionProps) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const { local } = useFormats()
  const answer = useJoinDraft((state) => state.answer)
  const note = (value: Answer) => (value === 'none' ? undefined : t(`answer.${value}Note`))
  return (
    <>
      <StepHeader label={shell('step', { step: 2, of: 5 })} step={2} of={5} />
      <ErrorSummary title={shell('fixFirst')} messages={missing ? [t('chooseAnswer')] : []} />
      <View>
        <View id="health-count" className="t2 sm num">
          {t('question', { n, of })}
        </View>
        <View id="health-question" className="question">
          {local(question.text)}
        </View>
      </View>
      <View>
        {question.examples.map((example) => (
          <View key={example.en} className="jh-e">
            {local(example)}
          </View>
        ))}
      </View>
      <View>
        {answers.map((value) => (
          <ChoiceCard
            key={value}
            id={`health-${value}`}
            kind="radio"
            on={chosen === value}
            label={t(`answer.${value}`)}
            note={note(value)}
            onPress={() => answer(person, { questionId: question.id, answer: value })}
          />
        ))}
      </View>
      <Note kind="plain" icon="lock">
        {t('healthPrivacy')}
      </Note>
    </>
  )
}
