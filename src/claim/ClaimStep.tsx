import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { claimText } from '@/messages/claim'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { useAccountId } from '@/store/session'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { StepHeader } from '@/ui/StepHeader'
import { stepCount } from './claimSteps'

interface Props {
  step: number
  title: string
  lead?: string
  /** what stands in the way of going on */
  problems?: readonly string[]
  /** what that is called, where it is not the answers that are wrong */
  problemsTitle?: string
  foot?: ReactNode
  children: ReactNode
}

/** A step of the claim journey: where one is, one question, and what has to be put right. */
export function ClaimStep({ step, title, lead, problems = [], problemsTitle, foot, children }: Props) {
  const t = useMessages(claimText)
  const shell = useMessages(shellText)
  const signedIn = useAccountId() !== null
  if (!signedIn) {
    return (
      <Screen title={t('title')}>
        <SignInFirst>{t('guest')}</SignInFirst>
      </Screen>
    )
  }
  return (
    <Screen title={t('title')} foot={foot}>
      <StepHeader label={shell('step', { step, of: stepCount })} step={step} of={stepCount} />
      <ErrorSummary title={problemsTitle ?? shell('fixFirst')} messages={problems} />
      <View>
        <View className="question">{title}</View>
        {lead && <View className="lead">{lead}</View>}
      </View>
      {children}
    </Screen>
  )
}
