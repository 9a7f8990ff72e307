import { useRef } from 'react'
import type { MyInvites } from '@contract/invite'
import { makeInvite } from '@/api/invites'
import { newId } from '@/api/newId'
import { inviteText } from '@/messages/invite'
import { problemText } from '@/messages/problems'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { View } from '@tarojs/components'
import { useWork } from '@/form/useWork'

/** A link for each plan that has none yet. */
export function MakeCard({ plans }: Pick<MyInvites, 'plans'>) {
  const t = useMessages(inviteText)
  const problem = useMessages(problemText)
  const { local } = useFormats()
  const { busy, failure, run } = useWork()
  // Kept by plan: a repeat after a lost reply makes no second link.
  const ids = useRef<Record<string, string>>({})
  if (plans.length === 0) return null
  const make = (planId: string) =>
    run(async () => {
      const id = (ids.current[planId] ??= newId('inv'))
      await makeInvite({ id, planId, relation: null, shows: 'masked' })
      delete ids.current[planId]
    })
  return (
    <>
      <ErrorSummary title={t('makeFailed')} messages={failure ? [problem(failure)] : []} />
      <Card>
        <View className="strong">{t('linkNone')}</View>
        <View className="lead">{t('linkNoneNote')}</View>
        {plans.map(({ id, names }) => (
          <View key={id} className="inv-b">
            {plans.length > 1 && <View className="t2 sm">{local(names)}</View>}
            <Button id={`invite-make-${id}`} busy={busy} onPress={() => void make(id)}>
              {t('make')}
            </Button>
          </View>
        ))}
      </Card>
    </>
  )
}
