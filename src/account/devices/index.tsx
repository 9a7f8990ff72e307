import { View } from '@tarojs/components'
import { useState } from 'react'
import type { IdentityList, SessionList, SessionRevocation, SessionView } from '@contract/session'
import { ApiProblem, toProblem, type FailureCode } from '@/api/problem'
import { signOut } from '@/api/signOut'
import { linkIdentity, revokeSessions, useMyIdentities, useMySessions, useSignInMethods } from '@/api/signIn'
import { problemText } from '@/messages/problems'
import { signText } from '@/messages/sign'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { login } from '@/platform/login'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { SignInFirst } from '@/shell/SignInFirst'
import { open, toTab } from '@/shell/nav'
import { useAccountId } from '@/store/session'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { thisDevice } from '../thisDevice'

const bones: [number, number][][] = [
  [
    [40, 16],
    [80, 12],
  ],
]

export default function DevicesPage() {
  const t = useMessages(signText)
  const signedIn = useAccountId() !== null
  return (
    <Screen title={t('devicesTitle')}>
      {signedIn ? (
        <>
          <Devices />
          <Ways />
        </>
      ) : (
        <SignInFirst>{t('devicesTitle')}</SignInFirst>
      )}
    </Screen>
  )
}

function Devices() {
  const t = useMessages(signText)
  const problem = useMessages(problemText)
  const sessions = useMySessions()
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const revoke = async (which: SessionRevocation) => {
    setFailure(null)
    try {
      await revokeSessions(which)
      if (!('keep' in which) || which.keep === 'this') return
      signOut()
      toTab('home')
    } catch (reason) {
      setFailure(toProblem(reason).code)
    }
  }
  const [asking, setAsking] = useState<'this' | 'none' | null>(null)
  return (
    <>
      <ErrorSummary title={t('notSignedOut')} messages={failure ? [problem(failure)] : []} />
      <Loaded query={sessions} failed={t('devicesFailed')} skeleton={<SkeletonCards cards={bones} />}>
        {(list) => (
          <>
            <DeviceCard list={list} onRevoke={(sessionId) => void revoke({ sessionId })} />
            {asking === null ? (
              <Card flush>
                {list.items.length > 1 && (
                  <Row
                    id="sign-out-others"
                    icon="exit"
                    action
                    label={t('signOutOthers')}
                    onPress={() => setAsking('this')}
                  />
                )}
                <Row
                  id="sign-out-all"
                  icon="exit"
                  action
                  label={t('signOutAll')}
                  onPress={() => setAsking('none')}
                />
              </Card>
            ) : (
              <Confirm
                keep={asking}
                onYes={() => {
                  setAsking(null)
                  void revoke({ keep: asking })
                }}
                onNo={() => setAsking(null)}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

interface ConfirmProps {
  keep: 'this' | 'none'
  onYes: () => void
  onNo: () => void
}

/** What it does, before it does it. */
function Confirm({ keep, onYes, onNo }: ConfirmProps) {
  const t = useMessages(signText)
  return (
    <Card>
      <View className="strong">{keep === 'this' ? t('confirmOthers') : t('confirmAll')}</View>
      <Button id="sign-out-yes" kind="danger" onPress={onYes}>
        {t('signOutHere')}
      </Button>
      <Button id="sign-out-no" kind="line" onPress={onNo}>
        {t('cancel')}
      </Button>
    </Card>
  )
}

function DeviceCard({ list, onRevoke }: { list: SessionList; onRevoke: (id: SessionView['id']) => void }) {
  const t = useMessages(signText)
  const { dayYear } = useFormats()
  return (
    <>
      <View className="sec">
        <View className="sec-t">{t('devices')}</View>
      </View>
      <Card flush>
        {list.items.map(({ id, device, method, lastSeenOn, current }, index) => (
          <Row
            key={id}
            id={`device-${index}`}
            label={t(`device.${device}`)}
            note={t('deviceLine', { way: t(`way.${method}`), day: dayYear(lastSeenOn) })}
            value={current ? <Tag tone="good">{t('thisOne')}</Tag> : t('signOutHere')}
            action={!current}
            onPress={current ? undefined : () => onRevoke(id)}
          />
        ))}
      </Card>
      <Note kind="plain" icon="lock">
        {t('noFingerprint')}
      </Note>
    </>
  )
}

/** Where the devices cannot be fetched these cannot either: that is said once. */
function Ways() {
  const t = useMessages(signText)
  const identities = useMyIdentities()
  const { isError } = useMySessions()
  if (isError && identities.isError) return null
  return (
    <Loaded query={identities} failed={t('devicesFailed')} skeleton={<SkeletonCards cards={bones} />}>
      {({ items }) => <WaysCard items={items} />}
    </Loaded>
  )
}

function WaysCard({ items }: IdentityList) {
  const t = useMessages(signText)
  const problem = useMessages(problemText)
  const { dayYear } = useFormats()
  const { data: can } = useSignInMethods()
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const has = (name: string) => items.some(({ provider }) => provider === name)
  const { provider } = login
  const addApp = async (by: 'wechat' | 'alipay') => {
    setFailure(null)
    try {
      const code = await login.code().catch(() => {
        throw new ApiProblem('login-code-invalid')
      })
      await linkIdentity({ by, code, device: thisDevice() })
    } catch (reason) {
      setFailure(toProblem(reason).code)
    }
  }
  return (
    <>
      <View className="sec">
        <View className="sec-t">{t('waysTitle')}</View>
      </View>
      <ErrorSummary title={t('notAdded')} messages={failure ? [problem(failure)] : []} />
      <Card flush>
        {items.length === 0 && <Row label={t('waysNone')} />}
        {items.map(({ provider: way, hint, linkedOn }, index) => (
          <Row
            key={`${way}-${index}`}
            id={`way-${index}`}
            label={hint ? `${t(`way.${way}`)} ${hint}` : t(`way.${way}`)}
            note={linkedOn ? t('linkedOn', { day: dayYear(linkedOn) }) : undefined}
          />
        ))}
        {can?.phone && !has('phone') && (
          <Row
            id="add-phone"
            icon="plus"
            action
            label={t('addPhone')}
            onPress={() => open('phone', { link: 1 })}
          />
        )}
        {provider !== null && can?.[provider] && !has(provider) && (
          <Row
            id="add-app"
            icon="plus"
            action
            label={t(provider === 'wechat' ? 'addWechat' : 'addAlipay')}
            onPress={() => void addApp(provider)}
          />
        )}
      </Card>
      <Note kind="plain">{t('neverMerged')}</Note>
    </>
  )
}
