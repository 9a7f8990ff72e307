import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PlanDetail } from '@contract/plan'
import { parseGroupCode } from '@core/enrollment/groupCode'
import { checkCode } from '@/api/checkCode'
import { toProblem, type FailureCode } from '@/api/problem'
import { usePlan } from '@/api/usePlan'
import { healthText } from '@/messages/health'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { replace, toTop } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import { TextField } from '@/ui/TextField'

type Fault = FailureCode | 'missing'

/** The code of a group, before anything else is asked; one that came in the link stands there already. */
export default function JoinCodePage() {
  const t = useMessages(healthText)
  const { plan: planId, code } = useParams('plan', 'code')
  const plan = usePlan(planId || null)
  const checking = useChecking(planId, code)
  const skip = plan.data?.admission.kind === 'either' && (
    <LinkButton id="code-skip" onPress={() => replace('joinAge', { plan: planId, person: 0 })}>
      {t('codeSkip')}
    </LinkButton>
  )
  const foot = plan.data && (
    <ActionFoot second={skip}>
      <Button id="join-continue" busy={checking.busy} onPress={() => void checking.goOn()}>
        {checking.busy ? t('codeChecking') : t('continue')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('codeTitle')} foot={foot}>
      <Loaded
        query={plan}
        failed={t('failed')}
        skeleton={<SkeletonCards cards={[[[80, 26]], [[100, 44]]]} />}
      >
        {(data) => <CodeField plan={data} checking={checking} />}
      </Loaded>
    </Screen>
  )
}

function useChecking(planId: string, fromLink: string) {
  const [text, setText] = useState(() => fromLink || (useJoinDraft.getState().groupCode ?? ''))
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const goOn = async () => {
    if (busy) return
    const groupCode = parseGroupCode(text)
    if (groupCode === null) {
      setFault('missing')
      return toTop()
    }
    setBusy(true)
    setFault(null)
    try {
      await checkCode(planId, groupCode)
      const draft = useJoinDraft.getState()
      draft.begin(planId)
      draft.setGroupCode(groupCode)
      replace('joinAge', { plan: planId, person: 0 })
    } catch (reason) {
      setFault(toProblem(reason).code)
      toTop()
    } finally {
      setBusy(false)
    }
  }
  return { text, setText, fault, busy, goOn }
}

interface FieldProps {
  plan: PlanDetail
  checking: ReturnType<typeof useChecking>
}

function CodeField({ plan, checking: { text, setText, fault } }: FieldProps) {
  const t = useMessages(healthText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const { kind, contact } = plan.admission
  const error = fault === null ? undefined : fault === 'missing' ? t('codeMissing') : problem(fault)
  return (
    <>
      <StepHeader label={shell('step', { step: 1, of: 5 })} step={1} of={5} />
      <ErrorSummary title={shell('fixFirst')} messages={error === undefined ? [] : [error]} />
      <View>
        <View className="question">{t('codeQuestion')}</View>
        <View className="lead">{t(kind === 'either' ? 'codeLeadEither' : 'codeLead')}</View>
      </View>
      <TextField
        id="group-code"
        label={t('codeLabel')}
        hint={t('codeHint')}
        error={error}
        initial={text}
        maxLength={20}
        onInput={setText}
      />
      {contact !== null && (
        <Note id="code-contact" kind="plain" icon="users">
          {`${t('contactTitle')}：${contact}`}
        </Note>
      )}
    </>
  )
}
