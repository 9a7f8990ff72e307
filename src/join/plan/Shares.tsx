import { View } from '@tarojs/components'
import { useState } from 'react'
import type { TierForecast } from '@contract/forecast'
import type { PlanDetail } from '@contract/plan'
import { useForecast } from '@/api/useForecast'
import { joinText } from '@/messages/join'
import { planText } from '@/messages/plan'
import { useAbout } from '@/messages/useAbout'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { open } from '@/shell/nav'
import { useJoinDraft } from '@/store/joinDraft'
import { Card } from '@/ui/Card'
import { Go } from '@/ui/Go'
import { LineList } from '@/ui/LineList'
import { tierOfAge } from '../tierOfAge'
import { useRange } from '../useRange'
import { SharesByAge } from './SharesByAge'

/** The age of who fills in a join of this plan; undefined while nobody was asked. */
function useAge(planId: string): number | undefined {
  return useJoinDraft((state) => (state.planId === planId ? state.people[0]?.ageYears : undefined))
}

function askAge(planId: string): void {
  useJoinDraft.getState().begin(planId)
  open('joinAge', { plan: planId, person: 0 })
}

/** What each shared and may share: of the visitor's own age where it is known, else from the cheapest to the dearest. */
export function Shares({ plan }: { plan: PlanDetail }) {
  const t = useMessages(joinText)
  const p = useMessages(planText)
  const { list } = useFormats()
  const [unfolded, setUnfolded] = useState(false)
  const forecast = useForecast(plan.id)
  const years = useAge(plan.id)
  const own = years === undefined ? undefined : tierOfAge(plan.tiers, years)
  const tiers = forecast.data?.forecast?.tiers ?? []
  const lines = useLines(plan, tiers, own?.tier, forecast.isPending)
  const ahead = lines.some(({ id }) => id === 'share-ahead')
  const past = plan.tiers.some(({ last12MonthsFen }) => last12MonthsFen !== null)
  return (
    <Card>
      <View className="lr base">
        <View className="t2 sm">
          {own && years !== undefined ? p('ageChosen', { age: years }) : t('shareTitle')}
        </View>
        {plan.joinable && (
          <Go id="plan-age" onPress={() => askAge(plan.id)}>
            {own ? p('ageChange') : p('ageAsk')}
          </Go>
        )}
      </View>
      <LineList lines={lines} />
      {ahead && <View className="t2 sm">{t('aheadNote')}</View>}
      {plan.disclosureDays.length > 0 && (
        <View className="t2 sm">
          {t('charged', { disclosure: list(plan.disclosureDays), charge: list(plan.chargeDays) })}
        </View>
      )}
      {past && plan.tiers.length > 1 && (
        <SharesByAge
          tiers={plan.tiers}
          ahead={tiers}
          open={unfolded}
          onToggle={() => setUnfolded(!unfolded)}
        />
      )}
    </Card>
  )
}

function useLines(
  plan: PlanDetail,
  forecasts: readonly TierForecast[],
  own: number | undefined,
  pending: boolean,
) {
  const t = useMessages(joinText)
  const about = useAbout()
  const range = useRange()
  const mine = <T extends { tier: number }>(list: readonly T[]) =>
    own === undefined ? list : list.filter(({ tier }) => tier === own)
  const years = mine(forecasts).map(({ year }) => year)
  const past = mine(plan.tiers).flatMap(({ last12MonthsFen: sum }) => (sum === null ? [] : [sum]))
  const percent = Math.round(Number(plan.feeRate) * 1000) / 10
  // Its line is there while it loads: nothing below it jumps.
  const ahead = pending
    ? t('aheadWait')
    : years.length > 0
      ? about(
          Math.min(...years.map(({ lowFen }) => lowFen)),
          Math.max(...years.map(({ highFen }) => highFen)),
        )
      : ''
  const lately =
    past.length === 0 ? t('shareNone') : range({ lowFen: Math.min(...past), highFen: Math.max(...past) })
  return [
    { id: 'share-range', label: own === undefined ? t('share12') : t('share12Own'), value: lately },
    ...(ahead === ''
      ? []
      : [{ id: 'share-ahead', label: own === undefined ? t('ahead12') : t('ahead12Own'), value: ahead }]),
    { id: 'fee', label: t('fee'), value: t('feeValue', { percent }) },
  ]
}
