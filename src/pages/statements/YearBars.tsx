import { View } from '@tarojs/components'
import type { PlanForecast } from '@contract/forecast'
import type { MyPeriod } from '@contract/statement'
import { statementsText } from '@/messages/statements'
import { useFormats } from '@/messages/useFormats'
import { useMessages } from '@/messages/useMessages'
import { yuanShort } from '@/messages/yuan'
import { isDue } from '@/ui/billTone'
import { cls } from '@/ui/cls'
import { scaleFor, yearPercent } from './scale'
import './yearBars.scss'

const months = [1, 3, 5, 7, 9, 11]

interface Props {
  year: number
  periods: readonly MyPeriod[]
  /** periods to come, from low to high; also of other years */
  ahead: NonNullable<NonNullable<PlanForecast['forecast']>['family']>['periods']
}

/** A bar a period where its charge day lies in the year; fewer people are lighter, money still to come is outlined. */
export function YearBars({ year, periods, ahead }: Props) {
  const t = useMessages(statementsText)
  const { month } = useFormats()
  const sharing = periods.filter(({ shareFen }) => shareFen > 0)
  if (sharing.length === 0) return null
  const coming = ahead.filter(
    ({ chargeDate, share }) => chargeDate.startsWith(`${year}`) && share.highFen > 0,
  )
  const highest = [...sharing.map(({ shareFen }) => shareFen), ...coming.map(({ share }) => share.highFen)]
  const { topFen, lines } = scaleFor(Math.max(...highest))
  const most = Math.max(...sharing.map(({ people }) => people))
  return (
    <View ariaRole="img" ariaLabel={t('chart', { year })}>
      <View className="yb">
        {lines.map((line) => {
          const bottom = `${(line / topFen) * 100}%`
          return [
            <View key={line} className="yb-l" style={{ bottom }} />,
            <View key={`v${line}`} className="yb-v" style={{ bottom }}>
              {yuanShort(line)}
            </View>,
          ]
        })}
        <View className="yb-in">
          {sharing.map(({ periodId, chargeDate, shareFen, people, state }) => (
            <View
              key={periodId}
              className={cls('yb-b', people < most && 'few', isDue(state) && 'wait')}
              style={{ left: `${yearPercent(chargeDate) * 0.97}%`, height: `${(shareFen / topFen) * 100}%` }}
            />
          ))}
          {coming.map(({ chargeDate, share: { lowFen, highFen } }) => (
            <View
              key={chargeDate}
              className="yb-b ahead"
              style={{
                left: `${yearPercent(chargeDate) * 0.97}%`,
                bottom: `${(lowFen / topFen) * 100}%`,
                height: `${((highFen - lowFen) / topFen) * 100}%`,
              }}
            />
          ))}
        </View>
      </View>
      <View className="yb-m">
        {months.map((shown) => (
          <View key={shown} className="yb-t" style={{ left: `${((shown - 1) / 12) * 100}%` }}>
            {month(shown)}
          </View>
        ))}
      </View>
      <Legend sharing={sharing} most={most} ahead={coming.length > 0} />
    </View>
  )
}

/** The tints in words. */
function Legend({ sharing, most, ahead }: { sharing: readonly MyPeriod[]; most: number; ahead: boolean }) {
  const t = useMessages(statementsText)
  const counts = [...new Set(sharing.map(({ people }) => people))].sort((a, b) => a - b)
  return (
    <View className="yb-g">
      {counts.map((count) => (
        <View key={count} className="yb-k">
          <View className={cls('yb-b', 'yb-s', count < most && 'few')} />
          {t('legendPeople', { count })}
        </View>
      ))}
      {sharing.some(({ state }) => isDue(state)) && (
        <View className="yb-k">
          <View className="yb-b yb-s wait" />
          {t('legendPending')}
        </View>
      )}
      {ahead && (
        <View className="yb-k">
          <View className="yb-b yb-s ahead" />
          {t('legendAhead')}
        </View>
      )}
      <View className="yb-u">{t('unit')}</View>
    </View>
  )
}
