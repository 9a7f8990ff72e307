import { View } from '@tarojs/components'
import { useMeta } from '@/api/useMeta'
import { usePlan } from '@/api/usePlan'
import { homeText } from '@/messages/home'
import { shellText } from '@/messages/shell'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { open } from '@/shell/nav'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { FiguresPair } from './FiguresPair'
import { HomeSkeleton } from './HomeSkeleton'

/** What it is, for somebody who is not signed in; nothing here asks for anything. */
export function GuestHome() {
  const t = useMessages(homeText)
  const shell = useMessages(shellText)
  const { data: meta } = useMeta()
  const planId = meta?.plans.find(({ joinable }) => joinable)?.id ?? null
  const plan = usePlan(planId)
  return (
    <Loaded query={plan} failed={t('failed')} skeleton={<HomeSkeleton />}>
      {({ figures, id }) => (
        <>
          <Card id="cover">
            <View className="question">{t('guestLead')}</View>
            <View className="lead">{t('guestNote')}</View>
          </Card>
          <FiguresPair figures={figures} />
          <Button id="join" onPress={() => open('joinPlan', { plan: id })}>
            {t('newcomerAction')}
          </Button>
          <View className="guest-s">
            <LinkButton id="sign-in" onPress={() => open('login')}>
              {shell('signIn')}
            </LinkButton>
          </View>
        </>
      )}
    </Loaded>
  )
}
