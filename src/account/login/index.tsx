import { useMeta } from '@/api/useMeta'
import { accountText } from '@/messages/account'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SkeletonCards } from '@/ui/Skeleton'
import { People } from './People'
import { RealSignIn } from './RealSignIn'

const bones: [number, number][][] = [
  Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? [40, 16] : [80, 12])),
]

export default function LoginPage() {
  const t = useMessages(accountText)
  const meta = useMeta()
  return (
    <Screen title={t('loginTitle')}>
      <Loaded query={meta} failed={t('loginFailed')} skeleton={<SkeletonCards cards={bones} />}>
        {({ mode }) => (
          <>
            <RealSignIn demo={mode === 'demo'} />
            {mode === 'demo' && <People />}
          </>
        )}
      </Loaded>
    </Screen>
  )
}
