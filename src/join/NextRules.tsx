import type { PlanDetail } from '@contract/plan'
import { planText } from '@/messages/plan'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { open } from '@/shell/nav'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'

/** Other rules are announced: from when on, and the way to what changes. Nothing where none are. */
export function NextRules({ plan: { id, nextRules } }: { plan: Pick<PlanDetail, 'id' | 'nextRules'> }) {
  const t = useMessages(planText)
  const { dayYear } = useFormats()
  if (nextRules === null) return null
  const { version, from } = nextRules
  return (
    <Card flush>
      <Row
        id="next-rules"
        icon="book"
        label={t('nextRules', { day: dayYear(from) })}
        note={t('nextRulesNote', { version })}
        onPress={() => open('joinRules', { plan: id, version })}
      />
    </Card>
  )
}
