import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PlanDetail } from '@contract/plan'
import { ageVerdict, parseAge } from '@core/enrollment/eligibility'
import { usePlan } from '@/api/usePlan'
import { healthText } from '@/messages/health'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { open, replace, replaceSignedIn, toTop } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import { TextField } from '@/ui/TextField'
import { JoinScreen } from '../JoinScreen'
import { AgeCost } from './AgeCost'

/** Step 2, first part: the age alone, before anything personal, and what it would cost at that age. */
export default function JoinAgePage() {
  const t = useMessages(healthText)
  const { plan: planId, person } = useParams('plan', 'person')
  const plan = usePlan(planId || null)
  const at = Number(person) || 0
  const [text, setText] = useState(() => String(useJoinDraft.getState().people[at]?.ageYears ?? ''))
  const [asked, setAsked] = useState(false)
  const setPerson = useJoinDraft((state) => state.setPerson)
  const years = parseAge(text)
  const change = (typed: string) => {
    setText(typed)
    const age = parseAge(typed)
    if (age !== null) setPerson(at, { ageYears: age })
  }
  const goOn = (rules: PlanDetail) => {
    setAsked(true)
    if (years === null) return toTop()
    const verdict = ageVerdict(rules, years)
    const params = { plan: planId, person: at }
    // A plan that asks nothing about health goes on to who joins.
    if (verdict === 'eligible' && !rules.asksHealth) return replaceSignedIn('joinPerson', params)
    if (verdict === 'eligible') return replace('joinHealth', params)
    open('joinStop', { ...params, reason: verdict, age: years })
  }
  const { data } = plan
  const foot = data && (
    <ActionFoot>
      <Button id="join-continue" onPress={() => goOn(data)}>
        {t('continue')}
      </Button>
    </ActionFoot>
  )
  return (
    <JoinScreen title={t('ageTitle')} planId={planId} foot={foot}>
      <Loaded
        query={plan}
        failed={t('failed')}
        skeleton={<SkeletonCards cards={[[[80, 26]], [[100, 44]]]} />}
      >
        {(loaded) => (
          <AgeQuestion
            plan={loaded}
            initial={text}
            years={years}
            missing={asked && years === null}
            onInput={change}
          />
        )}
      </Loaded>
    </JoinScreen>
  )
}

interface QuestionProps {
  plan: PlanDetail
  initial: string
  years: number | null
  missing: boolean
  onInput: (text: string) => void
}

function AgeQuestion({ plan, initial, years, missing, onInput }: QuestionProps) {
  const t = useMessages(healthText)
  const shell = useMessages(shellText)
  const error = missing ? t('ageMissing') : undefined
  return (
    <>
      <StepHeader label={shell('step', { step: 2, of: 5 })} step={2} of={5} />
      <ErrorSummary title={shell('fixFirst')} messages={error === undefined ? [] : [error]} />
      <View>
        <View className="question">{t('ageQuestion')}</View>
        <View className="lead">{t('ageLead')}</View>
      </View>
      <TextField
        id="join-age"
        label={t('ageLabel')}
        hint={t('ageHint')}
        error={error}
        initial={initial}
        keyboard="number"
        maxLength={3}
        onInput={onInput}
      />
      {years !== null && ageVerdict(plan, years) === 'eligible' && <AgeCost plan={plan} years={years} />}
    </>
  )
}
