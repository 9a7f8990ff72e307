import { View } from '@tarojs/components'
import type { OpinionView } from '@contract/opinion'
import type { PlanDetail } from '@contract/plan'
import { useOpinion } from '@/api/opinions'
import { healthText } from '@/messages/health'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { replace, toTab } from '@/shell/nav'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import type { IconName } from '@/ui/Icon'
import { KeyValue } from '@/ui/KeyValue'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { Timeline, type TimelineStep } from '@/ui/Timeline'
import type { Tone } from '@/ui/tone'
import { Findings } from '../stop/Findings'
import { OtherPlans } from '../stop/OtherPlans'

const tones: Record<OpinionView['state'], [tone: Tone, icon: IconName]> = {
  asked: ['info', 'clock'],
  yes: ['good', 'check'],
  exclusion: ['good', 'check'],
  no: ['attention', 'info'],
}

interface Props {
  plan: PlanDetail
  at: number
  opinionId: string
}

/** What the operator said, or that it is still to come. */
export function Status({ plan, at, opinionId }: Props) {
  const t = useMessages(healthText)
  const opinion = useOpinion(opinionId)
  const years = useJoinDraft((state) => state.people[at]?.ageYears)
  return (
    <Screen
      title={t('opinionTitle')}
      foot={<Foot plan={plan} at={at} opinion={opinion.data} onRefresh={() => void opinion.refetch()} />}
    >
      <Loaded
        query={opinion}
        failed={t('opinionFailed')}
        skeleton={<SkeletonCards cards={[[[70, 26]], [[100, 18]]]} />}
      >
        {(data) => (
          <>
            <Said opinion={data} />
            <Facts opinion={data} />
            <Findings plan={plan} answers={data.answers} />
            {data.state === 'no' && <OtherPlans than={plan.id} years={years ?? null} />}
          </>
        )}
      </Loaded>
    </Screen>
  )
}

function Said({ opinion }: { opinion: OpinionView }) {
  const t = useMessages(healthText)
  const { local, dayYear } = useFormats()
  const { state, usable, used, validUntil, reason } = opinion
  const [tone, icon] = tones[state]
  const over = state !== 'asked' && state !== 'no' && !usable
  const note = state === 'asked' ? t('opinion.askedNote') : reason ? local(reason) : undefined
  return (
    <>
      <Card>
        <Answer id="opinion-state" tone={tone} icon={icon} big title={t(`opinion.${state}`)} note={note} />
      </Card>
      {over && <Note kind="attention">{t(used ? 'opinionUsed' : 'opinionOver')}</Note>}
      {usable && validUntil !== null && (
        <Note icon="cal">{t('opinionUntil', { day: dayYear(validUntil) })}</Note>
      )}
    </>
  )
}

/** What is left out, and the way of the papers so far. */
function Facts({ opinion }: { opinion: OpinionView }) {
  const t = useMessages(healthText)
  const { list, local } = useFormats()
  const { leftOut } = opinion
  return (
    <Card>
      {leftOut.length > 0 && (
        <>
          <KeyValue id="opinion-left-out" label={t('opinionLeftOut')}>
            {list(leftOut.map(local))}
          </KeyValue>
          <View className="t2 sm">{t('opinionLeftOutNote')}</View>
          <View className="hr" />
        </>
      )}
      <Timeline steps={useSteps(opinion)} />
    </Card>
  )
}

function useSteps({ state, files, askedAt, decidedAt }: OpinionView): TimelineStep[] {
  const t = useMessages(healthText)
  const { moment } = useFormats()
  const papers = files.length > 0 ? t('opinionPapers', { count: files.length }) : undefined
  const asked = {
    id: 'asked',
    state: 'done',
    title: t('opinionAsked'),
    note: papers,
    when: moment(askedAt),
  } as const
  const isAsked = state === 'asked'
  return [
    asked,
    {
      id: 'reading',
      state: isAsked ? 'now' : 'done',
      title: t('opinionReading'),
      note: isAsked ? t('opinionReadingNote') : undefined,
    },
    {
      id: 'given',
      state: isAsked ? 'to-come' : 'done',
      title: t('opinionGiven'),
      when: decidedAt === null ? undefined : moment(decidedAt),
    },
  ]
}

interface FootProps {
  plan: PlanDetail
  at: number
  opinion: OpinionView | undefined
  onRefresh: () => void
}

/** One thing to do: go on with it, look again, or ask again. */
function Foot({ plan, at, opinion, onRefresh }: FootProps) {
  const t = useMessages(healthText)
  if (!opinion) return null
  const params = { plan: plan.id, person: at }
  const home = (
    <LinkButton id="opinion-home" onPress={() => toTab('home')}>
      {t('stopHome')}
    </LinkButton>
  )
  if (opinion.state === 'asked') {
    return (
      <ActionFoot second={home}>
        <Button id="opinion-refresh" kind="line" icon="refresh" onPress={onRefresh}>
          {t('opinionRefresh')}
        </Button>
      </ActionFoot>
    )
  }
  if (opinion.usable) {
    return (
      <ActionFoot>
        <Button id="opinion-go-on" onPress={() => replace('joinPerson', params)}>
          {t('opinionGoOn')}
        </Button>
      </ActionFoot>
    )
  }
  return (
    <ActionFoot second={home}>
      <Button
        id="opinion-again"
        kind="line"
        onPress={() => useJoinDraft.getState().setPerson(at, { opinionId: undefined })}
      >
        {t('opinionAgain')}
      </Button>
    </ActionFoot>
  )
}
