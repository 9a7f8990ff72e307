import { View } from '@tarojs/components'
import type { PlanDetail } from '@contract/plan'
import { maskName } from '@core/enrollment/name'
import { useAskedRelatives } from '@/api/asked'
import { usePlan } from '@/api/usePlan'
import { enrollText } from '@/messages/enroll'
import { joinText } from '@/messages/join'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { yuan, yuanShort } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { open, startAt } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import { Tag } from '@/ui/Tag'
import { JoinScreen } from '../JoinScreen'
import { StartOver } from '../StartOver'
import { past12Months, readyPeople, unfinishedPeople, type ReadyPerson } from '../draftPeople'
import { useRecheck } from '../useRecheck'
import { useRulesRead } from '../useRulesRead'

const mostPeople = 8

/** Step 3, the list: who joins this time, and what people of their ages shared. */
export default function JoinPeoplePage() {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const { plan: planId } = useParams('plan')
  const plan = usePlan(planId || null)
  useRulesRead(plan.data)
  const checking = useRecheck(planId)
  const draft = useJoinDraft((state) => state.people)
  const people = readyPeople(draft)
  const past = past12Months(people)
  const add = () => open('joinHealth', { plan: planId, person: draft.length })
  const total =
    past === null
      ? { label: t('totalNone'), value: '' }
      : { label: t('total12', { count: people.length }), value: shell('yuanOf', { amount: yuan(past) }) }
  const foot = (
    <ActionFoot total={people.length > 0 ? total : undefined}>
      {people.length > 0 ? (
        <Button id="join-continue" busy={checking} onPress={() => open('joinCheck', { plan: planId })}>
          {t('continue')}
        </Button>
      ) : (
        <Button id="join-add" busy={checking} onPress={add}>
          {t('addPerson')}
        </Button>
      )}
    </ActionFoot>
  )
  return (
    <JoinScreen title={t('peopleTitle')} planId={planId} foot={foot}>
      <Loaded
        query={plan}
        failed={t('failed')}
        skeleton={<SkeletonCards cards={[[[60, 26]], [[100, 44]]]} />}
      >
        {(data) => <People plan={data} people={people} checking={checking} onAdd={add} />}
      </Loaded>
    </JoinScreen>
  )
}

interface PeopleProps {
  plan: PlanDetail
  people: readonly ReadyPerson[]
  checking: boolean
  onAdd: () => void
}

function People({ plan, people, checking, onAdd }: PeopleProps) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const begun = unfinishedPeople(useJoinDraft((state) => state.people))
  const any = people.length + begun.length > 0
  return (
    <>
      <StepHeader label={shell('step', { step: 3, of: 5 })} step={3} of={5} />
      <View>
        <View className="question">{t('peopleQuestion')}</View>
        <View className="lead">{t('peopleNote', { days: plan.waitingDays })}</View>
      </View>
      {any && (
        <Card flush>
          {people.map((person) => (
            <Person key={person.at} person={person} />
          ))}
          {begun.map((at) => (
            <Unfinished key={at} planId={plan.id} at={at} checking={checking} />
          ))}
          {people.length > 0 && people.length + begun.length < mostPeople && (
            <Row id="join-add" icon="plus" action label={t('addPerson')} onPress={onAdd} />
          )}
        </Card>
      )}
      <Waiting planId={plan.id} />
      {any && <StartOver planId={plan.id} onDone={() => startAt('joinPlan', { plan: plan.id })} />}
    </>
  )
}

/** How they join, where it is not by the payer's yes alone. */
function How({ person: { checked } }: { person: ReadyPerson }) {
  const e = useMessages(enrollText)
  if (checked.mustConfirm) return <Tag tone="attention">{e('mustConfirm')}</Tag>
  return checked.needsGuardian ? <Tag tone="info">{e('byGuardian')}</Tag> : null
}

function Person({ person }: { person: ReadyPerson }) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const remove = useJoinDraft((state) => state.removePerson)
  const { at, relation, name, checked } = person
  return (
    <Row
      id={`join-person-${at}`}
      icon="users"
      label={`${shell(`relation.${relation}`)} · ${maskName(name)}`}
      note={
        <>
          {t('personLine', { age: checked.age, aid: yuanShort(checked.aidFen) })}
          <View>
            <How person={person} />
          </View>
        </>
      }
      value={
        <LinkButton id={`join-remove-${at}`} onPress={() => remove(at)}>
          {t('remove')}
        </LinkButton>
      }
    />
  )
}

function Unfinished({ planId, at, checking }: { planId: string; at: number; checking: boolean }) {
  const t = useMessages(joinText)
  const e = useMessages(enrollText)
  const shell = useMessages(shellText)
  const person = useJoinDraft((state) => state.people[at])
  const remove = useJoinDraft((state) => state.removePerson)
  const { relation, name = '', answers = [] } = person ?? {}
  const who = [relation && shell(`relation.${relation}`), name && maskName(name)].filter(Boolean).join(' · ')
  const goOn = () => open(answers.length > 0 ? 'joinPerson' : 'joinHealth', { plan: planId, person: at })
  return (
    <>
      <Row
        id={`join-unfinished-${at}`}
        icon="users"
        label={who || e('unfinished')}
        note={checking ? e('rechecking') : e('goOn')}
        onPress={goOn}
      />
      <View className="so-r">
        <LinkButton id={`join-remove-${at}`} onPress={() => remove(at)}>
          {t('remove')}
        </LinkButton>
      </View>
    </>
  )
}

/** The way to those who were asked before and have not answered. */
function Waiting({ planId }: { planId: string }) {
  const e = useMessages(enrollText)
  const asked = useAskedRelatives()
  const count = (asked.data?.items ?? []).filter(
    (one) => one.planId === planId && one.state === 'waiting',
  ).length
  if (count === 0) return null
  return (
    <Card flush>
      <Row
        id="join-waiting"
        icon="clock"
        label={e('seeAsked', { count })}
        onPress={() => open('joinWaiting')}
      />
    </Card>
  )
}
