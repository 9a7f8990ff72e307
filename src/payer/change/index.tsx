import { useState, type ComponentType } from 'react'
import type { MemberPayer } from '@contract/payer'
import { useMemberPayer } from '@/api/payer'
import { payerText } from '@/messages/payer'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { useParams } from '@/shell/useParams'
import { useAccountId } from '@/store/session'
import { EmptyState } from '@/ui/EmptyState'
import { SkeletonCards } from '@/ui/Skeleton'
import { Ask } from './Ask'
import { Move } from './Move'
import { Stop } from './Stop'

const pages: Readonly<Record<string, ComponentType<{ payer: MemberPayer }>>> = {
  contract: Move,
  ask: Ask,
  stop: Stop,
}
const bones = [Array.from({ length: 3 }, () => [90, 36] as [number, number])]

/** One change of who pays a page: `?id=…&what=contract`. */
export default function PayerChangePage() {
  const t = useMessages(payerText)
  const { id, what } = useParams('id', 'what')
  const signedIn = useAccountId() !== null
  const payer = useMemberPayer(id)
  const page = pages[what]
  if (signedIn && page && payer.data) return <Opened key={what} page={page} payer={payer.data} />
  return (
    <Screen title={t('title')}>
      {signedIn ? (
        <Loaded query={payer} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
          {() => <EmptyState icon="info" title={t('failed')} />}
        </Loaded>
      ) : (
        <SignInFirst>{t('guest')}</SignInFirst>
      )}
    </Screen>
  )
}

/** Judged once, as it was when the page opened. */
function Opened({ page: Page, payer }: { page: ComponentType<{ payer: MemberPayer }>; payer: MemberPayer }) {
  const [asOpened] = useState(payer)
  return <Page payer={asOpened} />
}
