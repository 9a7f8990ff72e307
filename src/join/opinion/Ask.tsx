import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import type { FileView } from '@contract/claim'
import type { PlanDetail } from '@contract/plan'
import { answersThatCount } from '@core/enrollment/health'
import { newId } from '@/api/newId'
import { askOpinion } from '@/api/opinions'
import { toProblem, type FailureCode } from '@/api/problem'
import { healthText } from '@/messages/health'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { PhotoList } from '@/photos/PhotoList'
import { usePhotos, type Photos } from '@/photos/usePhotos'
import { Screen } from '@/shell/Screen'
import { toTop } from '@/shell/nav'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { Findings } from '../stop/Findings'

type Fault = FailureCode | 'no-paper' | 'no-consent'
const noPapers: FileView[] = []
const papersOf = (at: number) => useJoinDraft.getState().people[at]?.papers ?? noPapers

interface Props {
  plan: PlanDetail
  at: number
}

/** Papers, a consent, and one button; what was photographed stays through every refusal and a closed app. */
export function Ask({ plan, at }: Props) {
  const t = useMessages(healthText)
  const kept = useJoinDraft((state) => state.people[at]?.papers ?? noPapers)
  const photos = usePhotos({
    ...{ journey: 'opinion', kept },
    read: () => papersOf(at),
    write: (papers) => useJoinDraft.getState().setPerson(at, { papers }),
  })
  const asking = useSending(plan, at, photos)
  const sending = photos.moving.filter(({ refused }) => refused === null).length
  const hint =
    asking.busy && sending > 0
      ? t('opinionWaiting', { count: sending })
      : photos.moving.length > sending
        ? t('opinionRefused')
        : undefined
  return (
    <Screen
      title={t('opinionTitle')}
      foot={
        <ActionFoot hint={hint}>
          <Button id="opinion-send" busy={asking.busy} onPress={() => void asking.send()}>
            {t(asking.busy ? 'opinionSending' : 'opinionSend')}
          </Button>
        </ActionFoot>
      }
    >
      <Form plan={plan} at={at} photos={photos} asking={asking} />
    </Screen>
  )
}

/** The request's id is made once, so that a repeat after a lost reply asks once. */
function useSending(plan: PlanDetail, at: number, photos: Photos) {
  const [consent, setConsent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const request = useRef<{ id: string; of: string } | null>(null)
  /** The same input under the same id; another input is another request. */
  const idOf = (input: object) => {
    const of = JSON.stringify(input)
    if (request.current?.of !== of) request.current = { id: newId('opn'), of }
    return request.current.id
  }
  const refuse = (found: readonly Fault[]) => {
    setFaults(found)
    toTop()
  }
  const send = async () => {
    if (busy) return
    setBusy(true)
    setFaults([])
    try {
      const allTaken = await photos.settle()
      const person = useJoinDraft.getState().people[at]
      const papers = papersOf(at)
      const found: Fault[] = [
        ...(papers.length === 0 ? (['no-paper'] as const) : []),
        ...(consent ? [] : (['no-consent'] as const)),
      ]
      if (found.length > 0 || !allTaken) return refuse(found)
      const input = {
        ...{ planId: plan.id, ruleVersion: plan.ruleVersion, ageYears: person?.ageYears ?? 0, consent },
        answers: answersThatCount(plan.healthQuestions, person?.answers ?? []).map((one) => ({ ...one })),
        fileIds: papers.map(({ id }) => id),
      }
      const { id } = await askOpinion({ id: idOf(input), ...input })
      useJoinDraft.getState().setPerson(at, { opinionId: id, papers: [] })
      toTop()
    } catch (reason) {
      refuse([toProblem(reason).code])
    } finally {
      setBusy(false)
    }
  }
  return { consent, setConsent, busy, faults, send }
}

interface FormProps extends Props {
  photos: Photos
  asking: ReturnType<typeof useSending>
}

function Form({ plan, at, photos, asking: { consent, setConsent, faults } }: FormProps) {
  const t = useMessages(healthText)
  const shell = useMessages(shellText)
  const problem = useMessages(problemText)
  const answers = useJoinDraft((state) => state.people[at]?.answers)
  const none = photos.kept.length + photos.moving.length === 0
  const say = (fault: Fault) =>
    fault === 'no-paper'
      ? t('opinionNoPaper')
      : fault === 'no-consent'
        ? t('opinionNoConsent')
        : problem(fault)
  return (
    <>
      <ErrorSummary title={shell('fixFirst')} messages={faults.map(say)} />
      <View>
        <View className="question">{t('opinionQuestion')}</View>
        <View className="lead">{t('opinionLead')}</View>
      </View>
      <PhotoList photos={photos} />
      <Button
        id="opinion-add-photo"
        kind="line"
        icon={none ? 'cam' : 'plus'}
        onPress={() => void photos.add()}
      >
        {t(none ? 'opinionFirst' : 'opinionMore')}
      </Button>
      {photos.chooserFailed && (
        <Note kind="danger" icon="alert">
          {t('opinionChooseFailed')}
        </Note>
      )}
      <ChoiceCard
        id="opinion-consent"
        kind="checkbox"
        on={consent}
        label={t('opinionConsent')}
        note={t('opinionConsentNote')}
        onPress={() => setConsent(!consent)}
      />
      <Findings plan={plan} answers={answers ?? []} />
      <Note kind="plain" icon="lock">
        {t('opinionPrivacy')}
      </Note>
    </>
  )
}
