import type { ExitReceipt } from '@contract/exit'
import { View } from '@tarojs/components'
import { exitText } from '@/messages/exit'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { Answer } from '@/ui/Answer'
import { Card } from '@/ui/Card'
import { Owed } from './EffectList'

/** Left: since when, and what is still to be paid. */
export function Done({ receipt: { effect } }: { receipt: ExitReceipt }) {
  const t = useMessages(exitText)
  const { day } = useFormats()
  return (
    <>
      <Card>
        <Answer
          id="exit-done"
          tone="neutral"
          icon="check"
          title={t('doneTitle')}
          note={t('doneNote', { day: day(effect.endedOn) })}
        />
      </Card>
      {effect.owed.length > 0 && (
        <View>
          <View className="sec">
            <View className="sec-t">{t('doneOwed')}</View>
          </View>
          <Card flush className="gap-s">
            {effect.owed.map((period) => (
              <Owed key={period.periodId} period={period} />
            ))}
          </Card>
        </View>
      )}
    </>
  )
}
