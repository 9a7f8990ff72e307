import { View } from '@tarojs/components'
import type { ForecastBand } from '@contract/forecast'
import './forecastRange.scss'

/** Low to high and the middle on a line from 0; the words beside it say the same. */
export function ForecastRange({ kind, lowFen, midFen, highFen }: ForecastBand) {
  const at = (amountFen: number) => `${(amountFen / highFen) * 80}%`
  return (
    <View className="fr">
      <View className="fr-b" style={{ left: at(lowFen), width: at(highFen - lowFen) }} />
      {kind === 'between' && <View className="fr-m" style={{ left: at(midFen) }} />}
    </View>
  )
}
