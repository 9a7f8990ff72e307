import { View } from '@tarojs/components'
import type { PlanDetail } from '@contract/plan'
import { useRuleChanges } from '@/api/useRuleChanges'
import { enrollText } from '@/messages/enroll'
import { joinText } from '@/messages/join'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Loaded } from '@/shell/Loaded'
import { Answer } from '@/ui/Answer'
import { Card } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { SkeletonCards } from '@/ui/Skeleton'

interface Props {
  plan: Pick<PlanDetail, 'id' | 'ruleVersion'>
  from: string
  /** while one was filling in the form; else: since one was last a member */
  title?: string
  /** announced rules, which hold from this day on */
  next?: PlanDetail['nextRules']
}

/** What changed in the rules, in the words they are read in. */
export function RulesChanged({ plan, from, title, next }: Props) {
  const e = useMessages(enrollText)
  const t = useMessages(joinText)
  const { local, dayYear } = useFormats()
  const changes = useRuleChanges(plan.id, from, next?.version)
  return (
    <>
      <Answer
        id={next ? 'rules-next' : 'rules-changed'}
        tone="attention"
        icon="book"
        title={next ? e('nextTitle', { day: dayYear(next.from) }) : (title ?? e('changedTitle'))}
        note={e(next ? 'nextLead' : 'changedLead', { from, to: next?.version ?? plan.ruleVersion })}
      />
      <Loaded query={changes} failed={t('failed')} skeleton={<SkeletonCards cards={[[[100, 20]]]} />}>
        {({ items }) =>
          items.length === 0 ? (
            <View className="lead">{e('changedNone')}</View>
          ) : (
            <Card flush>
              {items.map(({ field, text }, index) => (
                <Row key={`${field}-${index}`} label={local(text)} />
              ))}
            </Card>
          )
        }
      </Loaded>
    </>
  )
}
