import { Text, View } from '@tarojs/components'
import type { YearStatement } from '@contract/statement'
import { useForecast } from '@/api/useForecast'
import { shellText } from '@/messages/shell'
import { statementsText } from '@/messages/statements'
import { useMessages } from '@/messages/useMessages'
import { yuan } from '@/messages/yuan'
import { Card } from '@/ui/Card'
import { Figure } from '@/ui/Figure'
import { YearBars } from './YearBars'

/** What this family shared in a year, whom it helped, what is still to come, and a bar a period. */
export function YearTotal({ statement }: { statement: YearStatement }) {
  const t = useMessages(statementsText)
  const shell = useMessages(shellText)
  const { year, pending, pendingFen } = statement
  const ahead = useForecast(statement.planId).data?.forecast?.family?.periods ?? []
  return (
    <Card id="year">
      <View className="t2 sm">{t('shared', { year, periods: statement.chargedPeriods })}</View>
      <View className="yt-f">
        <Figure id="year-total" size="hero" value={yuan(statement.chargedFen)} unit={shell('yuan')} />
      </View>
      <View className="t2 sm">
        {t('helped', { count: statement.helped })}
        {pending ? (
          <>
            {t('pendingBefore', { number: pending.number })}
            <Text id="year-pending" className="due strong num">
              {shell('yuanOf', { amount: yuan(pendingFen) })}
            </Text>
            {t('pendingAfter')}
          </>
        ) : (
          t('nothingPending')
        )}
      </View>
      <YearBars year={year} periods={statement.periods} ahead={ahead} />
    </Card>
  )
}
