import type { PeriodStatement } from '@contract/period'
import type { MyBill } from '@contract/statement'
import { useBill } from '@/api/useBill'
import { useDues } from '@/api/usePayment'
import { usePeriod } from '@/api/usePeriod'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { Note } from '@/ui/Note'
import { SkeletonCards } from '@/ui/Skeleton'
import { AidList } from './AidList'
import { Head } from './Head'
import { BillingCard, DebitCard, DueCard, SurplusSum } from './Money'
import { Published } from './Published'
import { Sum } from './Sum'
import { TierTable } from './TierTable'
import { divisionLines, familyLines, isEqual, neededLines } from './sumLines'
import { useWords } from './useWords'
import './period.scss'

const bones = [
  [
    [40, 12],
    [50, 40],
  ] as [number, number][],
  Array.from({ length: 7 }, () => [100, 16] as [number, number]),
]

/** One period: the division that ends in what a person pays. `mine` asks for this family's bill. */
export default function PeriodPage() {
  const { t } = useWords()
  const { id, mine } = useParams('id', 'mine')
  const signedIn = useAccountId() !== null
  const asBill = mine !== '' && signedIn
  const bill = useBill(id, asBill)
  // Nobody of the family may share this period: then it is everybody's statement that is shown.
  const alone = !asBill || bill.error?.code === 'not-found'
  const period = usePeriod(id, alone)
  const number = bill.data?.period.number ?? period.data?.number
  const skeleton = <SkeletonCards cards={bones} />
  return (
    <Screen title={number === undefined ? '…' : t('title', { number })}>
      {alone ? (
        <Loaded query={period} failed={t('failed')} skeleton={skeleton}>
          {(data) => <Period period={data} bill={undefined} />}
        </Loaded>
      ) : (
        <Loaded query={bill} failed={t('failed')} skeleton={skeleton}>
          {(data) => <Period period={data.period} bill={data.lines.length > 0 ? data : undefined} />}
        </Loaded>
      )}
    </Screen>
  )
}

function Period({ period, bill }: { period: PeriodStatement; bill: MyBill | undefined }) {
  const words = useWords()
  const { t } = words
  const dues = useDues(bill?.state === 'grace').data?.items ?? []
  const due = dues.filter(({ kind, planId }) => kind === 'grace' && planId === period.planId)[0]
  const lines = [
    ...neededLines(period, words),
    ...divisionLines(period, words),
    ...(bill ? familyLines(period, bill, words) : []),
  ]
  return (
    <>
      <Head period={period} bill={bill} />
      {due && <DueCard due={due} />}
      {period.provenance === 'replayed' && (
        <Note id="replayed" kind="attention">
          {t('replayed')}
        </Note>
      )}
      {period.provisional && (
        <Note id="provisional" icon="clock">
          {t('provisional')}
        </Note>
      )}
      <Sum title={t('sumTitle')} unit={t('unit')} lines={lines}>
        {!isEqual(period) && <TierTable shares={period.shares} />}
      </Sum>
      {period.published && <Published published={period.published} members={period.members} />}
      <SurplusSum period={period} />
      {bill?.debit && <DebitCard debit={bill.debit} />}
      {period.cases > 0 && <AidList period={period} byAid={bill?.byAid} />}
      {period.billing && <BillingCard billing={period.billing} />}
      <Note kind="plain" icon="book">
        {t('rule', { version: period.ruleVersion })}
      </Note>
    </>
  )
}
