import { useState } from 'react'
import type { MemberCover } from '@contract/cover'
import { refreshReceipt } from '@/api/join'
import { usePayables } from '@/api/usePayment'
import { payText } from '@/messages/pay'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { back, startAt } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { EmptyState } from '@/ui/EmptyState'
import { SkeletonCards } from '@/ui/Skeleton'
import { Due } from './Due'
import { Receipt } from './Receipt'
import { TopUp } from './TopUp'
import { usePay } from './usePay'
import { Wallet } from './Wallet'
import { type Payable, payableOf } from './payable'

const bones = [Array.from({ length: 4 }, () => [90, 36] as [number, number])]

/** Paying a first deposit, more of it, or what is owed: `?plan=…&ids=a,b&join=…`. */
export default function PayPage() {
  const t = useMessages(payText)
  const { ids: list } = useParams('ids')
  const ids = list === '' ? [] : list.split(',')
  const signedIn = useAccountId() !== null
  const people = usePayables(ids)
  if (signedIn && people.data) return <Opened ids={ids} people={people.data} />
  return (
    <Screen title={t('title')}>
      {signedIn ? (
        <Loaded query={people} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
          {() => null}
        </Loaded>
      ) : (
        <SignInFirst>{t('guest')}</SignInFirst>
      )}
    </Screen>
  )
}

/** Judged once, as it was when the page opened: what has just been paid is no longer due. */
function Opened({ ids, people }: { ids: readonly string[]; people: readonly MemberCover[] }) {
  const t = useMessages(payText)
  const [asOpened] = useState(() => payableOf(people))
  const planId = people[0]?.person.planId ?? ''
  const paying = usePay(planId, ids)
  const { step } = paying
  if (step.at === 'paid' || step.at === 'returned')
    return <Finished isReturned={step.at === 'returned'} sumFen={step.sumFen} payable={asOpened} />
  if (step.at === 'asks' || step.at === 'unsure')
    return <Wallet step={step.at} again={paying.again} payNow={paying.payNow} say={paying.say} />
  if (asOpened === null) {
    return (
      <Screen title={t('title')}>
        <EmptyState icon="check" title={t('nothingDue')}>
          {t('nothingDueBody')}
        </EmptyState>
      </Screen>
    )
  }
  const props = { step, onPay: (items: Parameters<typeof paying.start>[0]) => void paying.start(items) }
  return asOpened.kind === 'deposit' ? (
    <TopUp cover={asOpened.cover} {...props} />
  ) : (
    <Due payable={asOpened} {...props} />
  )
}

interface FinishedProps {
  isReturned: boolean
  sumFen: number
  payable: Payable | null
}

function Finished({ isReturned, sumFen, payable }: FinishedProps) {
  const { join } = useParams('join')
  const goOn = async () => {
    if (join === '' || isReturned) return back()
    await refreshReceipt(join)
    startAt('joinDone', { id: join })
  }
  return (
    <Receipt
      {...{ isReturned, sumFen, payable }}
      isJoining={join !== ''}
      onGoOn={() => void goOn().catch(() => back())}
    />
  )
}
