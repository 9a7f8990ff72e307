import { View } from '@tarojs/components'
import type { PeriodStatement } from '@contract/period'
import type { MyBill } from '@contract/statement'
import { periodText } from '@/messages/period'
import { shellText } from '@/messages/shell'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Figure } from '@/ui/Figure'
import { Tag } from '@/ui/Tag'
import { billTone, isDue } from '@/ui/billTone'
import type { Tone } from '@/ui/tone'
import { isEqual } from './sumLines'

const tones: Record<PeriodStatement['state'], Tone> = {
  'cut-off': 'info',
  disclosed: 'attention',
  settled: 'attention',
  charging: 'attention',
  closed: 'good',
  void: 'neutral',
}

/** The answer first: our share, or what each one pays, or what there is to share. */
export function Head({ period, bill }: { period: PeriodStatement; bill: MyBill | undefined }) {
  const shell = useMessages(shellText)
  const t = useMessages(periodText)
  const { dayYear } = useFormats()
  const day = dayYear(period.chargeDate)
  const equal = isEqual(period)
  const publicFen = equal ? (period.shares[0]?.shareFen ?? 0) : period.neededFen
  return (
    <View>
      <View className="lr">
        <View className="t2 sm">{bill ? t('mine', { day }) : t(equal ? 'perHead' : 'toShare', { day })}</View>
        {bill ? (
          <Tag id="period-state" tone={billTone[bill.state]}>
            {shell(`bill.${bill.state}`)}
          </Tag>
        ) : (
          <Tag id="period-state" tone={tones[period.state]}>
            {t(`state.${period.state}`)}
          </Tag>
        )}
      </View>
      <View className="head-f">
        <Figure
          id="period-share"
          size="hero"
          due={bill ? isDue(bill.state) : false}
          value={yuan(bill ? bill.totalFen : publicFen)}
          unit={shell('yuan')}
        />
      </View>
    </View>
  )
}
