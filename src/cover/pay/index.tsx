import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiProblem } from '@/api/problem'
import { refreshReceipt } from '@/api/join'
import { useDues, usePayables } from '@/api/usePayment'
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
import { type Payable, graceOf, payableOf } from './payable'

const bones = [Array.from({ length: 4 }, () => [90, 36] as [number, number])]

/**
 * Paying a first deposit, more of it, or what is owed: `?ids=a,b&join=…`; or all that a wallet refused to the last in a
 * plan: `?due=<plan>`.
 */
export default function PayPage() {
  const t = useMessages(payText)
  const { ids: list, due } = useParams('ids', 'due')
  const ids = list === '' ? [] : list.split(',')
  const signedIn = useAccountId() !== null
  const people = usePayables(ids)
  const dues = useDues(due !== '')
  if (signedIn && dues.data) {
    const payable = graceOf(dues.data.items, due)
    const lines = payable?.lines.map(({ enrollmentId }) => enrollmentId)
    return <Opened planId={due} ids={lines ?? null} payable={payable} />
  }
  if (signedIn && people.data) {
    const planId = people.data[0]?.person.planId ?? ''
    return <Opened planId={planId} ids={ids} payable={payableOf(people.data)} />
  }
  return (
    <Screen title={t('title')}>
      {!signedIn && <SignInFirst>{t('guest')}</SignInFirst>}
      {signedIn && due === '' && <Waiting query={people} />}
      {signedIn && due !== '' && <Waiting query={dues} />}
    </Screen>
  )
}

function Waiting<T>({ query }: { query: UseQueryResult<T, ApiProblem> }) {
  const t = useMessages(payText)
  return (
    <Loaded query={query} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
      {() => null}
    </Loaded>
  )
}

interface OpenedProps {
  planId: string
  /** for whom; null: for anybody of the plan */
  ids: readonly string[] | null
  payable: Payable | null
}

/** Judged once, as it was when the page opened: what has just been paid is no longer due. */
function Opened({ planId, ids, payable }: OpenedProps) {
  const t = useMessages(payText)
  const { due } = useParams('due')
  const [asOpened] = useState(payable)
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
          {t(due === '' ? 'nothingDueBody' : 'nothingRefused')}
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
