import { View } from '@tarojs/components'
import type { PlanListItem } from '@contract/plan'
import { usePlans } from '@/api/usePlans'
import { healthText } from '@/messages/health'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { othersFor, type Asked } from './othersFor'

export function OtherPlans({ than, years }: Asked) {
  const t = useMessages(healthText)
  const { local } = useFormats()
  const plans = usePlans()
  if (!plans.data) return null
  const others = othersFor(plans.data.items, { than, years })
  return (
    <>
      <View className="sec">
        <View className="sec-t">
          {years === null || others.length === 0 ? t('otherPlans') : t('otherPlansAge', { age: years })}
        </View>
      </View>
      <Card flush>
        {others.length === 0 && <Row id="other-plans-none" label={t('otherPlansNone')} />}
        {others.map((plan) => (
          <Row
            key={plan.id}
            id={`other-plan-${plan.id}`}
            icon="users"
            label={local(plan.names)}
            note={<Terms plan={plan} />}
            onPress={() => open('joinPlan', { plan: plan.id })}
          />
        ))}
        <Row id="stop-plans" icon="book" label={t('allPlans')} onPress={() => open('joinPlans')} />
      </Card>
    </>
  )
}

function Terms({ plan: { joinAge, asksHealth } }: { plan: PlanListItem }) {
  const t = useMessages(healthText)
  const { minDays, minYears, maxYears } = joinAge
  const ages =
    minYears === undefined
      ? t('otherPlanAges', { days: minDays, to: maxYears })
      : t('otherPlanYears', { from: minYears, to: maxYears })
  return <>{asksHealth ? ages : `${ages} · ${t('otherPlanNoHealth')}`}</>
}
