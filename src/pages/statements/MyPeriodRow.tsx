import { View } from '@tarojs/components'
import type { MyPeriod } from '@contract/statement'
import { shellText } from '@/messages/shell'
import { statementsText } from '@/messages/statements'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { open } from '@/shell/nav'
import { Row } from '@/ui/Row'
import { isDue } from '@/ui/billTone'
import { cls } from '@/ui/cls'

/** A period in the list: its day, cases and aid, and what this family shares. */
export function MyPeriodRow({ period }: { period: MyPeriod }) {
  const t = useMessages(statementsText)
  const shell = useMessages(shellText)
  const { day, sum } = useFormats()
  const { periodId, number, chargeDate, cases, aidFen, shareFen, state } = period
  return (
    <Row
      id={`period-${number}`}
      label={t('period', { number })}
      note={t('rowMine', { day: day(chargeDate), cases, aid: sum(aidFen) })}
      value={
        <View className="pr-v">
          <View className={cls('pr-a', isDue(state) && 'due')}>
            {shell('yuanOf', { amount: yuan(shareFen) })}
          </View>
          {state !== 'charged' && (
            <View className={cls('pr-s', isDue(state) && 'due')}>{shell(`bill.${state}`)}</View>
          )}
        </View>
      }
      onPress={() => open('period', { id: periodId, mine: '1' })}
    />
  )
}
