import { View } from '@tarojs/components'
import type { Relation } from '@contract/scalars'
import { usePlan } from '@/api/usePlan'
import { enrollText } from '@/messages/enroll'
import { joinText } from '@/messages/join'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { useSession } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import { JoinScreen } from '../JoinScreen'
import { BornFields } from './BornFields'
import { CardFields } from './CardFields'
import { WhoFields } from './WhoFields'
import { usePersonSteps } from './usePersonSteps'

/** Step 3: who joins, one thing per page. */
export default function JoinPersonPage() {
  const t = useMessages(joinText)
  const e = useMessages(enrollText)
  const { plan: planId, person } = useParams('plan', 'person')
  const plan = usePlan(planId || null)
  const filling = usePersonSteps(planId, Number(person) || 0)
  const { busy, goBack, goOn } = filling
  const second = goBack && (
    <LinkButton id="person-previous" onPress={goBack}>
      {e('previous')}
    </LinkButton>
  )
  return (
    <JoinScreen
      title={t('personTitle')}
      planId={planId}
      foot={
        plan.data && (
          <ActionFoot second={second}>
            <Button id="join-continue" busy={busy} onPress={() => void goOn()}>
              {busy ? t('checking') : t('continue')}
            </Button>
          </ActionFoot>
        )
      }
    >
      <Loaded
        query={plan}
        failed={t('failed')}
        skeleton={<SkeletonCards cards={[[[60, 26]], [[100, 44]], [[100, 44]]]} />}
      >
        {({ relations }) => <PersonPage relations={relations} filling={filling} />}
      </Loaded>
    </JoinScreen>
  )
}

interface PageProps {
  relations: readonly Relation[]
  filling: ReturnType<typeof usePersonSteps>
}

function PersonPage({ relations, filling }: PageProps) {
  const t = useMessages(joinText)
  const e = useMessages(enrollText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const signedIn = useSession((state) => state.session !== null)
  const keepsAnswers = useJoinDraft((state) => state.keepsAnswers)
  const { step, person = { answers: [] }, errors, failure, change } = filling
  const words: Partial<Record<string, string>> = {}
  for (const [field, code] of Object.entries(errors)) {
    words[field] = field === 'relation' && code === 'malformed-input' ? t('chooseRelation') : problem(code)
  }
  const lines = [...Object.values(words), failure === null ? undefined : problem(failure)]
  const messages = lines.filter((line): line is string => line !== undefined)
  const fields = { person, errors: words, onChange: change }
  return (
    <>
      <StepHeader label={shell('step', { step: 3, of: 5 })} step={3} of={5} />
      <ErrorSummary title={shell('fixFirst')} messages={messages} />
      {step === 'who' && <WhoFields {...fields} relations={relations} />}
      {step === 'card' && <CardFields {...fields} />}
      {step === 'born' && <BornFields {...fields} />}
      <Note kind="plain" icon="lock">
        {signedIn ? e('saved') : e('savedGuest')}
        {!keepsAnswers && <View>{e('savedHealth')}</View>}
      </Note>
    </>
  )
}
