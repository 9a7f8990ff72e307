import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Due } from '@contract/cover'
import type { PaymentsForOthers } from '@contract/payer'
import { usePaymentsForOthers } from '@/api/payer'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { useDues } from '@/api/usePayment'
import { payerText } from '@/messages/payer'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { useProviderName } from '@/messages/useProviderName'
import { yuan } from '@/messages/yuan'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { KeyValue } from '@/ui/KeyValue'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'

const bones: [number, number][][] = [
  [
    [60, 24],
    [90, 44],
    [90, 44],
  ],
]

/** For whom this account pays though another one holds their membership, and who asks it to. */
export default function PayerMinePage() {
  const t = useMessages(payerText)
  const signedIn = useAccountId() !== null
  const payments = usePaymentsForOthers()
  useFreshOnShow(payments)
  const dues = useDues(true)
  useFreshOnShow(dues)
  return (
    <Screen title={t('mineTitle')}>
      {signedIn ? (
        <Loaded query={payments} failed={t('mineFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {(data) => (
            <>
              {(dues.data?.items ?? []).filter(forOthers).map((due) => (
                <Refused key={due.planId} due={due} />
              ))}
              <Mine payments={data} />
            </>
          )}
        </Loaded>
      ) : (
        <SignInFirst>{t('mineGuest')}</SignInFirst>
      )}
    </Screen>
  )
}

const forOthers = ({ people }: Due): boolean => people.some(({ relation }) => relation === null)

/** What the wallet refused to the last: paid now, nobody lapses. */
function Refused({ due: { planId, planNames, sumFen, payBy } }: { due: Due }) {
  const t = useMessages(payerText)
  const { dayYear, local } = useFormats()
  return (
    <Card flush problem>
      <Row
        id="payer-due"
        icon="alert"
        label={t('mineDue', { sum: yuan(sumFen) })}
        note={t('mineDueNote', { plan: local(planNames), day: dayYear(payBy) })}
        onPress={() => open('coverPay', { due: planId })}
      />
    </Card>
  )
}

function Mine({ payments: { items, asks } }: { payments: PaymentsForOthers }) {
  const t = useMessages(payerText)
  const { local, moment } = useFormats()
  if (items.length === 0 && asks.length === 0) {
    return (
      <EmptyState icon="users" title={t('mineEmpty')}>
        {t('mineEmptyBody')}
      </EmptyState>
    )
  }
  return (
    <>
      {asks.length > 0 && (
        <View>
          <View className="lead">{t('mineAsks')}</View>
          <Card flush>
            {asks.map(({ path, planNames, askerName, expiresAt }, index) => (
              <Row
                key={path}
                id={`payer-ask-${index}`}
                icon="users"
                label={t('mineAsk', { asker: askerName || t('somebody') })}
                note={t('mineAskNote', { plan: local(planNames), when: moment(expiresAt) })}
                onPress={() => void Taro.navigateTo({ url: path })}
              />
            ))}
          </Card>
        </View>
      )}
      {items.map((item, index) => (
        <Paid key={item.enrollmentId} item={item} index={index} />
      ))}
    </>
  )
}

/** One of them: what was paid for them, and the way to change it. */
function Paid({ item, index }: { item: PaymentsForOthers['items'][number]; index: number }) {
  const t = useMessages(payerText)
  const shell = useMessages(shellText)
  const { day, local } = useFormats()
  const wallet = useProviderName()
  const { enrollmentId, name, planNames, role, provider, shares } = item
  const paying = provider === null ? t('role.paysNot') : t('role.pays', { provider: wallet(provider) })
  const isHeld = role === 'member' && provider === null
  return (
    <>
      <Card flush>
        <Row
          id={`payer-for-${index}`}
          icon="me"
          label={t('also', { name, plan: local(planNames) })}
          note={isHeld ? t('role.member') : paying}
          onPress={() => open('payerMember', { id: enrollmentId })}
        />
      </Card>
      {!isHeld && (
        <Card>
          <View className="strong">{t('mineShares')}</View>
          {shares.length === 0 && <View className="t2">{t('mineShareNone')}</View>}
          {shares.map(({ number, chargeDate, shareFen, final }) => (
            <KeyValue key={number} label={t('shareLine', { number, day: day(chargeDate) })}>
              {shell('yuanOf', { amount: yuan(shareFen) })}
              {!final && t('notFinal')}
            </KeyValue>
          ))}
        </Card>
      )}
    </>
  )
}
