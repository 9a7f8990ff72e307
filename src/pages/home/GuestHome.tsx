import { View } from '@tarojs/components'
import { useMeta } from '@/api/useMeta'
import { usePlan } from '@/api/usePlan'
import { usePlanPeriods } from '@/api/usePlanPeriods'
import { homeText } from '@/messages/home'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { open } from '@/shell/nav'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import type { IconName } from '@/ui/Icon'
import { Note } from '@/ui/Note'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'
import { FiguresPair } from './FiguresPair'
import { HomeSkeleton } from './HomeSkeleton'

const waiting: [number, number][] = [
  [50, 16],
  [70, 12],
]
const points: readonly { name: 'share' | 'open' | 'check'; icon: IconName }[] = [
  { name: 'share', icon: 'users' },
  { name: 'open', icon: 'cases' },
  { name: 'check', icon: 'shield' },
]

/** What it is, for somebody who is not signed in; nothing here asks for anything. */
export function GuestHome() {
  const t = useMessages(homeText)
  const meta = useMeta()
  return (
    <Loaded query={meta} failed={t('failed')} skeleton={<HomeSkeleton />}>
      {({ plans }) => <GuestPlan planId={plans.find(({ joinable }) => joinable)?.id ?? null} />}
    </Loaded>
  )
}

function GuestPlan({ planId }: { planId: string | null }) {
  const t = useMessages(homeText)
  const shell = useMessages(shellText)
  const plan = usePlan(planId)
  return (
    <Loaded query={plan} failed={t('failed')} skeleton={<HomeSkeleton />}>
      {({ figures, id }) => (
        <>
          <View id="cover" className="guest-t">
            <View className="question">{t('guestLead')}</View>
            <View className="lead">{t('guestNote')}</View>
          </View>
          <FiguresPair figures={figures} />
          <Card flush>
            {points.map(({ name, icon }) => (
              <Row key={name} icon={icon} label={t(`guest.${name}`)} note={t(`guest.${name}Note`)} />
            ))}
          </Card>
          <LastPeriod planId={id} />
          <Button id="join" onPress={() => open('joinPlan', { plan: id })}>
            {t('newcomerAction')}
          </Button>
          <View className="guest-s">
            <LinkButton id="sign-in" onPress={() => open('login')}>
              {shell('signIn')}
            </LinkButton>
          </View>
          <Note kind="plain">{t('notCover')}</Note>
        </>
      )}
    </Loaded>
  )
}

function LastPeriod({ planId }: { planId: string }) {
  const t = useMessages(homeText)
  const { sum } = useFormats()
  const { data: periods } = usePlanPeriods(planId)
  const last = periods?.[0]
  if (periods && !last) return null
  // Its place is kept while it loads: nothing below it jumps.
  if (!last) return <SkeletonCards cards={[waiting]} />
  const { id, number, cases, aidFen } = last
  return (
    <Card flush>
      <Row
        id="last-period"
        icon="bars"
        label={t('guest.last')}
        note={t('guest.lastNote', { number, cases, aid: sum(aidFen) })}
        onPress={() => open('period', { id })}
      />
    </Card>
  )
}
