import { View } from '@tarojs/components'
import type { HealthQuestion } from '@core/enrollment/health'
import { healthText } from '@/messages/health'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Card } from '@/ui/Card'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { StepHeader } from '@/ui/StepHeader'
import { Choices, Dotted } from './Question'

interface Props {
  question: HealthQuestion
  person: number
  missing: boolean
}

/** Names of illnesses and medicines for who is not sure, and the same question once more. */
export function Compare({ question, person, missing }: Props) {
  const t = useMessages(healthText)
  const shell = useMessages(shellText)
  const { local } = useFormats()
  return (
    <>
      <StepHeader label={shell('step', { step: 2, of: 5 })} step={2} of={5} />
      <ErrorSummary title={shell('fixFirst')} messages={missing ? [t('chooseAnswer')] : []} />
      <View>
        <View id="health-compare" className="question">
          {t('compareQuestion')}
        </View>
        <View className="lead">{t('compareLead')}</View>
      </View>
      <Card>
        <Dotted lines={question.lookUp.map(local)} />
      </Card>
      <View className="lead">{local(question.text)}</View>
      <Choices question={question} person={person} />
      <Note kind="plain">{t('compareStill')}</Note>
    </>
  )
}
