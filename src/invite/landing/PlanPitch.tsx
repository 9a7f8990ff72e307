import { View } from '@tarojs/components'
import type { InvitedRelation } from '@contract/invite'
import type { PlanDetail } from '@contract/plan'
import { useForecast } from '@/api/useForecast'
import { usePlan } from '@/api/usePlan'
import { usePlanPeriods } from '@/api/usePlanPeriods'
import { inviteText } from '@/messages/invite'
import { useAbout } from '@/messages/useAbout'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import type { IconName } from '@/ui/Icon'
import { LineList } from '@/ui/LineList'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { StatPair } from '@/ui/StatPair'

const points: readonly { name: 'isShare' | 'isOpen' | 'isCheck'; icon: IconName }[] = [
  { name: 'isShare', icon: 'users' },
  { name: 'isOpen', icon: 'cases' },
  { name: 'isCheck', icon: 'shield' },
]
const bones: [number, number][][] = [
  [[50, 16], [40, 26]], // prettier-ignore
  [[60, 20], [60, 20]], // prettier-ignore
]

/** The plan behind a link: how many, what it costs lately and may cost, what it is and is not. */
export function PlanPitch({ planId, relation }: { planId: string; relation: InvitedRelation | null }) {
  const t = useMessages(inviteText)
  const plan = usePlan(planId)
  return (
    <Loaded query={plan} failed={t('landingFailed')} skeleton={<SkeletonCards cards={bones} />}>
      {(data) => (
        <>
          <Figures plan={data} />
          <Cost plan={data} />
          <Card flush>
            {points.map(({ name, icon }) => (
              <Row key={name} icon={icon} label={t(name)} note={t(`${name}Note`)} />
            ))}
          </Card>
          <LastPeriod planId={planId} />
          {relation && <Note icon="wallet">{t('payYourself')}</Note>}
          <Note id="invite-not" kind="plain">
            {t('notInsurance')} {t('noReward')}
          </Note>
        </>
      )}
    </Loaded>
  )
}

function Figures({ plan: { figures } }: { plan: PlanDetail }) {
  const t = useMessages(inviteText)
  const { count } = useFormats()
  const { members, helpedThisYear } = figures
  const stats = [
    ...(members === null
      ? []
      : [{ id: 'invite-members', label: t('members'), value: count(members), unit: t('people') }]),
    { id: 'invite-helped', label: t('helped'), value: count(helpedThisYear), unit: t('people') },
  ]
  return <StatPair stats={stats} />
}

function Cost({ plan }: { plan: PlanDetail }) {
  const t = useMessages(inviteText)
  const about = useAbout()
  const forecast = useForecast(plan.id)
  const tiers = forecast.data?.forecast?.tiers ?? []
  const past = plan.tiers.flatMap(({ last12MonthsFen }) =>
    last12MonthsFen === null ? [] : [last12MonthsFen],
  )
  const pastWords =
    past.length === 0
      ? t('pastNone')
      : t('range', { low: yuanShort(Math.min(...past)), high: yuanShort(Math.max(...past)) })
  // Its line is there while it loads: nothing below it jumps.
  const ahead = forecast.isPending
    ? t('counting')
    : tiers.length > 0
      ? about(
          Math.min(...tiers.map(({ year }) => year.lowFen)),
          Math.max(...tiers.map(({ year }) => year.highFen)),
        )
      : ''
  return (
    <Card>
      <View className="t2 sm">{t('costTitle')}</View>
      <LineList
        lines={[
          { id: 'invite-past', label: t('past'), value: pastWords },
          ...(ahead === '' ? [] : [{ id: 'invite-ahead', label: t('ahead'), value: ahead }]),
        ]}
      />
      {ahead !== '' && <View className="t2 sm">{t('costNote')}</View>}
    </Card>
  )
}

function LastPeriod({ planId }: { planId: string }) {
  const t = useMessages(inviteText)
  const { sum } = useFormats()
  const last = usePlanPeriods(planId).data?.[0]
  if (!last) return null
  const { id, number, cases, aidFen } = last
  return (
    <Card flush>
      <Row
        id="invite-last"
        icon="bars"
        label={t('last')}
        note={t('lastNote', { number, cases, aid: sum(aidFen) })}
        onPress={() => open('period', { id })}
      />
    </Card>
  )
}
