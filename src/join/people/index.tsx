import { View } from '@tarojs/components'
import type { PlanDetail } from '@contract/plan'
import { maskName } from '@core/enrollment/name'
import { usePlan } from '@/api/usePlan'
import { joinText } from '@/messages/join'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { yuan, yuanShort } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { open } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import { past12Months, readyPeople, type ReadyPerson } from '../draftPeople'

const mostPeople = 8

/** Step 3, the list: who joins this time, and what people of their ages shared. */
export default function JoinPeoplePage() {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const { plan: planId } = useParams('plan')
  const plan = usePlan(planId || null)
  const people = readyPeople(useJoinDraft((state) => state.people))
  const past = past12Months(people)
  const add = () => open('joinHealth', { plan: planId, person: people.length })
  const total =
    past === null
      ? { label: t('totalNone'), value: '' }
      : { label: t('total12', { count: people.length }), value: shell('yuanOf', { amount: yuan(past) }) }
  const foot = (
    <ActionFoot total={people.length > 0 ? total : undefined}>
      {people.length > 0 ? (
        <Button id="join-continue" onPress={() => open('joinCheck', { plan: planId })}>
          {t('continue')}
        </Button>
      ) : (
        <Button id="join-add" onPress={add}>
          {t('addPerson')}
        </Button>
      )}
    </ActionFoot>
  )
  return (
    <Screen title={t('peopleTitle')} foot={foot}>
      <Loaded
        query={plan}
        failed={t('failed')}
        skeleton={<SkeletonCards cards={[[[60, 26]], [[100, 44]]]} />}
      >
        {(data) => <People plan={data} people={people} onAdd={add} />}
      </Loaded>
    </Screen>
  )
}

interface PeopleProps {
  plan: PlanDetail
  people: readonly ReadyPerson[]
  onAdd: () => void
}

function People({ plan, people, onAdd }: PeopleProps) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const remove = useJoinDraft((state) => state.removePerson)
  return (
    <>
      <StepHeader label={shell('step', { step: 3, of: 5 })} step={3} of={5} />
      <View>
        <View className="question">{t('peopleQuestion')}</View>
        <View className="lead">{t('peopleNote', { days: plan.waitingDays })}</View>
      </View>
      {people.length > 0 && (
        <Card flush>
          {people.map(({ at, relation, name, checked }) => (
            <Row
              key={at}
              id={`join-person-${at}`}
              icon="users"
              label={`${shell(`relation.${relation}`)} · ${maskName(name)}`}
              note={t('personLine', { age: checked.age, aid: yuanShort(checked.aidFen) })}
              value={
                <LinkButton id={`join-remove-${at}`} onPress={() => remove(at)}>
                  {t('remove')}
                </LinkButton>
              }
            />
          ))}
          {people.length < mostPeople && (
            <Row id="join-add" icon="plus" action label={t('addPerson')} onPress={onAdd} />
          )}
        </Card>
      )}
    </>
  )
}
