import { View } from '@tarojs/components'
import { useEffect } from 'react'
import type { InviteView } from '@contract/invite'
import { useInvite } from '@/api/invites'
import { inviteText } from '@/messages/invite'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { share } from '@/platform/share'
import { Loaded } from '@/shell/Loaded'
import { Screen } from '@/shell/Screen'
import { addressOf, open, toTab } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { useInvited } from '@/store/invited'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { SkeletonCards } from '@/ui/Skeleton'
import { PlanPitch } from './PlanPitch'

const bones: [number, number][][] = [
  [[60, 16], [90, 32]], // prettier-ignore
  [[50, 16], [40, 26]], // prettier-ignore
  [[40, 18], [90, 14], [40, 18], [90, 14]], // prettier-ignore
]

/** What a link opens: who asks, what it is and is not, what it costs. Opening it joins nobody and asks for nothing. */
export default function InviteLandingPage() {
  const t = useMessages(inviteText)
  const shell = useMessages(shellText)
  const { code } = useParams('code')
  const invite = useInvite(code)
  share.useShareCard({ title: t('shareTitleNoName'), path: addressOf('inviteLanding', { code }) })
  useRemembered(code, invite.data)
  const isUnknown = code === '' || invite.error?.code === 'not-found'
  const { data } = invite
  const foot = data && !isUnknown && (
    <ActionFoot>
      <Button id="invite-to-plan" onPress={() => open('joinPlan', { plan: data.planId })}>
        {t('toRules')}
      </Button>
    </ActionFoot>
  )
  return (
    <Screen title={shell('brand')} foot={foot}>
      {isUnknown ? (
        <Unknown />
      ) : (
        <Loaded query={invite} failed={t('landingFailed')} skeleton={<SkeletonCards cards={bones} />}>
          {(view) => (
            <>
              <Hero view={view} />
              <PlanPitch planId={view.planId} relation={view.relation} />
            </>
          )}
        </Loaded>
      )}
    </Screen>
  )
}

/** Only an open link is remembered, and the page itself forgets one that is over. */
function useRemembered(code: string, view: InviteView | undefined): void {
  const { remember, forget } = useInvited.getState()
  useEffect(() => {
    if (!view) return
    const { planId, relation } = view
    if (view.state === 'open') remember({ code, planId, relation })
    else if (useInvited.getState().invited?.code === code) forget()
  }, [code, view, remember, forget])
}

function Hero({ view }: { view: InviteView }) {
  const t = useMessages(inviteText)
  const { state, inviter, relation } = view
  if (state !== 'open') {
    return <Answer id="invite-over" tone="info" icon="info" title={t(`over.${state}`)} note={t('overNote')} />
  }
  const asks = relation
    ? t(`asksRelative.${relation}`, { name: inviter ?? t('someone') })
    : inviter === null
      ? t('asksNoName')
      : t('asks', { name: inviter })
  return (
    <View>
      <View id="invite-asks" className="t2">
        {asks}
      </View>
      <View className="question">{t('headline')}</View>
    </View>
  )
}

function Unknown() {
  const t = useMessages(inviteText)
  return (
    <EmptyState
      icon="info"
      title={t('unknown')}
      action={
        <Button id="invite-home" onPress={() => toTab('home')}>
          {t('toHome')}
        </Button>
      }
    >
      {t('unknownNote')}
    </EmptyState>
  )
}
