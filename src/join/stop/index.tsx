import { usePlan } from '@/api/usePlan'
import { joinText } from '@/messages/join'
import { useMessages } from '@/messages/useMessages'
import { Screen } from '@/shell/Screen'
import { back, toTab } from '@/shell/nav'
import { useParams } from '@/shell/useParams'
import { ActionFoot } from '@/ui/ActionFoot'
import { Answer } from '@/ui/Answer'
import { Button, LinkButton } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Note } from '@/ui/Note'

const reasons = ['health', 'unsure', 'too-old', 'too-young'] as const
type Reason = (typeof reasons)[number]

/** Who cannot join now gets a page with what they can do, never a red line. */
export default function JoinStopPage() {
  const t = useMessages(joinText)
  const { plan: planId, reason: asked } = useParams('plan', 'reason')
  const plan = usePlan(planId || null)
  const reason: Reason | 'other' = reasons.find((known) => known === asked) ?? 'other'
  const health = reason === 'health' || reason === 'unsure'
  const { minDays = 0, maxYears = 0 } = plan.data?.joinAge ?? {}
  const note =
    reason === 'too-old'
      ? t('stop.too-oldNote', { years: maxYears })
      : reason === 'too-young'
        ? t('stop.too-youngNote', { days: minDays })
        : t(`stop.${reason}Note`)
  const second = (
    <LinkButton id="stop-home" onPress={() => toTab('home')}>
      {t('stopHome')}
    </LinkButton>
  )
  return (
    <Screen
      title={t('stopTitle')}
      foot={
        <ActionFoot second={second}>
          <Button id="stop-back" onPress={back}>
            {health ? t('stopAgain') : t('stopSomeone')}
          </Button>
        </ActionFoot>
      }
    >
      <Card>
        <Answer
          id="stop-title"
          tone="attention"
          icon="info"
          big
          title={t(`stop.${reason}`)}
          note={plan.data || health ? note : undefined}
        />
      </Card>
      <Note kind="plain" icon="lock">
        {t('stopMoney')}
      </Note>
    </Screen>
  )
}
