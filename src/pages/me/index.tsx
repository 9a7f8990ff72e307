import type { Me } from '@contract/home'
import { signOut } from '@/api/signOut'
import { useFreshOnShow } from '@/api/useFreshOnShow'
import { useMe } from '@/api/useMe'
import { meText } from '@/messages/me'
import { useMessages } from '@/messages/useMessages'
import { useProviderName } from '@/messages/useProviderName'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { open, toTab } from '@/shell/nav'
import { useAccountId, useActing } from '@/store/session'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { DemoRows } from './DemoRows'
import { Family } from './Family'
import { Settings } from './Settings'
import './me.scss'

const bones = [
  [
    [60, 20],
    [40, 12],
    [60, 20],
    [40, 12],
  ] as [number, number][],
  [
    [50, 20],
    [50, 20],
  ] as [number, number][],
]

export default function MePage() {
  const t = useMessages(meText)
  const signedIn = useAccountId() !== null
  const acting = useActing() !== null
  return (
    <Screen title={t('title')} tab="me">
      {signedIn ? <Mine /> : <Guest />}
      {!acting && <Settings />}
      <DemoRows />
      {signedIn && !acting && <Leave />}
    </Screen>
  )
}

function Mine() {
  const t = useMessages(meText)
  const me = useMe()
  const acting = useActing() !== null
  useFreshOnShow(me)
  return (
    <Loaded query={me} failed={t('failed')} skeleton={<SkeletonCards cards={bones} />}>
      {(data) => (
        <>
          <Family enrollments={data.enrollments} />
          {acting ? <Helped /> : <Papers me={data} />}
        </>
      )}
    </Loaded>
  )
}

/** What a helper finds here beside the family; all else is the member's own. */
function Helped() {
  const t = useMessages(meText)
  return (
    <Card flush className="me-l">
      <Row id="notices" icon="info" label={t('notices')} onPress={() => open('notices')} />
    </Card>
  )
}

function Papers({ me }: { me: Me }) {
  const t = useMessages(meText)
  const provider = useProviderName()
  const { claims, openClaims, debit } = me
  const claimsAll = claims > 0 ? t('claimsAll', { count: claims }) : t('claimsNone')
  return (
    <Card flush className="me-l">
      <Row
        id="payer"
        icon="wallet"
        label={t('payer')}
        value={debit ? t('payerMe', { provider: provider(debit.provider) }) : t('payerNone')}
        onPress={() => open('payer')}
      />
      <Row
        id="claims"
        icon="doc"
        label={t('claims')}
        value={openClaims > 0 ? t('claimsOpen', { count: openClaims }) : claimsAll}
        onPress={() => open('claimList')}
      />
      <Row id="invite" icon="users" label={t('invite')} onPress={() => open('inviteMine')} />
      <Row
        id="helpers"
        icon="me"
        label={t('helpers')}
        note={t('helpersNote')}
        onPress={() => open('helpers')}
      />
    </Card>
  )
}

function Guest() {
  const t = useMessages(meText)
  return (
    <Card flush>
      <Row id="sign-in" icon="me" label={t('signIn')} note={t('guest')} onPress={() => open('login')} />
    </Card>
  )
}

const here: readonly string[] = ['pending', 'waiting', 'covered', 'paused']

/** Out of mutual aid, its effect shown first; out of the account on this phone. */
function Leave() {
  const t = useMessages(meText)
  const { data: me } = useMe()
  const leavable = me?.enrollments.some(({ state }) => here.includes(state))
  const leave = () => {
    signOut()
    toTab('home')
  }
  return (
    <Card flush className="me-l">
      {leavable && (
        <Row id="exit" icon="exit" label={t('exit')} value={t('exitNote')} onPress={() => open('exit')} />
      )}
      <Row id="sign-out" icon="exit" label={t('signOut')} action onPress={leave} />
    </Card>
  )
}
