import type { Due } from '@contract/cover'
import type { PeriodStatement } from '@contract/period'
import type { MyBill } from '@contract/statement'
import { View } from '@tarojs/components'
import { useFormats } from '@/messages/useFormats'
import { useProviderName } from '@/messages/useProviderName'
import { yuan } from '@/messages/yuan'
import { open } from '@/shell/nav'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Sum } from './Sum'
import { useWords } from './useWords'

/** Collected − needed = what goes into the next period. */
export function SurplusSum({ period }: { period: PeriodStatement }) {
  const { t, formats } = useWords()
  const { collectedFen, neededFen, carryOverFen, members, shortfallFen } = period
  return (
    <Sum
      title={t('moneyTitle')}
      unit={t('unit')}
      lines={[
        {
          id: 'collected',
          operator: '',
          kind: 'term',
          label: t('collected'),
          note: t('collectedNote', { members: formats.count(members) }),
          value: yuan(collectedFen),
        },
        { id: 'spent', operator: '−', kind: 'term', label: t('needed'), value: yuan(neededFen) },
        { id: 'carry-over', operator: '', kind: 'sum', label: t('carryOver'), value: yuan(carryOverFen) },
      ]}
    >
      <View className="cap calc-f">
        {t('roundUp')}
        {shortfallFen > 0 && t('shortfall', { sum: yuan(shortfallFen) })}
      </View>
    </Sum>
  )
}

/** What no debit brought, to be paid now. */
export function DueCard({ due: { planId, payBy, sumFen } }: { due: Due }) {
  const { t } = useWords()
  const { dayYear } = useFormats()
  return (
    <Card id="due">
      <View className="sm due-w">{t('payBy', { day: dayYear(payBy) })}</View>
      <Button id="pay-due" onPress={() => open('coverPay', { due: planId })}>
        {t('payDue', { sum: yuan(sumFen) })}
      </Button>
    </Card>
  )
}

/** This family's one debit of the period. */
export function DebitCard({ debit }: { debit: NonNullable<MyBill['debit']> }) {
  const { t, formats } = useWords()
  const provider = useProviderName()
  return (
    <Card id="debit">
      <View className="strong calc-h">{t('debitTitle')}</View>
      <KeyValue id="debit-sum" label={t('debitSum')}>
        {yuan(debit.sumFen)}
      </KeyValue>
      <KeyValue label={t('debitFrom')}>{provider(debit.provider)}</KeyValue>
      {debit.debitedAt !== null && (
        <KeyValue id="debit-at" label={t('debitAt')}>
          {formats.moment(debit.debitedAt)}
        </KeyValue>
      )}
      {debit.debitedAt === null && debit.attempts > 0 && (
        <KeyValue label={t('attempts')}>{String(debit.attempts)}</KeyValue>
      )}
      {debit.nextAttemptAt !== null && (
        <KeyValue label={t('debitNext')}>{formats.moment(debit.nextAttemptAt)}</KeyValue>
      )}
    </Card>
  )
}

/** Billed, collected and still missing over all members. */
export function BillingCard({ billing }: { billing: NonNullable<PeriodStatement['billing']> }) {
  const { t } = useWords()
  return (
    <Card id="billing">
      <View className="strong calc-h">{t('billingTitle')}</View>
      <KeyValue label={t('billed')}>{yuan(billing.billedFen)}</KeyValue>
      <KeyValue label={t('collectedMoney')}>{yuan(billing.collectedFen)}</KeyValue>
      {billing.outstandingFen > 0 && (
        <KeyValue label={t('outstanding')}>{yuan(billing.outstandingFen)}</KeyValue>
      )}
      {billing.writtenOffFen > 0 && (
        <KeyValue label={t('writtenOff')}>{yuan(billing.writtenOffFen)}</KeyValue>
      )}
    </Card>
  )
}
