import { View } from '@tarojs/components'
import { useEffect, type ReactNode } from 'react'
import { toProblem } from '@/api/problem'
import { enrollText } from '@/messages/enroll'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { useJoinDraft } from '@/store/joinDraft'
import { useAccountId } from '@/store/session'
import { LinkButton } from '@/ui/Button'
import { Note } from '@/ui/Note'
import { fetchDraft, keepMine, takeTheirs, watchDraft } from './draftSync'

interface Props {
  title: string
  planId: string
  foot?: ReactNode
  children: ReactNode
}

/** A page of a join that is being filled in: what is typed is kept, also for another device. */
export function JoinScreen({ title, planId, foot, children }: Props) {
  const accountId = useAccountId()
  useEffect(() => {
    watchDraft()
    if (planId) void fetchDraft(planId).catch((reason: unknown) => toProblem(reason))
  }, [planId, accountId])
  return (
    <Screen title={title} foot={foot}>
      <Clash planId={planId} />
      {children}
    </Screen>
  )
}

/** Two devices at once: nothing is overwritten unseen. */
function Clash({ planId }: { planId: string }) {
  const t = useMessages(enrollText)
  const clash = useJoinDraft((state) => state.clash)
  if (!clash) return null
  const settle = (how: (planId: string) => Promise<void>) => () =>
    void how(planId).catch((reason: unknown) => toProblem(reason))
  return (
    <Note id="draft-clash" kind="attention">
      {t('clash')}
      <View className="lr">
        <LinkButton id="clash-theirs" onPress={settle(takeTheirs)}>
          {t('clashTheirs')}
        </LinkButton>
        <LinkButton id="clash-mine" onPress={settle(keepMine)}>
          {t('clashMine')}
        </LinkButton>
      </View>
    </Note>
  )
}
