import { View } from '@tarojs/components'
import type { PlanDetail } from '@contract/plan'
import { planText } from '@/messages/plan'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { Card } from '@/ui/Card'
import { LineList } from '@/ui/LineList'
import './plan.scss'

/** Prepaid: what is paid in at first, by age, and what happens when it runs out. */
export function Deposit({ deposit }: { deposit: NonNullable<PlanDetail['deposit']> }) {
  const t = useMessages(planText)
  const shell = useMessages(shellText)
  return (
    <Card id="plan-deposit">
      <View className="t2 sm">{t('depositTitle')}</View>
      <LineList
        lines={deposit.first.map(({ ageFrom, ageTo, depositFen }) => ({
          id: `deposit-${ageFrom}`,
          label: shell('ages', { from: ageFrom, to: ageTo }),
          value: shell('yuanOf', { amount: yuanShort(depositFen) }),
        }))}
      />
      <View className="t2 sm">{t('depositWarn', { amount: yuanShort(deposit.warnBelowFen) })}</View>
    </Card>
  )
}

/** What it does not do, and how one leaves. */
export function Limits({ plan }: { plan: PlanDetail }) {
  const t = useMessages(planText)
  const lines = [
    t('notIllness', { count: plan.illnesses.length }),
    ...(plan.waitingDays > 0 ? [t('notWaiting')] : []),
    t(plan.shortfall === 'sponsor' ? 'notShortSponsor' : 'notShort'),
    t('notBack'),
  ]
  return (
    <>
      <Titled id="plan-not" title={t('notTitle')} lines={lines} />
      <Titled id="plan-leave" title={t('leaveTitle')} lines={[t('leaveNote')]} />
    </>
  )
}

function Titled({ id, title, lines }: { id: string; title: string; lines: readonly string[] }) {
  return (
    <Card id={id}>
      <View className="strong">{title}</View>
      {lines.map((line) => (
        <View key={line} className="jp-d t2">
          {line}
        </View>
      ))}
    </Card>
  )
}

/** For whom the plan is, beside age and relation. */
export function Conditions({ plan }: { plan: PlanDetail }) {
  const t = useMessages(planText)
  const { local } = useFormats()
  const { kind, contact } = plan.admission
  const lines = [
    ...(plan.conditions.length > 0 ? [t('conditions', { list: plan.conditions.map(local).join('；') })] : []),
    ...(kind === 'open' ? [] : [t('groupNote')]),
    ...(kind === 'open' || contact === null ? [] : [t('groupContact', { contact })]),
  ]
  if (lines.length === 0) return null
  return <Titled id="plan-conditions" title={t('who')} lines={lines} />
}
