import { useState } from 'react'
import type { EnrollmentView } from '@contract/enrollment'
import { View } from '@tarojs/components'
import type { ApiProblem } from '@/api/problem'
import { useExitEffect } from '@/api/useExitEffect'
import { useMe } from '@/api/useMe'
import { exitText } from '@/messages/exit'
import { problemText } from '@/messages/problems'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { back, toTab, toTop } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { ChoiceCard } from '@/ui/ChoiceCard'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { Done } from './Done'
import { EffectList } from './EffectList'
import { useExit } from './useExit'

const bones = [Array.from({ length: 5 }, () => [90, 36] as [number, number])]
const here: readonly EnrollmentView['state'][] = ['pending', 'waiting', 'covered', 'paused']

/** Out again in one tap from "me": what it does is on the page before it is done. */
export default function ExitPage() {
  const t = useMessages(exitText)
  const signedIn = useAccountId() !== null
  const me = useMe()
  if (!signedIn) {
    return (
      <Screen title={t('title')}>
        <SignInFirst>{t('guest')}</SignInFirst>
      </Screen>
    )
  }
  const people = me.data?.enrollments.filter(({ state }) => here.includes(state))
  if (people && people.length > 0) return <Exit people={people} />
  return (
    <Screen title={t('title')}>
      <Loaded query={me} failed={t('meFailed')} skeleton={<SkeletonCards cards={bones} />}>
        {() => (
          <EmptyState icon="exit" title={t('nobodyTitle')}>
            {t('nobodyBody')}
          </EmptyState>
        )}
      </Loaded>
    </Screen>
  )
}

function Exit({ people }: { people: readonly EnrollmentView[] }) {
  const t = useMessages(exitText)
  // Somebody alone needs no choosing; of a family nobody is chosen in advance.
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    people.length === 1 ? [people[0]?.id ?? ''] : [],
  )
  const { leave, busy, problem, receipt } = useExit()
  // Nobody leaves before what it does has been shown.
  const isSeen = useExitEffect(chosen).data !== undefined
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  if (receipt) {
    return (
      <Screen title={t('title')} foot={<BackToMe />}>
        <Done receipt={receipt} />
      </Screen>
    )
  }
  const confirm = async () => {
    await leave(chosen)
    toTop()
  }
  return (
    <Screen
      title={t('title')}
      foot={<Foot count={isSeen ? chosen.length : 0} busy={busy} onConfirm={() => void confirm()} />}
    >
      {problem && <NotDone problem={problem} />}
      {people.length > 1 && <Who people={people} chosen={chosen} onToggle={toggle} />}
      {chosen.length > 0 ? (
        <Effect enrollmentIds={chosen} />
      ) : (
        <Note kind="plain">{t('chooseSomebody')}</Note>
      )}
    </Screen>
  )
}

function NotDone({ problem }: { problem: ApiProblem }) {
  const t = useMessages(exitText)
  const words = useMessages(problemText)
  return <ErrorSummary title={t('notDone')} messages={[words(problem.code), t('notDoneBody')]} />
}

interface WhoProps {
  people: readonly EnrollmentView[]
  chosen: readonly string[]
  onToggle: (id: string) => void
}

function Who({ people, chosen, onToggle }: WhoProps) {
  const t = useMessages(exitText)
  const shell = useMessages(shellText)
  const { local } = useFormats()
  const onePlan = people.every(({ planId }) => planId === people[0]?.planId)
  return (
    <View>
      <View className="question">{t('who')}</View>
      <View className="gap-s">
        {people.map((person, index) => {
          const words = { name: person.name, relation: shell(`relation.${person.relation}`) }
          return (
            <ChoiceCard
              key={person.id}
              id={`exit-person-${index + 1}`}
              kind="checkbox"
              on={chosen.includes(person.id)}
              label={
                onePlan ? t('whoOne', words) : t('whoWithPlan', { ...words, plan: local(person.planNames) })
              }
              onPress={() => onToggle(person.id)}
            />
          )
        })}
      </View>
    </View>
  )
}

function Effect({ enrollmentIds }: { enrollmentIds: readonly string[] }) {
  const t = useMessages(exitText)
  const effect = useExitEffect(enrollmentIds)
  return (
    <>
      <View className="sec">
        <View className="sec-t">
          {enrollmentIds.length > 1 ? t('effectMany', { count: enrollmentIds.length }) : t('effectOne')}
        </View>
      </View>
      <Loaded query={effect} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
        {(data) => (
          <>
            <EffectList effect={data} />
            <Note kind="plain">{t('data')}</Note>
          </>
        )}
      </Loaded>
    </>
  )
}

function Foot({ count, busy, onConfirm }: { count: number; busy: boolean; onConfirm: () => void }) {
  const t = useMessages(exitText)
  const notNow = (
    <LinkButton id="exit-not-now" onPress={back}>
      {t('notNow')}
    </LinkButton>
  )
  if (count === 0) {
    return (
      <ActionFoot>
        <Button id="exit-not-now" kind="quiet" onPress={back}>
          {t('notNow')}
        </Button>
      </ActionFoot>
    )
  }
  const words = count > 1 ? t('confirmMany', { count }) : t('confirmOne')
  return (
    <ActionFoot second={notNow}>
      <Button id="exit-confirm" kind="danger" busy={busy} onPress={onConfirm}>
        {busy ? t('leaving') : words}
      </Button>
    </ActionFoot>
  )
}

function BackToMe() {
  const t = useMessages(exitText)
  return (
    <ActionFoot>
      <Button id="exit-to-me" onPress={() => toTab('me')}>
        {t('toMe')}
      </Button>
    </ActionFoot>
  )
}
