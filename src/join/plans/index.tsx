import { View } from '@tarojs/components'
import type { PlanListItem } from '@contract/plan'
import { usePlans } from '@/api/usePlans'
import { planText } from '@/messages/plan'
import { useAbout } from '@/messages/useAbout'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { LineList, type Line } from '@/ui/LineList'
import { Note } from '@/ui/Note'
import { Press } from '@/ui/Press'
import { SkeletonCards } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { planState, stateTone } from '../planState'
import { useJoinAges, useRange } from '../useRange'
import './plans.scss'

const bones: [number, number][] = [
  [60, 20],
  [90, 16],
  [100, 18],
  [100, 18],
]

/** Every plan of this server, those one can join first; nobody has to sign in to read. */
export default function PlansPage() {
  const t = useMessages(planText)
  const plans = usePlans()
  return (
    <Screen title={t('listTitle')}>
      <Loaded query={plans} failed={t('listFailed')} skeleton={<SkeletonCards cards={[bones, bones]} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="users" title={t('listEmpty')}>
              {t('listEmptyNote')}
            </EmptyState>
          ) : (
            <>
              <View>
                <View className="question">{t('listQuestion')}</View>
                <View className="lead">{t('listLead')}</View>
              </View>
              {items.map((plan) => (
                <PlanCard key={plan.id} plan={plan} />
              ))}
              <NotInsurance />
            </>
          )
        }
      </Loaded>
    </Screen>
  )
}

function NotInsurance() {
  const t = useMessages(planText)
  return <Note kind="plain">{t('notInsurance')}</Note>
}

function PlanCard({ plan }: { plan: PlanListItem }) {
  const t = useMessages(planText)
  const { local } = useFormats()
  const state = planState(plan)
  return (
    <Press id={`plan-${plan.id}`} className="plc" onPress={() => open('joinPlan', { plan: plan.id })}>
      <Card>
        <View className="plc-h">
          <View className="title">{local(plan.names)}</View>
          <Icon name="chev" size="s" />
        </View>
        <View className="plc-t">
          <Tag id={`plan-state-${plan.id}`} tone={stateTone[state]}>
            {t(`state.${state}`)}
          </Tag>
          <Tag tone="neutral">{t(`model.${plan.model}`)}</Tag>
        </View>
        <View className="lead sm">{t(plan.replayed ? 'sentenceReplayed' : 'sentence')}</View>
        <LineList lines={useLines(plan)} />
      </Card>
    </Press>
  )
}

function useLines({ id, joinAge, aid, last12Months, next12Months, replayed, figures }: PlanListItem): Line[] {
  const t = useMessages(planText)
  const about = useAbout()
  const { count } = useFormats()
  const ages = useJoinAges()
  const range = useRange()
  const who = { id: `plan-who-${id}`, label: t('who'), value: ages(joinAge) }
  const money = aid ? [{ id: `plan-aid-${id}`, label: t('aid'), value: range(aid) }] : []
  if (replayed) {
    const { members } = figures
    const people =
      members === null
        ? []
        : [
            {
              id: `plan-members-${id}`,
              label: t('lastMembers'),
              value: t('people', { count: count(members) }),
            },
          ]
    return [who, ...money, ...people]
  }
  const past = last12Months ? range(last12Months) : t('none')
  const ahead = next12Months
    ? [{ id: `plan-next-${id}`, label: t('next12'), value: about(next12Months.lowFen, next12Months.highFen) }]
    : []
  return [who, ...money, { id: `plan-last-${id}`, label: t('last12'), value: past }, ...ahead]
}
