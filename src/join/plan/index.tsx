import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PlanDetail } from '@contract/plan'
import { useForecast } from '@/api/useForecast'
import { usePlan } from '@/api/usePlan'
import { joinText } from '@/messages/join'
import { shellText } from '@/messages/shell'
import { useAbout } from '@/messages/useAbout'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { openSignedIn } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useJoinDraft } from '@/store/joinDraft'
import { ActionFoot } from '@/ui/ActionFoot'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { LineList } from '@/ui/LineList'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { StepHeader } from '@/ui/StepHeader'
import { SharesByAge } from './SharesByAge'

/** Step 1: what it gives, what it costs, what it is not. Nothing personal is asked. */
export default function JoinPlanPage() {
  const t = useMessages(joinText)
  const { plan: planId } = useParams('plan')
  const plan = usePlan(planId || null)
  const begin = useJoinDraft((state) => state.begin)
  const start = (id: string) => {
    begin(id)
    openSignedIn('joinHealth', { plan: id, person: 0 })
  }
  const foot = plan.data?.joinable && (
    <ActionFoot>
      <Button id="join-continue" onPress={() => start(planId)}>
        {t('toHealth')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={t('title')} foot={foot}>
      <Loaded query={plan} failed={t('failed')} skeleton={<PlanSkeleton />}>
        {(data) => <Plan plan={data} />}
      </Loaded>
    </Screen>
  )
}

function Plan({ plan }: { plan: PlanDetail }) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const { local, count, dayYear } = useFormats()
  const { members } = plan.figures
  const day = dayYear(plan.coverFromIfJoinedToday)
  const days = plan.waitingDays
  return (
    <>
      <StepHeader label={shell('step', { step: 1, of: 5 })} step={1} of={5} />
      <View>
        <View id="plan-name" className="question">
          {local(plan.names)}
        </View>
        <View className="lead">
          {members === null ? t('leadNoCount') : t('lead', { members: count(members) })}
        </View>
      </View>
      <Aids plan={plan} />
      <Shares plan={plan} />
      <Note icon="clock">
        {plan.sharesFrom === 'join' ? t('waitShares', { days, day }) : t('wait', { days, day })}
      </Note>
      <Note kind="plain">
        {t('notInsurance')} {t('whoMay', { days: plan.joinAge.minDays, years: plan.joinAge.maxYears })}
      </Note>
      {!plan.joinable && <Note kind="attention">{t('closed')}</Note>}
    </>
  )
}

function Aids({ plan }: { plan: PlanDetail }) {
  const t = useMessages(joinText)
  const shell = useMessages(shellText)
  const lines = plan.aids.map(({ severity, ageFrom, ageTo, minAgeDays, aidFen }, index) => ({
    id: `aid-${index}`,
    label:
      severity === 'light'
        ? t('aidLight')
        : minAgeDays === null
          ? t('aidAges', { from: ageFrom, to: ageTo })
          : t('aidYoungest', { days: minAgeDays, to: ageTo }),
    value: shell('yuanOf', { amount: yuanShort(aidFen) }),
  }))
  return (
    <Card>
      <View className="t2 sm">{t('aidTitle')}</View>
      <LineList lines={lines} />
    </Card>
  )
}

function Shares({ plan }: { plan: PlanDetail }) {
  const t = useMessages(joinText)
  const [open, setOpen] = useState(false)
  const about = useAbout()
  const forecast = useForecast(plan.id)
  const tiers = forecast.data?.forecast?.tiers ?? []
  // Its line is there while it loads: nothing below it jumps.
  const ahead = forecast.isPending
    ? t('aheadWait')
    : tiers.length > 0
      ? about(
          Math.min(...tiers.map(({ year }) => year.lowFen)),
          Math.max(...tiers.map(({ year }) => year.highFen)),
        )
      : ''
  const past = plan.tiers.flatMap(({ last12MonthsFen }) =>
    last12MonthsFen === null ? [] : [last12MonthsFen],
  )
  const percent = Math.round(Number(plan.feeRate) * 1000) / 10
  const range =
    past.length === 0
      ? t('shareNone')
      : t('range', { low: yuanShort(Math.min(...past)), high: yuanShort(Math.max(...past)) })
  return (
    <Card>
      <View className="t2 sm">{t('shareTitle')}</View>
      <LineList
        lines={[
          { id: 'share-range', label: t('share12'), value: range },
          ...(ahead === '' ? [] : [{ id: 'share-ahead', label: t('ahead12'), value: ahead }]),
          { id: 'fee', label: t('fee'), value: t('feeValue', { percent }) },
        ]}
      />
      {ahead !== '' && <View className="t2 sm">{t('aheadNote')}</View>}
      <View className="t2 sm">
        {t('charged', { disclosure: plan.disclosureDays.join('、'), charge: plan.chargeDays.join('、') })}
      </View>
      {past.length > 0 && plan.tiers.length > 1 && (
        <SharesByAge tiers={plan.tiers} ahead={tiers} open={open} onToggle={() => setOpen(!open)} />
      )}
    </Card>
  )
}

const bones: [number, number][] = [
  [50, 14],
  [100, 20],
  [100, 20],
  [100, 20],
]

const PlanSkeleton = () => <SkeletonCards cards={[[[60, 26]], bones, bones]} />
