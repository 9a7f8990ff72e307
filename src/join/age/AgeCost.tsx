import { View } from '@tarojs/components'
import type { PlanDetail } from '@contract/plan'
import { useForecast } from '@/api/useForecast'
import { healthText } from '@/messages/health'
import { shellText } from '@/messages/shell'
import { useAbout } from '@/messages/useAbout'
import { useMessages } from '@/messages/useMessages'
import { yuan, yuanShort } from '@/messages/yuan'
import { Card } from '@/ui/Card'
import { LineList, type Line } from '@/ui/LineList'
import { tierOfAge } from '../tierOfAge'

interface Props {
  plan: PlanDetail
  /** completed years */
  years: number
}

/** What one of this age could ask for, what people of that age shared, and what they may share next. */
export function AgeCost({ plan, years }: Props) {
  const t = useMessages(healthText)
  return (
    <Card id="age-cost">
      <View id="age-ok" className="strong">
        {t('ageOk', { age: years })}
      </View>
      <LineList lines={useLines(plan, years)} />
    </Card>
  )
}

function useLines(plan: PlanDetail, years: number): Line[] {
  const t = useMessages(healthText)
  const shell = useMessages(shellText)
  const about = useAbout()
  const forecast = useForecast(plan.id)
  const tier = tierOfAge(plan.tiers, years)
  const past = tier?.last12MonthsFen ?? null
  const ahead = forecast.data?.forecast?.tiers.find((one) => one.tier === tier?.tier)?.year
  const money = (amountFen: number) => shell('yuanOf', { amount: yuanShort(amountFen) })
  const aids = plan.aids
    .filter(({ ageFrom, ageTo }) => ageFrom <= years && years <= ageTo)
    .map(({ severity, aidFen }) => ({
      id: `age-aid-${severity}`,
      label: t(severity === 'serious' ? 'ageAid' : 'ageAidLight'),
      value: money(aidFen),
    }))
  const deposit = plan.deposit?.first.find(({ ageFrom, ageTo }) => ageFrom <= years && years <= ageTo)
  const next = ahead ? about(ahead.lowFen, ahead.highFen) : forecast.isPending ? t('ageNextWait') : null
  return [
    ...aids,
    ...(deposit ? [{ id: 'age-deposit', label: t('ageDeposit'), value: money(deposit.depositFen) }] : []),
    {
      id: 'age-last',
      label: t('ageLast'),
      value: past === null ? t('ageNone') : shell('yuanOf', { amount: yuan(past) }),
    },
    ...(next === null ? [] : [{ id: 'age-next', label: t('ageNext'), value: next }]),
    ...(tier && plan.tiers.length > 1
      ? [{ id: 'age-weight', label: t('ageWeight'), value: String(tier.weight) }]
      : []),
  ]
}
